"""A block of which a part was forgotten: each is a file, a line of BodyBlock, and a template."""

from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from core.blocks import BodyBlock
from core.server.storage import BUNDLES
from home.loading.markdown import Body

BLOCKS = {
    type(block).__module__.split(".")[-1]: block for block in BodyBlock().child_blocks.values()
}
# What content files do not write: staff alone put it into a text.
FOR_STAFF: set[str] = set()
EVERYTHING = """## A heading

A paragraph.[^said]

[^said]: Somebody, 2009.

> Words.
> — Somebody

Table: A caption

| Year | Pounds |
|------|--------|
| 2009 | 1      |
| Note: Rounded. |
| Source: A survey |

::: callout Note this
It matters.
:::

::: glossary
PFI: What a firm builds and runs.
:::

::: chart bar A finding
Source: A survey

,Share
A,41%
B,12%
:::

![A plan](files/plan.png "The ground floor.")

File: [The data](files/data.csv)

Elsewhere: [A recording](https://video.example/1) With captions.
"""


def test_every_block_can_be_put_into_a_body():
    files = {path.stem for path in Path(settings.BASE_DIR, "core/blocks").glob("*.py")}
    assert files - {"__init__"} == set(BLOCKS), "add it to BodyBlock in core/blocks/__init__.py"


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_has_its_template(name):
    assert BLOCKS[name].meta.template == f"blocks/{name}.html", "say it in the block's Meta"
    get_template(f"blocks/{name}.html")


def test_content_files_write_every_block_that_is_not_for_staff_alone():
    written = {block["type"] for block in Body(Path("everything.md"), 1).blocks(EVERYTHING)}
    missing = set(BodyBlock().child_blocks) - FOR_STAFF - written
    assert missing == set(), "teach home/loading/markdown.py, or name it in FOR_STAFF here"


def test_the_last_lines_of_a_table_are_its_note_and_its_source():
    blocks = Body(Path("everything.md"), 1).blocks(EVERYTHING)
    (value,) = [block["value"] for block in blocks if block["type"] == "table"]
    assert value["table"]["data"] == [["Year", "Pounds"], ["2009", "1"]]
    assert (value["note"], value["source"]) == ("Rounded.", "A survey")


def test_every_style_sheet_of_a_component_is_in_one_of_the_sites():
    folder = Path(settings.BASE_DIR, "static")
    listed = "".join((folder / bundle).read_text() for bundle in BUNDLES)
    names = [path.name for path in (folder / "css/components").glob("*.css")]
    times = {name: listed.count(f'url("components/{name}")') for name in names}
    wrong = [name for name, n in times.items() if n != 1]
    assert wrong == [], "list it in static/css/site.css, or in one of the others"
