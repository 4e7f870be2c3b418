"""The alternative text of the pictures of a document: asked for one by one, before a draft is made.

What staff answer is kept with the import until the draft is made, by the number of the part that is
the picture: `{"5": {"choice": "words", "alt": "A bowl", "times": 1}}`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import TextChoices

from interop.models import WordImport
from interop.word.document import ASKED, Document, Part, Remark
from interop.word.reading.arranging import NO_WORDS
from interop.word.reading.drawings import BY_A_PROGRAM
from interop.word.reading.front import plain
from interop.word.reading.places import called

LATER = "The alternative text was left for later: look whether it says what the picture shows."
LATER_DECORATIVE = "The document calls the picture decoration: look whether it tells nothing."
# What is told of a picture until somebody has answered for it.
UNANSWERED = {NO_WORDS, BY_A_PROGRAM, LATER, LATER_DECORATIVE}
MEANWHILE = "This was answered meanwhile, in another window or by somebody else, with {}. "
MEANWHILE += "What you typed stands below: save again, and it takes its place."
AROUND = 400  # letters of the text before and after a picture
Answers = Mapping[str, Mapping[str, Any]]


class Choice(TextChoices):
    """What those who do not see a picture are told."""

    WORDS = "words", "The alternative text"
    DECORATIVE = "decorative", "Nothing: it is decoration, and screen readers pass it over"
    LATER = "later", "Left for later"


@dataclass(frozen=True)
class Shown:
    """A picture where it stands: the heading above it, and the text before and after it.

    `number` counts the pictures of a document from 1; `at` is the number of its part.
    """

    number: int
    at: int
    part: Part
    section: str
    before: str
    after: str
    answer: Mapping[str, Any]

    @property
    def choice(self) -> str:
        return self.answer.get("choice", "")

    @property
    def alt(self) -> str:
        """The words that stand for it now: those of an answer, or else of the document."""
        return self.answer.get("alt", self.part.alt)

    @property
    def times(self) -> int:
        """How often it was answered for, by which two answers at once are told apart."""
        return self.answer.get("times", 0)

    @property
    def place(self) -> str:
        return " · ".join(filter(None, [self.section, called(self.part, self.number)]))


def shown(document: Document, answers: Answers) -> list[Shown]:
    """The pictures of `document`, as it was read, in their order."""
    found: list[Shown] = []
    section, before = "", ""
    for at, part in enumerate(document.parts):
        if part.kind == "figure":
            after = text_after(document.parts[at + 1 :])
            answer = answers.get(str(at), {})
            found.append(Shown(len(found) + 1, at, part, section, before, after, answer))
        elif part.kind == "heading":
            section, before = ("" if part.front else part.text), ""
        elif part.kind in {"text", "quotation"}:
            words = plain(part.text)
            before = words if len(words) <= AROUND else f"…{words[-AROUND:]}"
    return found


def text_after(parts: tuple[Part, ...]) -> str:
    """How the text goes on, unless a heading comes first."""
    for part in parts:
        if part.kind == "heading":
            return ""
        if part.kind in {"text", "quotation"}:
            words = plain(part.text)
            return words if len(words) <= AROUND else f"{words[:AROUND]}…"
    return ""


def next_unanswered(pictures: list[Shown], after: int = 0) -> int | None:
    """The number of the first picture after the one numbered `after` that nobody was asked about;
    else of the first of all such pictures, or None."""
    open_ones = [it.number for it in pictures if not it.choice]
    return next((n for n in open_ones if n > after), next(iter(open_ones), None))


def described(document: Document, answers: Answers) -> Document:
    """`document` with what was answered; what nobody has looked at is told of."""
    pictures = {it.at: it for it in shown(document, answers)}
    parts = tuple(
        with_answer(part, pictures[at]) if at in pictures else part
        for at, part in enumerate(document.parts)
    )
    remarks = (*still_told(document, pictures), *left_for_later(document, pictures))
    return replace(document, parts=parts, remarks=remarks)


def with_answer(part: Part, picture: Shown) -> Part:
    is_decorative = picture.choice == Choice.DECORATIVE
    if picture.choice in {"", Choice.LATER}:
        is_decorative = part.is_decorative
    return replace(part, alt=picture.alt, is_decorative=is_decorative)


def still_told(document: Document, pictures: Mapping[int, Shown]) -> Iterator[Remark]:
    """The remarks of the document that no answer has settled."""
    for remark in document.remarks:
        picture = pictures.get(remark.part)
        is_answered = picture is not None and picture.choice not in {"", Choice.LATER}
        has_words = picture is not None and bool(picture.alt)
        if remark.what in UNANSWERED and (is_answered or (remark.what == NO_WORDS and has_words)):
            continue
        yield remark


def left_for_later(document: Document, pictures: Mapping[int, Shown]) -> Iterator[Remark]:
    """Of each picture that has words or a mark of the document which nobody has looked at."""
    told = {it.part for it in document.remarks if it.what == BY_A_PROGRAM}
    for at, picture in pictures.items():
        if picture.choice not in {"", Choice.LATER} or at in told:
            continue
        if picture.alt:
            yield Remark(ASKED, LATER, picture.place, picture.alt, at)
        elif picture.part.is_decorative:
            yield Remark(ASKED, LATER_DECORATIVE, picture.place, part=at)


def answer(run: WordImport, picture: Shown, choice: str, alt: str, seen: str) -> bool:
    """Keep what was said of a picture; False where the draft was made meanwhile.

    ValidationError where it was answered otherwise since `seen`, so that of two windows the second
    does not take away what the first has said.
    """
    with transaction.atomic():
        held = WordImport.objects.select_for_update().defer("data", "reading").get(pk=run.pk)
        if held.made_at:
            return False
        key = str(picture.at)
        before = held.descriptions.get(key, {})
        times = before.get("times", 0)
        if (before.get("choice"), before.get("alt")) == (choice, alt):
            return True  # a second click
        if str(times) != seen:
            raise ValidationError(MEANWHILE.format(in_words(before)))
        held.descriptions[key] = {"choice": choice, "alt": alt, "times": times + 1}
        held.save(update_fields=["descriptions"])
    return True


def in_words(said: Mapping[str, Any]) -> str:
    words = f"“{said['alt']}”" if said.get("alt") else "no words"
    return "“decoration”" if said.get("choice") == Choice.DECORATIVE else words
