from django.core.exceptions import ValidationError
from wagtail.blocks import (
    CharBlock,
    ListBlock,
    ListBlockValidationError,
    StructBlock,
    StructValue,
    TextBlock,
)

MOST = 200  # terms of one glossary


class TermBlock(StructBlock):
    """A term and its meaning."""

    term = CharBlock(max_length=80, help_text="As the text says it: PFI, strategic partnership.")
    meaning = TextBlock(max_length=600, rows=2, help_text="In a sentence or two of plain words.")

    class Meta:
        icon = "help"
        label = "Term"


class TermsBlock(ListBlock):
    """Terms, each explained once."""

    def __init__(self, **kwargs):
        super().__init__(TermBlock(), min_num=1, max_num=MOST, **kwargs)

    def clean(self, value):
        clean = super().clean(value)
        taken, wrong = set(), {}
        for place, pair in enumerate(clean):
            name = " ".join(pair["term"].split()).casefold()
            if name in taken:
                wrong[place] = ValidationError("This term is explained above: once is enough.")
            taken.add(name)
        if wrong:
            raise ListBlockValidationError(block_errors=wrong)
        return clean


class GlossaryValue(StructValue):
    @property
    def pairs(self) -> list[tuple[str, str]]:
        """(term, meaning) of each that has both, on one line each."""
        found = [
            (" ".join(pair["term"].split()), " ".join(pair["meaning"].split()))
            for pair in self["terms"]
            if pair.get("term") and pair.get("meaning")
        ]
        return [(term, meaning) for term, meaning in found if term and meaning]


class GlossaryBlock(StructBlock):
    """What the terms of a text mean: a list where it stands, and at hand where a text says one."""

    terms = TermsBlock(label="Terms")

    class Meta:
        icon = "list-ul"
        template = "blocks/glossary.html"
        label = "Glossary"
        value_class = GlossaryValue
        help_text = (
            "Where a section first says a term, readers can have its meaning there. "
            "Put a heading before this, and both at the end."
        )
