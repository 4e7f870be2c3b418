"""The works that an output cites, on its page and in its versions."""

from typing import Any

from django.db import models
from wagtail.fields import StreamField

from core.pages.citations import Work
from core.pages.outline import Outline, parts
from research.models.paragraphs import numbers_of
from research.references import listing
from research.references.blocks import ReferencesBlock
from research.references.checks import in_words
from research.references.items import Reference, items


class Citing(models.Model):
    """References, each typed once, and cited in the text by their keys."""

    # Of the output that it is part of.
    body: Any
    paragraphs: dict
    # Digest of a list → what was made of it in the house style; set by whatever reads the page
    # (core.pages.read_along), None where nothing is kept yet.
    made_references: dict[str, list] | None = None

    references = StreamField(
        ReferencesBlock(),
        blank=True,
        help_text="What the text cites, each once: it cites one as [@audit2005], and all stand in "
        "order at its end, in the house style.",
    )

    class Meta:
        abstract = True

    @property
    def reference_items(self) -> list[Reference]:
        return items(self.references)

    @property
    def parts(self) -> Outline:
        return parts(
            self.body, numbered=True, paragraphs=numbers_of(self.paragraphs), works=self.works_cited
        )

    @property
    def works_cited(self) -> dict[str, Work]:
        return listing.works(self.reference_items, self.made_references)

    @property
    def own_works_cited(self) -> list[int]:
        """Keys of those of our own outputs that it cites."""
        return [it.page for it in self.reference_items if it.page]

    @property
    def wrong_citations(self) -> dict[str, str]:
        """Field → what is to be set right in it before the output is public."""
        return in_words(self.body, self.references)

    def make_references(self) -> None:
        """Make the list as a draft has it, which nobody but staff waits for."""
        self.made_references = listing.made(self.reference_items)
