"""Under which heading of `/partners/` a partner stands: its sector, or with the sponsors."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from pyroaring import BitMap

from core.listing import DerivedFacet
from core.values.vocabulary import Sector
from partners.vocabulary import Relation

SPONSOR = "sponsor"
HEADINGS = dict(Sector.choices) | {SPONSOR: "Sponsors"}


def groups_of(partner) -> dict[str, str]:
    sector = [] if partner.only_sponsors else [partner.sector]
    return dict.fromkeys(sector + [SPONSOR] * partner.is_sponsor, "")


class SectorFacet(DerivedFacet):
    """The sector of a partner; who is a sponsor and nothing else is named with the sponsors alone,
    who is both with both.
    """

    def __init__(self, name: str, legend: str):
        super().__init__(name, legend, HEADINGS, by="relations", of_thing=groups_of)

    def condition(self, value):
        rows = apps.get_model("partners.PartnerRelation").objects.filter(partner=OuterRef("pk"))
        sponsors = Exists(rows.filter(relation=Relation.SPONSOR))
        if value == SPONSOR:
            return Q(sponsors)
        others = Exists(rows.exclude(relation=Relation.SPONSOR))
        return Q(Q(~sponsors) | Q(others), sector=value)

    def places(self, shelf, value) -> BitMap:
        return shelf.with_value(self.name, value)
