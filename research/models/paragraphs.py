"""An address for each paragraph of a work, which stays while the work is corrected."""

from collections.abc import Iterator
from itertools import chain, count, islice
from typing import Any

from django.db import models
from wagtail.models import Revision

from core.models.marks import alters_data
from core.values.paragraphs import paragraphs, renumbered


class Paragraphs(models.Model):
    """The numbers of the paragraphs, as of their last publication.

    The version that was public before says which paragraph is which. Numbers stand in the revision
    too, so that a superseded version shows those that it had.
    """

    # Of the output that it is part of.
    body: Any
    live_revision: Revision

    # {"numbers": [1, 2, 5, 3], "last": 5}, in the order of the text; {} where they count from 1.
    paragraphs = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True

    @alters_data
    def number_paragraphs(self) -> None:
        """What is about to be public keeps the numbers of what is public now."""
        self.paragraphs = numbering_after(self.public_before(), self.body)
        revision = self.live_revision
        if revision.content.get("paragraphs", {}) != self.paragraphs:
            revision.content |= {"paragraphs": self.paragraphs}
            Revision.objects.filter(pk=revision.pk).update(content=revision.content)

    def public_before(self) -> tuple[Any, dict] | None:
        """The body and the numbering of what has been published last; None of what never was."""
        pages: Any = type(self)._base_manager
        rows = pages.filter(pk=self.pk, first_published_at__isnull=False)
        return rows.values_list("body", "paragraphs").first()


def numbers_of(numbering: dict) -> Iterator[int]:
    """Those that are kept, and new ones for whatever stands behind these."""
    return chain(numbering.get("numbers", ()), count(numbering.get("last", 0) + 1))


def numbering_after(public: tuple[Any, dict] | None, body) -> dict:
    """The numbering of `body`, where a body and its numbering are `public`."""
    if public is None:
        return {}
    before, after = texts(public[0]), texts(body)
    if before == after:
        return public[1]
    numbers = list(islice(numbers_of(public[1]), len(before)))
    last = max([public[1].get("last", 0), *numbers])
    numbers, last = renumbered(before, numbers, after, last)
    is_plain = numbers == list(range(1, last + 1))
    return {} if is_plain else {"numbers": numbers, "last": last}


def texts(body) -> list[str]:
    sources = [block.value.source for block in body if block.block_type == "text"]
    return [text for source in sources for text in paragraphs(source)]
