"""How the text of a work is read: how long it takes, and by the chapter."""

from core.pages.outline import reading_minutes
from research.chapters import chapters_of
from research.models.citing import Citing
from research.models.paragraphs import Paragraphs


class LongRead(Citing, Paragraphs):
    """The text of an output as readers have it."""

    # Of the output that it is part of.
    url: str | None

    class Meta:
        abstract = True

    @property
    def reading_minutes(self) -> int:
        return reading_minutes(self.body)

    @property
    def first_chapter_url(self) -> str:
        """Where it begins to be read by the chapter; "" of a short one."""
        return f"{self.url}chapters/1/" if chapters_of(self) else ""
