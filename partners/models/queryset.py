"""Partners by the many, as lists ask for them."""

from core.models import PageQuerySet
from core.relations.folding import says_more


class PartnerQuerySet(PageQuerySet):
    def for_listing(self):
        """With their relations, and whether each `says_more` than its row; by name."""
        listed = self.annotate(says_more=says_more(self.model))
        return listed.prefetch_related("relations").order_by("title", "pk")
