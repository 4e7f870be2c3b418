"""Partners by the many, as lists ask for them."""

from core.models import PageQuerySet


class PartnerQuerySet(PageQuerySet):
    def for_listing(self):
        """With their relations, by name."""
        return self.prefetch_related("relations").order_by("title", "pk")
