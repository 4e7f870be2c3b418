"""A document is taken if its bytes are what its name says, and refused with words if not."""

import io

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.files.kinds import KINDS, wrong_with
from core.models import CustomDocument
from tests import factories
from tests.core.files import made
from tests.core.files.made_pictures import png

OPEN = "application/vnd.oasis.opendocument"
COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
ZIP = made.zipped({"a.txt": "Words"})
RIGHT = {
    "pdf": made.pdf("Words"),
    "docx": made.docx("Words"),
    "pptx": made.pptx([made.slide("Words")]),
    "xlsx": made.xlsx(["<c/>"]),
    "odt": made.opendocument("", mimetype=f"{OPEN}.text"),
    "ods": made.opendocument("", mimetype=f"{OPEN}.spreadsheet"),
    "odp": made.opendocument("", mimetype=f"{OPEN}.presentation"),
    "epub": made.zipped({"mimetype": "application/epub+zip"}),
    "zip": ZIP,
    "doc": COMPOUND + "WordDocument".encode("utf-16-le"),
    "xls": COMPOUND + "Workbook".encode("utf-16-le"),
    "ppt": COMPOUND + "PowerPoint Document".encode("utf-16-le"),
    "csv": b"key,holder\n1,Sample\n",
    "txt": "Fünf Wörter für die Straße".encode("cp1252"),
}
PAGE = b"<!DOCTYPE html><script>alert(1)</script>"
MACROS = made.zipped({"[Content_Types].xml": made.types("x").replace("x.main", "x.macroEnabled")})
HOSTILE = {
    "a page as PDF": ("a.pdf", PAGE, "it is a web page"),
    "a page before a PDF": ("a.pdf", b"<html>" + RIGHT["pdf"], "it is a web page"),
    "a program in the head of a PDF": ("a.pdf", b"%PDF-1.4\n<script>", "something else at once"),
    "a PDF that is an archive": ("a.pdf", RIGHT["pdf"] + ZIP, "something else at once"),
    "an archive that is a PDF": (
        "a.epub",
        made.zipped({"%PDF-1.4": "", "mimetype": "application/epub+zip"}),
        "something else at once",
    ),
    "a program before an archive": ("a.zip", b"MZ" + bytes(64) + ZIP, "it is a program"),
    "a Word file with macros": ("a.docx", MACROS, "it is an Office file with macros"),
    "a Word file that hides macros": (
        "a.docx",
        made.docx("x", **{"word/vbaProject.bin": b"x"}),
        "it is an Office file with macros",
    ),
    "a locked Word file": ("a.docx", COMPOUND, "opens with a password only"),
    "a page as text": ("a.txt", b"\n <ScRipt>alert(1)</script>", "it is a web page"),
    "a page as text in UTF-16": ("a.txt", PAGE.decode().encode("utf-16"), "it is"),
    "a drawing as a table": ("a.csv", b"<svg xmlns='x'>", "it is a web page"),
    "zeros in text": ("a.txt", b"words" * 2000 + b"\0", "it is damaged"),
    "a picture as text": ("a.txt", png(), "it is a picture (PNG)"),
    "a broken archive": ("a.zip", ZIP[:40], "it is damaged"),
    "an archive of too many parts": (
        "a.zip",
        made.zipped({str(n): "" for n in range(10_001)}),
        "more than 10,000 parts",
    ),
    "a kind without a rule": ("a.exe", b"MZ", "Files that end in .exe are not taken"),
}


@pytest.mark.parametrize("ending", RIGHT)
def test_a_file_that_is_what_its_name_says_is_taken(ending):
    assert wrong_with(io.BytesIO(RIGHT[ending]), f"a.{ending.upper()}") == ""


@pytest.mark.parametrize("ending", RIGHT)
def test_a_file_under_the_name_of_another_kind_is_refused(ending):
    others = {e for e in RIGHT if KINDS[e].called != KINDS[ending].called} - {"zip"}
    said = {other: wrong_with(io.BytesIO(RIGHT[ending]), f"a.{other}") for other in others}
    assert {other for other in others if KINDS[ending].called not in said[other]} == set()


@pytest.mark.parametrize(("name", "content", "why"), HOSTILE.values(), ids=HOSTILE)
def test_what_is_hostile_or_broken_is_refused_with_its_reason(name, content, why):
    assert why in wrong_with(io.BytesIO(content), name)


@pytest.mark.parametrize(
    "text",
    ["a;b\n1;<script>", "MZ,Mozambique", "Ünïcödé ✓".encode("utf-16"), "BM 1\n<p", "<3 our data"],
)
def test_text_is_text_whatever_it_speaks_of(text):
    content = text if isinstance(text, bytes) else text.encode()
    assert wrong_with(io.BytesIO(content), "a.csv") == ""


def test_every_ending_that_is_taken_has_a_rule():
    assert set(settings.WAGTAILDOCS_EXTENSIONS) <= set(KINDS)
    assert set(RIGHT) == set(KINDS)


def false(name="report.pdf"):
    return SimpleUploadedFile(name, b"PK, but no archive")


def doors():
    """Kind of door → address and fields of an upload by it."""
    fields = {"title": "Years of work", "collection": "1"}
    chosen = {f"document-chooser-upload-{name}": value for name, value in fields.items()}
    return {
        "one": ("/admin/documents/add/", fields | {"file": false()}),
        "another in its place": (
            f"/admin/documents/edit/{factories.document().pk}/",
            fields | {"file": false()},
        ),
        "many": ("/admin/documents/multiple/add/", fields | {"files[]": false()}),
        "from a page": (
            reverse("wagtaildocs_chooser:create"),
            chosen | {"document-chooser-upload-file": false()},
        ),
    }


@pytest.mark.parametrize("door", ["one", "another in its place", "many", "from a page"])
def test_no_door_takes_it_and_the_form_is_kept(as_moderator, home, door):
    address, fields = doors()[door]
    before = list(CustomDocument.objects.values("pk", "title", "file"))
    said = as_moderator.post(address, fields).content.decode()
    assert "but it is text. Give it the ending that fits" in said
    assert door == "many" or "Years of work" in said
    assert list(CustomDocument.objects.values("pk", "title", "file")) == before


@pytest.mark.parametrize("ending", ["docx", "csv", "zip"])
def test_what_is_taken_is_kept_to_the_byte(as_moderator, home, ending):
    content = RIGHT[ending]
    fields = {"title": "A", "collection": "1", "file": SimpleUploadedFile(f"a.{ending}", content)}
    as_moderator.post("/admin/documents/add/", fields)
    with CustomDocument.objects.get().file.open("rb") as kept:
        assert kept.read() == content
