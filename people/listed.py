"""People in the lists and choosers of the staff."""

from django.forms import CheckboxSelectMultiple
from django.utils import timezone
from django_filters import MultipleChoiceFilter
from wagtail.admin.viewsets.pages import PageFilterSet

from core.staff.listing import ListedViewSet, columns_with
from core.staff.tables import LabelledColumn
from core.values.partial_dates import holding_on
from people.models import PersonPage, PersonRole
from people.vocabulary import Role


def role_of(person: PersonPage) -> str:
    """Their roles of today: "Director, Associate"; "Formerly: Associate"; "" for other authors."""
    if now := person.current_roles:
        return ", ".join(role.title for role in now)
    former = ", ".join(role.title for role in person.former_roles)
    return f"Formerly: {former}" if former else ""


PERSON_COLUMNS = [
    LabelledColumn("role", label="Role", accessor=role_of),
    LabelledColumn(
        "affiliation", label="Affiliation", accessor="affiliation", sort_key="affiliation"
    ),
]


def with_roles(pages):
    return pages.prefetch_related("roles")


class PersonFilterSet(PageFilterSet):
    role = MultipleChoiceFilter(
        label="Role now", choices=Role.choices, widget=CheckboxSelectMultiple, method="narrow_role"
    )

    class Meta:
        model = PersonPage
        fields: list[str] = []

    def narrow_role(self, people, name, value):
        if not value:
            return people
        held = PersonRole.objects.filter(holding_on(timezone.localdate()), role__in=value)
        return people.filter(pk__in=held.values("person"))


class PersonViewSet(ListedViewSet):
    model = PersonPage
    columns = columns_with(*PERSON_COLUMNS)
    filterset_class = PersonFilterSet
    ordering = "family_name"
    searched = ("affiliation__icontains",)
    prepared = staticmethod(with_roles)
