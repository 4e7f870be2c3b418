import json
import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from wagtail.blocks import CharBlock, StructBlock, StructValue
from wagtail.contrib.table_block.blocks import TableBlock

from core.values.part_names import part_name

# “4”, “£1,200”, “−3.5%”, “7*”; and what stands for a number that is not there.
NUMBER = re.compile(r"[^\w\s]*\s*[-−–+]?[£$€]?\s*\d[\d.,\s]*\s*(?:%|m|bn|k)?\s*[*†‡]?")
NO_NUMBER = re.compile(r"[-−–—.…]+|n/?a", re.IGNORECASE)


class TableValue(StructValue):
    """The table's cells as rows of dicts for the template.

    A cell says its `text`, and whether it is a `header` or stands in a column of numbers
    (`number`). In a table with headers at the side, a row
    with nothing but its header is the heading of the rows below: that cell `spans` so many
    columns, and the others are `covered` by it.
    """

    @property
    def caption(self) -> str:
        return (self.get("table") or {}).get("table_caption") or ""

    @property
    def head(self) -> list[str]:
        table = self.get("table") or {}
        return (table.get("data") or [[]])[0] if table.get("first_row_is_table_header") else []

    @property
    def head_cells(self) -> list[dict]:
        numbers = self.numbers
        return [{"text": text or "", "number": n in numbers} for n, text in enumerate(self.head)]

    @property
    def lines(self) -> list[list[str]]:
        """All the words of the table, its header among them; rows without any are left out."""
        data = (self.get("table") or {}).get("data") or []
        return [[cell or "" for cell in row] for row in data if any(row)]

    @property
    def has_side(self) -> bool:
        return bool((self.get("table") or {}).get("first_col_is_header"))

    @property
    def rows(self) -> list[list[dict]]:
        numbers = self.numbers
        return [cells_of(row, numbers, has_header=self.has_side) for row in self.below]

    @property
    def below(self) -> list[list]:
        """The rows below the header."""
        data = (self.get("table") or {}).get("data") or []
        return [row for row in data[bool(self.head) :] if any(row)]

    @property
    def numbers(self) -> set[int]:
        """The columns of numbers, from 1: these stand at the right, as they are compared."""
        rows = [row for row in self.below if not (self.has_side and heads_others(row))]
        width = max(map(len, rows), default=0)
        return {n for n in range(1, width) if are_numbers(row[n] for row in rows if n < len(row))}


def are_numbers(cells: Iterable[str | None]) -> bool:
    """Whether all that is said in a column is numbers, or stands for one that is not there."""
    said = [words for cell in cells if (words := (cell or "").strip())]
    there = [words for words in said if not NO_NUMBER.fullmatch(words)]
    return bool(there) and all(map(NUMBER.fullmatch, there))


def heads_others(row: list) -> bool:
    """Whether a row says nothing but its first cell: the heading of the rows below."""
    return len(row) > 1 and bool(row[0]) and not any(row[1:])


def cells_of(row: list, numbers: set[int], *, has_header: bool) -> list[dict]:
    is_heading = has_header and heads_others(row)
    return [
        {
            "text": cell or "",
            "header": bool(has_header and number == 0 and cell),
            "spans": len(row) if is_heading and number == 0 else 0,
            "covered": is_heading and number > 0,
            "number": number in numbers,
        }
        for number, cell in enumerate(row)
    ]


class CellsBlock(TableBlock):
    """Wagtail's grid of cells; a caption is wanted, as a screen reader announces it first."""

    def value_from_form(self, value):
        """As the grid sends it; whatever else was sent is an empty table."""
        try:
            value = json.loads(value)
        except ValueError:
            return None
        return value if value is None or is_grid(value) else None

    def get_searchable_content(self, value):
        """A text for each row, as it is read: its cells with semicolons between them."""
        rows = (value or {}).get("data") or []
        return [line for row in rows if (line := "; ".join(cell for cell in row if cell))]

    def clean(self, value):
        value = super().clean(value)
        if value and not self.is_deferred_validation and not value.get("table_caption"):
            raise ValidationError("Give the table a caption: say what it shows.")
        return value


def is_grid(value) -> bool:
    """Whether `value` is a table: rows of equal length, every cell words or nothing."""
    rows = value.get("data") if isinstance(value, dict) else None
    if not isinstance(rows, list) or not rows or not all(isinstance(row, list) for row in rows):
        return False
    cells = [cell for row in rows for cell in row]
    return len({len(row) for row in rows}) == 1 and all(
        c is None or isinstance(c, str) for c in cells
    )


OPTIONS = {"minSpareRows": 0, "startRows": 4, "startCols": 3, "language": "en-US"}


class CaptionedTableBlock(StructBlock):
    """A table whose caption says the finding, with header cells and its source."""

    table = CellsBlock(table_options=OPTIONS)
    unit = CharBlock(required=False, help_text="The unit, for example: £ million, 2007/08 prices")
    note = CharBlock(
        required=False,
        help_text="What readers need to know of it: what a short form or a dash means.",
    )
    source = CharBlock(required=False, help_text="Where the figures come from.")
    name = part_name()

    class Meta:
        icon = "table"
        template = "blocks/table.html"
        label = "Table"
        value_class = TableValue
