from django.db import models
from taggit.models import ItemBase


class ThemeLink(ItemBase):
    """A theme of something, in the order chosen: the first leads."""

    tag = models.ForeignKey(
        "research.Theme", on_delete=models.PROTECT, related_name="%(class)s_items"
    )

    class Meta:
        abstract = True
        ordering = ["pk"]
