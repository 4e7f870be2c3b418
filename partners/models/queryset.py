"""Partners by the many, as lists ask for them."""

from core.models import PageQuerySet
from partners.vocabulary import Relation


class PartnerQuerySet(PageQuerySet):
    def but_sponsors(self):
        """Without those that are, or were, sponsors: they are named apart."""
        return self.exclude(relations__relation=Relation.SPONSOR)

    def for_listing(self):
        """With their relations, by name."""
        return self.prefetch_related("relations").order_by("title", "pk")
