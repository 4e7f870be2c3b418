"""How staff enter what an output cites."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    DateBlock,
    StreamBlock,
    StreamBlockValidationError,
    StructBlock,
    StructBlockValidationError,
    TextBlock,
    URLBlock,
)

from core.blocks.note import PageKeyBlock
from core.values import dois
from core.values.citation_marks import KEY
from core.values.pasted_values import tidied
from research.references import bibliographies
from research.references.keys import free, proposed
from research.vocabulary import CitedType

MOST = 500  # references of one output
TWICE = "“{}” is the key of another reference above: give each its own."
NEW = ("authors", "title", "year")  # what a key is proposed from


def key_field(**more: Any) -> CharBlock:
    return CharBlock(
        required=False,
        max_length=60,
        search_index=False,
        validators=[RegexValidator(rf"^{KEY}$", "Letters and digits, for example audit2005")],
        help_text="The text cites it as [@audit2005], or [@audit2005, p. 12]. Left empty, it is "
        "made when you save.",
        **more,
    )


class WorkBlock(StructBlock):
    """A work, typed. What is not known is left out; without a year it is cited as undated."""

    key = key_field()
    type = ChoiceBlock(choices=CitedType.choices, default=CitedType.REPORT, search_index=False)
    authors = TextBlock(
        required=False,
        rows=2,
        help_text="One a line: “Field, Ada”. A body as it is called; with a comma in its name, in "
        "braces: {Transport, Local Government and the Regions}.",
    )
    year = CharBlock(required=False, max_length=40, help_text="For example 2005, or 2005/06.")
    title = CharBlock(max_length=500)
    container = CharBlock(
        required=False,
        max_length=300,
        label="In",
        help_text="The journal, the book or the site that it is part of.",
    )
    editors = TextBlock(required=False, rows=1, help_text="As authors: one a line.")
    edition = CharBlock(required=False, max_length=40, help_text="If not the first: 2")
    volume = CharBlock(required=False, max_length=40)
    issue = CharBlock(required=False, max_length=40)
    pages = CharBlock(required=False, max_length=60)
    series = CharBlock(required=False, max_length=200)
    number = CharBlock(required=False, max_length=60, help_text="In the series: Cm 4310")
    publisher = CharBlock(required=False, max_length=200)
    place = CharBlock(required=False, max_length=120, label="Place of publication")
    doi = CharBlock(required=False, max_length=200, label="DOI")
    url = URLBlock(required=False, max_length=1000, label="Address")
    accessed = DateBlock(required=False, help_text="When the address was looked at.")

    class Meta:
        icon = "form"
        label = "Work"
        label_format = "{key}: {title}"
        collapsed = True

    def clean(self, value):
        clean = super().clean(value)
        clean["doi"] = dois.bare(clean.get("doi") or "")
        if clean["doi"] and not re.fullmatch(dois.PATTERN, clean["doi"]):
            wrong = ValidationError("A DOI looks like 10.1234/abc.")
            raise StructBlockValidationError(block_errors={"doi": wrong})
        return clean


class OwnWorkBlock(StructBlock):
    """One of our own outputs, cited as its record stands."""

    key = key_field()
    page = PageKeyBlock(page_type="research.OutputPage", label="Output")

    class Meta:
        icon = "doc-full"
        label = "One of our outputs"
        label_format = "{key}"


class AsTextBlock(StructBlock):
    """A reference that stands in the list as it was typed."""

    key = key_field()
    cited = CharBlock(
        required=False,
        max_length=200,
        label="In the text",
        help_text="How the text names it: Audit Commission, 2005. Left empty, it is taken from the "
        "beginning of the reference.",
    )
    text = TextBlock(rows=2, help_text="The whole reference, as it is to be read.")

    class Meta:
        icon = "pilcrow"
        label = "Reference as text"
        label_format = "{key}: {text}"


class PastedBlock(TextBlock):
    """References of a reference manager, each of which becomes a work when the page is saved."""

    class Meta:
        icon = "paste"
        label = "Paste BibTeX, RIS or CSL-JSON"


class ReferencesBlock(StreamBlock):
    """All that an output cites."""

    work = WorkBlock()
    own = OwnWorkBlock()
    text = AsTextBlock()
    pasted = PastedBlock(
        rows=6,
        search_index=False,
        help_text="As many references as you have: each becomes an entry of its own when you save.",
    )

    class Meta:
        required = False
        max_num = MOST

    def clean(self, value, **how):
        """As Wagtail's; what was pasted becomes works, and each has a key. What cannot be read is
        told of, and nothing of it is taken."""
        clean = super().clean(value, **how)
        raw, wrong = [], {}
        for place, (child, data) in enumerate(zip(clean, self.get_prep_value(clean), strict=True)):
            if child.block_type != "pasted":
                raw.append(tidied(data))
                continue
            found = bibliographies.read(child.value or "")
            raw += [{"type": "work", "value": work} for work in found.works]
            if found.wrong:
                wrong[place] = ValidationError(found.wrong)
        if wrong:
            raise StreamBlockValidationError(block_errors=wrong)
        keyed = self.to_python(with_keys(raw))
        self.refuse_doubled(keyed)
        return keyed

    def value_from_datadict(self, data, files, prefix):
        """As Wagtail's; none of a form that was opened before outputs had references."""
        if self.value_omitted_from_data(data, files, prefix):
            return self.to_python([])
        return super().value_from_datadict(data, files, prefix)

    def refuse_doubled(self, value) -> None:
        """StreamBlockValidationError for whatever has the key of another; a draft may have it."""
        doubled = {} if self.is_deferred_validation else doubled_keys(value)
        if doubled:
            wrong = {place: ValidationError(TWICE.format(key)) for place, key in doubled.items()}
            raise StreamBlockValidationError(block_errors=wrong)


def with_keys(raw: list[dict]) -> list[dict]:
    """`raw`, as a StreamField keeps it, with a key of its own for each that has none."""
    taken = {key for it in raw if (key := it["value"].get("key"))}
    for it in raw:
        value = it["value"]
        if not value.get("key"):
            value["key"] = key_for(it["type"], value, taken)
            taken.add(value["key"])
    return raw


def key_for(kind: str, value: dict, taken: set[str]) -> str:
    if kind == "own":
        return free(f"output{value.get('page') or ''}", taken)
    if kind == "text":
        words = value.get("cited") or value.get("text") or ""
        return proposed("", words, words, taken)
    authors, title, year = (value.get(name) or "" for name in NEW)
    return proposed(authors, title, year, taken)


def doubled_keys(value) -> dict[int, str]:
    """Place → key of each in the StreamField value `value` that bears the key of one above."""
    taken: set[str] = set()
    doubled = {}
    for place, child in enumerate(value):
        key = child.value["key"]
        if key in taken:
            doubled[place] = key
        taken.add(key)
    return doubled
