"""The five themes, a closed vocabulary, and the free keywords beside it."""

from django.db import models
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase

from core.models.theme_link import ThemeLink


class ThemeManager(models.Manager):
    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class Theme(TagBase):
    """One of the five themes of the Centre's work; editors choose among them, and add none."""

    position = models.PositiveSmallIntegerField(unique=True)

    free_tagging = False

    objects: ThemeManager = ThemeManager()

    class Meta:
        ordering = ["position"]

    def natural_key(self):
        return (self.slug,)


class OutputTheme(ThemeLink):
    content_object = ParentalKey(
        "research.OutputPage", on_delete=models.CASCADE, related_name="theme_items"
    )

    class Meta(ThemeLink.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="a_theme_once_on_an_output"
            )
        ]


class Keyword(TagBase):
    """A free keyword, as authors and libraries give them."""


class OutputKeyword(ItemBase):
    tag = models.ForeignKey(Keyword, on_delete=models.CASCADE, related_name="output_items")
    content_object = ParentalKey(
        "research.OutputPage", on_delete=models.CASCADE, related_name="keyword_items"
    )

    class Meta:
        ordering = ["pk"]
