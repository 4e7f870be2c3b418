"""What a version of an output says, part by part, and what differs in the next one."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from django.http import Http404
from django.template.defaultfilters import pluralize
from django.utils.html import strip_tags

from core.pages.outline import OutlinePart
from core.values.differences import ADDED, CHANGED, TAKEN, Difference, Part, differences
from core.values.note_marks import without_marks
from core.values.paragraphs import paragraphs
from core.values.part_names import marked_text

# Fields of an output → what they are called on its page.
FIELDS = {"title": "Title", "subtitle": "Subtitle", "abstract": "Abstract"}
# The same of those that are in no language, or in that of the site.
RECORD = {"byline": "Authors", "date_text": "Date"}
WORDS = {CHANGED: "changed", ADDED: "added", TAKEN: "taken out"}


@dataclass(frozen=True)
class Superseded:
    """Version `number` of an output, which `correction` replaced: `page` as it was then.

    It stands below the output as that is called now, and names it as what is to be cited.
    """

    number: int
    correction: Any
    page: Any


def superseded(page, number: int) -> Superseded | None:
    """Version `number` of `page`, from 1; None where there is none, or it is kept no more."""
    if number < 1:
        return None
    corrections = page.corrections.select_related("superseded_revision")
    (correction,) = corrections[number - 1 : number] or [None]
    if correction is None or correction.superseded_revision is None:
        return None
    old = correction.superseded_revision.as_object()
    old.is_sample, old.made_references = page.is_sample, page.made_references
    old.slug, old.url_path = page.slug, page.url_path
    return Superseded(number, correction, old)


@dataclass(frozen=True)
class Comparison:
    """What version `number` changed of the one before it, `found` in the order of the text."""

    number: int
    correction: Any
    found: list[Difference]

    @property
    def summary(self) -> str:
        """ "2 parts changed, 1 added"; "" where nothing of the text differs."""
        kinds = [difference.kind for difference in self.found]
        counted = [(kinds.count(kind), words) for kind, words in WORDS.items()]
        (first, words), *others = [pair for pair in counted if pair[0]] or [(0, "")]
        said = [f"{first} part{pluralize(first)} {words}", *(f"{n} {it}" for n, it in others)]
        return ", ".join(said) if first else ""


def comparison_of(page, number: int) -> Comparison:
    """What came with version `number`, from 2; Http404 where that or the one before is not kept."""
    corrections = list(page.corrections.select_related("superseded_revision"))
    if not 0 <= number - 2 < len(corrections):
        raise Http404
    before, *later = [correction.superseded_revision for correction in corrections[number - 2 :]]
    if not before or (later and not later[0]):
        raise Http404
    after = later[0].as_object() if later else page
    found = differences(list(parts_of(before.as_object())), list(parts_of(after)))
    return Comparison(number, corrections[number - 2], found)


def parts_of(page) -> Iterator[Part]:
    """All that `page`, an output, says of itself in words."""
    yield from said_in(page, FIELDS, page.language)
    yield from said_in(page, RECORD)
    for point in page.summary_points:
        yield Part(point, "In one minute", language=page.language)
    section = ""
    outline = page.parts
    for part in outline:
        if part.block.block_type == "heading":
            section = part.block.value["text"]
        for each in (part, *part.notes):
            name = name_of(each)
            texts = filter(None, texts_of(each))
            yield from (Part(text, name, section, page.language) for text in texts)
    for listed in outline.works:
        yield Part(unescape(strip_tags(listed.work.entry)), "Reference")


def said_in(page, fields: dict[str, str], language: str = "") -> Iterator[Part]:
    for field, name in fields.items():
        if text := " ".join(str(getattr(page, field)).split()):
            yield Part(text, name, language=language)


def name_of(part: OutlinePart) -> str:
    """ "Table 2", "Side note 1", "Quotation"; "" of a paragraph, which needs no name."""
    if part.block.block_type == "text":
        return ""
    label = part.block.block.label
    is_counted = part.number and part.block.block_type != "heading"
    return f"{label} {part.number}" if is_counted else label


def texts_of(part: OutlinePart) -> list[str]:
    block, value = part.block, part.block.value
    if block.block_type == "text":
        said = part.marks.in_words(value.source)
        return [without_marks(text) for text in paragraphs(said)]
    if part.terms:
        return [f"{term.name}: {term.meaning}" for term in part.terms]
    if marked := marked_text(block):
        words = unescape(strip_tags(part.marks.in_words(marked)))
        texts = [value.get("title"), value.get("quote"), words, value.get("section")]
    else:
        texts = block.block.get_searchable_content(value)
    return [" ".join(without_marks(str(text)).split()) for text in texts if text]
