"""Partners in the lists and choosers of the staff."""

from django.forms import CheckboxSelectMultiple
from django_filters import MultipleChoiceFilter
from wagtail.admin.viewsets.pages import PageFilterSet

from core.staff.listing import ListedViewSet, columns_with
from core.staff.tables import LabelledColumn
from core.values.vocabulary import Sector
from partners.models import PartnerPage


def relations_of(partner: PartnerPage) -> str:
    """What they are to the Centre now: "Strategic partner, Funder"."""
    named = [relation.get_relation_display() for relation in partner.current_relations]
    return ", ".join(dict.fromkeys(named))


PARTNER_COLUMNS = [
    LabelledColumn("sector", label="Sector", accessor="sector_label", sort_key="sector"),
    LabelledColumn("relation", label="Relation", accessor=relations_of),
]


def with_relations(pages):
    return pages.prefetch_related("relations")


class PartnerFilterSet(PageFilterSet):
    sector = MultipleChoiceFilter(
        label="Sector", choices=Sector.choices, widget=CheckboxSelectMultiple
    )

    class Meta:
        model = PartnerPage
        fields: list[str] = []


class PartnerViewSet(ListedViewSet):
    model = PartnerPage
    columns = columns_with(*PARTNER_COLUMNS)
    filterset_class = PartnerFilterSet
    ordering = "title"
    searched = ("full_name__icontains",)
    prepared = staticmethod(with_relations)
