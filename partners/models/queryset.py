"""Partners by the many, as lists ask for them."""

from django.db.models import Exists, OuterRef

from core.models import PageQuerySet
from partners.models.rows import PartnerRelation
from partners.vocabulary import Relation


class PartnerQuerySet(PageQuerySet):
    def but_sponsors(self):
        """Without those that are, or were, sponsors and nothing else: they are named apart."""
        relations = PartnerRelation.objects.filter(partner=OuterRef("pk"))
        sponsors = relations.filter(relation=Relation.SPONSOR)
        others = relations.exclude(relation=Relation.SPONSOR)
        return self.filter(~Exists(sponsors) | Exists(others))

    def for_listing(self):
        """With their relations, by name."""
        return self.prefetch_related("relations").order_by("title", "pk")
