from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    StructBlock,
    StructBlockValidationError,
    StructValue,
    TextBlock,
)

from core.drawing.charts.demands import table_for
from core.drawing.charts.drawn import drawn
from core.drawing.charts.kinds import KINDS
from core.drawing.charts.reading import DataError, read
from core.drawing.charts.table import Table
from core.drawing.charts.telling import told
from core.values.part_names import part_name

LONGEST = 20_000  # letters of data: many times what a chart takes


class DataBlock(TextBlock):
    """Cells as they are pasted from a spreadsheet; they are kept as they were typed."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        # The first cell of the first row is often empty: its tab must not go.
        self.field_options["strip"] = False

    def get_searchable_content(self, value):
        """What the rows and columns are called; numbers are not searched for."""
        try:
            table = read(value or "")
        except DataError:
            return []
        return ["; ".join([*table.series, *table.names])]


class ChartValue(StructValue):
    @cached_property
    def table(self) -> Table | None:
        """Its data; None where they are wrong, as those of a draft may be."""
        try:
            return table_for(self.kind, self.get("data") or "", self.emphasis)
        except DataError:
            return None

    @property
    def kind(self) -> str:
        return self.get("kind") or ""

    @property
    def emphasis(self) -> str:
        return (self.get("emphasis") or "").strip()

    @property
    def drawing(self) -> SafeString:
        if self.table is None:
            return mark_safe("")
        return mark_safe(drawn(self.kind, self.table, self.emphasis))  # noqa: S308 - escaped there

    @property
    def words(self) -> str:
        """Its text alternative: the editor’s, or else what can be said of the numbers."""
        return self.get("description") or (told(self.kind, self.table) if self.table else "")

    @property
    def rows(self) -> list[dict[str, Any]]:
        """For the template: each row with its name and the words of its cells."""
        table = self.table
        pairs = zip(table.names, table.cells, strict=True) if table else ()
        return [{"name": name, "cells": [cell.text for cell in row]} for name, row in pairs]


class ChartBlock(StructBlock):
    """A chart, drawn from a small table that is pasted from a spreadsheet (core.drawing.charts)."""

    title = CharBlock(
        max_length=160, help_text="What the chart tells, as a sentence: Case A gave users most time"
    )
    kind = ChoiceBlock(choices=list(KINDS.items()), search_index=False)
    data = DataBlock(
        max_length=LONGEST,
        help_text="Copy the cells in your spreadsheet and paste them here, or write CSV. The first "
        "row names the columns, the first column the categories or years; numbers stand beside "
        "them. Leave a cell empty, or write “..”, where a number is missing.",
    )
    unit = CharBlock(required=False, help_text="For example: £ million, 2007/08 prices")
    emphasis = CharBlock(
        required=False,
        search_index=False,
        label="What stands out",
        help_text="The name of a row or column, as it is in the data.",
    )
    source = CharBlock(required=False, help_text="Where the figures come from.")
    description = TextBlock(
        required=False,
        rows=3,
        help_text="What the chart shows, for whoever does not see it. Left empty, it is written "
        "from the numbers: the highest, the lowest, and from where to where.",
    )
    note = CharBlock(required=False, help_text="What readers must know of the figures.")
    name = part_name()

    class Meta:
        icon = "sliders"
        template = "blocks/chart.html"
        label = "Chart"
        value_class = ChartValue

    def clean(self, value):
        """As Wagtail's; what is wrong with the data is said at their field, of a draft, too."""
        clean = super().clean(value)
        if clean.kind and clean.get("data"):
            self.check_data(clean)
        return clean

    def check_data(self, value) -> None:
        try:
            table_for(value.kind, value.get("data") or "", value.emphasis)
        except DataError as wrong:
            raise StructBlockValidationError(
                block_errors={"data": ValidationError(wrong.reasons)}
            ) from None

    def get_searchable_content(self, value):
        """As Wagtail's, and what is said of the chart where its editor has written nothing."""
        own = [] if value.get("description") else [value.words]
        return [text for text in [*super().get_searchable_content(value), *own] if text]
