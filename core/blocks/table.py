import json

from django.core.exceptions import ValidationError
from wagtail.blocks import CharBlock, StructBlock, StructValue
from wagtail.contrib.table_block.blocks import TableBlock

from core.values.part_names import part_name


class TableValue(StructValue):
    """The table's cells as rows of dicts for the template.

    A cell says its `text`, and whether it is a `header`. In a table with headers at the side, a row
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
    def rows(self) -> list[list[dict]]:
        table = self.get("table") or {}
        data = table.get("data") or []
        first_is_header = table.get("first_col_is_header")
        return [
            cells_of(row, has_header=bool(first_is_header))
            for row in data[bool(self.head) :]
            if any(row)
        ]


def cells_of(row: list, *, has_header: bool) -> list[dict]:
    is_heading = has_header and len(row) > 1 and bool(row[0]) and not any(row[1:])
    return [
        {
            "text": cell or "",
            "header": bool(has_header and number == 0 and cell),
            "spans": len(row) if is_heading and number == 0 else 0,
            "covered": is_heading and number > 0,
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
    source = CharBlock(required=False, help_text="Where the figures come from.")
    name = part_name()

    class Meta:
        icon = "table"
        template = "blocks/table.html"
        label = "Table"
        value_class = TableValue
