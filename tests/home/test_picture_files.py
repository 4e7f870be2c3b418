"""Pictures, files and recordings as content files write them, each in a line of its own."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from PIL import Image

from core.models import CustomDocument, CustomImage
from home.loading.load import load
from home.loading.markdown import Body
from research.models import OutputFile, OutputPage
from tests.editing import edit

BRIEFING = "research/sample-sharing-a-building.md"
NAMED = """pictures:
  - file: files/plan.png
    title: "Sample: A plan"
    credit: "Drawn by hand."
files:
  - file: files/data.csv
    title: "Sample: Who holds which key"
funding: named
"""
LINES = """
![A hall between two rooms](files/plan.png "The ground floor.")

![](files/plan.png)

File: [The list of keys](files/data.csv)

Elsewhere: [Recording, 48 minutes](https://video.example/1) With captions.

## The building
"""


def blocks(text: str) -> list[dict]:
    return Body(Path("x.md"), 1).blocks(text)


@pytest.fixture
def beside(folder):
    """The copied content, with a picture and a file beside an output that shows both."""
    (folder / "research/files").mkdir(exist_ok=True)
    (folder / "research/files/plan.png").write_bytes(png("white"))
    (folder / "research/files/data.csv").write_bytes(b"key,holder\n1,Sample\n")
    edit(folder / BRIEFING, "funding: named\n", NAMED)
    edit(folder / BRIEFING, "\n## The building\n", LINES)
    return folder


def png(colour: str) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(file, "PNG")
    return file.getvalue()


def shown() -> dict[str, list]:
    """The values of the blocks of the briefing, by their type."""
    found: dict[str, list] = {}
    for block in OutputPage.objects.get(slug="sample-sharing-a-building").body:
        found.setdefault(block.block_type, []).append(block.value)
    return found


def test_a_text_shows_what_stands_beside_its_file(beside, loaded):
    load(beside)
    values = shown()
    plan, again = values["figure"]
    assert plan["image"].contextual_alt_text == "A hall between two rooms"
    assert (plan["caption"], plan["image"].decorative) == ("The ground floor.", False)
    assert (again["caption"], again["image"].decorative) == ("", True)
    assert (plan["image"].title, plan["image"].credit) == ("Sample: A plan", "Drawn by hand.")
    assert [it["document"].title for it in values["document"]] == ["Sample: Who holds which key"]
    assert [it["label"] for it in values["document"]] == ["The list of keys"]
    assert [dict(it) for it in values["embed"]] == [
        {
            "title": "Recording, 48 minutes",
            "address": "https://video.example/1",
            "description": "With captions.",
        }
    ]


def test_the_same_file_is_the_same_picture_and_another_is_another(beside, loaded):
    load(beside)
    edit(beside / BRIEFING, "The ground floor.", "The ground floor, from above.")
    load(beside)
    picture = CustomImage.objects.get()
    (beside / "research/files/plan.png").write_bytes(png("black"))
    load(beside)
    assert shown()["figure"][0]["image"] != picture
    assert CustomImage.objects.count() == 2


def test_a_document_that_staff_have_deleted_is_left_out(beside, loaded):
    load(beside)
    OutputFile.objects.all().delete()
    CustomDocument.objects.all().delete()
    edit(beside / BRIEFING, "The ground floor.", "The ground floor, from above.")
    load(beside)
    values = shown()
    assert "document" not in values
    assert len(values["figure"]) == 2


def test_words_around_such_a_line_are_text():
    (text,) = blocks("See File: [it](/a/) here.\n\nElsewhere: nothing.")
    assert text["type"] == "text"


def test_a_list_holds_lists():
    (text,) = blocks("- One\n    1. Two\n        - Three\n- Four")
    inner = "<ol><li>Two<ul><li>Three</li></ul></li></ol>"
    assert text["value"] == f"<ul><li>One{inner}</li><li>Four</li></ul>"


def test_a_table_says_its_unit_and_its_source_below_it():
    (table,) = blocks("Table: A\n\n| Year | Pounds |\n|---|---|\n| 2009 | 1 |\nUnit: £\nSource: B")
    assert (table["value"]["unit"], table["value"]["source"]) == ("£", "B")
    assert table["value"]["table"]["data"] == [["Year", "Pounds"], ["2009", "1"]]


DAMAGE = [
    ("](files/plan.png)", "](files/other.png)", "has no files/other.png under “pictures:”"),
    ("](files/data.csv)", "](files/plan.png)", "has no files/plan.png under “files:”"),
    ("files/plan.png", "files/gone.png", "gone.png: there is no such file"),
    ("files/plan.png", "files/data.csv", "pictures of this kind are not taken"),
    ("files/plan.png", "files/bad.png", "this is no picture, or a damaged one"),
    ('    title: "Sample: A plan"\n', "", "title: this is missing"),
]


@pytest.mark.parametrize(("old", "new", "reason"), DAMAGE)
@pytest.mark.matrix
def test_a_mistake_is_named_and_nothing_is_changed(beside, db, old, new, reason):
    (beside / "research/files/bad.png").write_bytes(b"no picture")
    path = beside / BRIEFING
    path.write_text(path.read_text().replace(old, new))
    with pytest.raises(CommandError, match=r"sample-sharing-a-building\.md, line ") as error:
        call_command("load_centre", folder=beside, verbosity=0)
    assert reason in str(error.value)
    assert not CustomImage.objects.exists()


def test_a_picture_that_is_too_large_is_named(beside, db, settings):
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10
    with pytest.raises(CommandError, match="larger than 0 MB"):
        call_command("load_centre", folder=beside, verbosity=0)
