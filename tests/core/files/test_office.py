"""Reading Word files, presentations and workbooks."""

import io

import pytest

from core.files.readers import open_document, sheets, slides, word
from core.files.readers.cleaning import clean
from core.files.readers.telling import UnreadableError
from tests.core.files import made


def read(pages, data, **more):
    return {number: clean(text) for number, text in pages(io.BytesIO(data), **more)}


# --- Word -------------------------------------------------------------------------------------


def test_a_word_file_is_one_text():
    assert read(word.pages, made.docx("Pooled budgets", "Profit & loss")) == {
        0: "Pooled budgets Profit & loss"
    }


def test_parts_of_a_word_are_one_word_and_cells_of_a_table_are_not():
    runs = "<w:r><w:t>part</w:t></w:r><w:r><w:t>ner</w:t><w:tab/><w:t>ship</w:t></w:r>"
    cell = "<w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc>"
    data = made.docx(body=f"<w:p>{runs}</w:p><w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>")
    assert read(word.pages, data) == {0: "partner ship cell cell"}


def test_what_nobody_sees_in_a_word_file_is_left_out():
    hidden = (
        "<w:p><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
        "<w:r><w:instrText>PAGEREF</w:instrText></w:r></w:p>"
    )
    comments = f"<w:comments {made.W}><w:t>not this</w:t></w:comments>"
    data = made.docx("Seen", body=hidden, **{"word/comments.xml": comments})
    assert read(word.pages, data) == {0: "Seen"}


def test_the_notes_of_a_word_file_are_read_too():
    note = f"<w:footnotes {made.W}><w:p><w:t>Huxham, 1993</w:t></w:p></w:footnotes>"
    more = {
        "word/_rels/document.xml.rels": made.related(
            ("footnotes", "footnotes.xml"), ("comments", "c.xml")
        ),
        "word/footnotes.xml": note,
    }
    assert read(word.pages, made.docx("Text", **more)) == {0: "Text Huxham, 1993"}


def test_strict_office_files_are_read_too():
    data = made.docx("Strict")
    strict = made.docx("Strict", space="http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert read(word.pages, strict) == read(word.pages, data) == {0: "Strict"}


# --- Slides -----------------------------------------------------------------------------------


def test_slides_are_in_the_order_of_the_presentation():
    data = made.pptx([made.slide("Last"), made.slide("First")], order=[2, 1])
    assert read(slides.pages, data) == {1: "First", 2: "Last"}


def test_what_the_speaker_notes_is_read_with_the_slide():
    more = {
        "ppt/slides/_rels/slide1.xml.rels": made.related(("notesSlide", "../notesSlides/n.xml")),
        "ppt/notesSlides/n.xml": made.slide("Say it slowly"),
    }
    assert read(slides.pages, made.pptx([made.slide("Sharing")], **more)) == {
        1: "Sharing Say it slowly"
    }


def test_a_hidden_slide_keeps_its_number_and_its_words():
    data = made.pptx([made.slide("One"), made.slide("Two", ' show="0"'), made.slide("Three")])
    assert read(slides.pages, data) == {1: "One", 2: "", 3: "Three"}


def test_a_number_that_the_program_fills_in_is_left_out():
    field = '<a:fld type="slidenum"><a:t>17</a:t></a:fld>'
    data = made.pptx([made.slide("One").replace("<a:p>", f"<a:p>{field}", 1)])
    assert read(slides.pages, data) == {1: "One"}


# --- Sheets -----------------------------------------------------------------------------------


def test_sheets_hold_shared_strings_and_their_own():
    first = '<c t="s"><v>1</v></c><c t="inlineStr"><is><t>in place</t></is></c>'
    second = '<c t="str"><f>A1</f><v>made</v></c><c t="s"><v>0</v></c>'
    data = made.xlsx([first, second], ["zero", "one"])
    assert read(sheets.pages, data) == {1: "one in place", 2: "made zero"}


def test_numbers_and_what_is_hidden_are_left_out():
    cells = '<c><v>2009</v></c><c t="s"><v>0</v></c>'
    data = made.xlsx([cells, cells], ["words"], states=["visible", "hidden"])
    assert read(sheets.pages, data) == {1: "words", 2: ""}


@pytest.mark.parametrize("number", ["7", "-1", "x", "9" * 30, "²"])
def test_a_string_that_is_not_there_is_nothing(number):
    assert read(sheets.pages, made.xlsx([f'<c t="s"><v>{number}</v></c>'], ["one"])) == {1: ""}


# --- OpenDocument -----------------------------------------------------------------------------


def test_an_open_text_is_one_text():
    body = "<text:h>Sharing</text:h><text:p>is <text:span>the</text:span><text:s/>test</text:p>"
    read_as = read(open_document.pages, made.opendocument(body), kind="odt")
    assert read_as == {0: "Sharing is the test"}


@pytest.mark.parametrize(("kind", "page"), [("odp", "draw:page"), ("ods", "table:table")])
def test_open_slides_and_sheets_are_pages(kind, page):
    body = f"<{page}><text:p>One</text:p></{page}><{page}/><{page}><text:p>Three</text:p></{page}>"
    assert read(open_document.pages, made.opendocument(body), kind=kind) == {
        1: "One",
        2: "",
        3: "Three",
    }


def test_comments_and_tracked_changes_are_left_out():
    body = (
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        "<text:p>Seen<office:annotation><text:p>not this</text:p></office:annotation></text:p>"
    )
    assert read(open_document.pages, made.opendocument(body), kind="odt") == {0: "Seen"}


def test_an_open_document_with_a_password_is_locked():
    manifest = f"<manifest:manifest {made.ODF}><manifest:encryption-data/></manifest:manifest>"
    data = made.opendocument("", **{"META-INF/manifest.xml": manifest})
    with pytest.raises(UnreadableError, match="password"):
        read(open_document.pages, data, kind="odt")
