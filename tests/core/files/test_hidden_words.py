"""What a file hides is not read, in whichever of its ways; what it shows is."""

import io

import pytest

from core.files.readers import open_document, pdf, sheets, slides, word
from core.files.readers.cleaning import clean
from tests.core.files import made


def read(pages, data, **more):
    return {n: clean(text or "", wrapped=False) for n, text in pages(io.BytesIO(data), **more)}


# --- Word -------------------------------------------------------------------------------------

STYLES = (
    f"<w:styles {made.W}>"
    '<w:style w:type="character" w:styleId="Ghost"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Child"><w:basedOn w:val="Ghost"/></w:style>'
    '<w:style w:type="character" w:styleId="Back"><w:basedOn w:val="Ghost"/>'
    '<w:rPr><w:vanish w:val="0"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Mark"><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>'
    "</w:style>"
    '<w:style w:type="character" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
    "</w:styles>"
)


def run(properties="", text="Hidden"):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def of_style(name, **more):
    return run(f'<w:rStyle w:val="{name}"/>', **more)


def paragraph(runs, style=""):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs}</w:p>'


def word_file(body):
    rels = {"word/_rels/document.xml.rels": made.related(("styles", "styles.xml"))}
    return made.docx("Seen", body=body, **{"word/styles.xml": STYLES}, **rels)


FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
SHAPE = "<w:drawing><wp:anchor xmlns:wp='u'><wp:docPr hidden='1'/>{}</wp:anchor></w:drawing>".format
OLD_SHAPE = '<v:shape xmlns:v="v" style="visibility: hidden">{}</v:shape>'.format
BOX = "<w:txbxContent><w:p><w:r><w:t>Hidden</w:t></w:r></w:p></w:txbxContent>"
ROW = "<w:tbl><w:tr><w:trPr>{}</w:trPr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>".format
CELL = "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr><w:p>{}</w:p></w:tc></w:tr></w:tbl>".format
HIDDEN_IN_WORD = {
    "words": paragraph(run("<w:vanish/>")),
    "words on the web": paragraph(run("<w:webHidden/>")),
    "the mark of a running head": paragraph(run("<w:specVanish/>")),
    "a style": paragraph(of_style("Ghost")),
    "a style built on it": paragraph(of_style("Child")),
    "a style of paragraphs": paragraph(run(), style="Secret"),
    "a row": ROW("<w:hidden/>", run()),
    "a row that was deleted": ROW("<w:del/>", run()),
    "a cell that was deleted": CELL(run()),
    "a shape": f"<w:p><w:r>{SHAPE(BOX)}</w:r></w:p>",
    "an old shape": OLD_SHAPE(BOX),
    "the code of a field": f"<w:p>{FIELD('begin')}{run()}{FIELD('end')}</w:p>",
    "a word that was deleted": f"<w:p><w:del>{run()}</w:del></w:p>",
    "a word that was moved": f"<w:p><w:moveFrom>{run()}</w:moveFrom></w:p>",
}
SHOWN_IN_WORD = {
    "hidden by a style and not by itself": paragraph(
        run('<w:rStyle w:val="Ghost"/><w:vanish w:val="false"/>')
    ),
    "no longer hidden by the style": paragraph(of_style("Back")),
    "hidden by two styles, which is not hidden": paragraph(of_style("Ghost"), style="Secret"),
    "before the hidden mark of a paragraph": paragraph(run(), style="Mark"),
    "a style in a circle": paragraph(of_style("Loop")),
    "no longer hidden since a tracked change": paragraph(
        run("<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")
    ),
    "the result of a field": f"<w:p>{FIELD('begin')}{FIELD('separate')}{run()}{FIELD('end')}</w:p>",
    "where words were moved to": f"<w:p><w:moveTo>{run()}</w:moveTo></w:p>",
}


@pytest.mark.parametrize("body", HIDDEN_IN_WORD.values(), ids=HIDDEN_IN_WORD)
def test_what_word_hides_is_left_out(body):
    after = paragraph(run(text="Shown"))
    assert read(word.pages, word_file(body + after)) == {0: "Seen Shown"}


@pytest.mark.parametrize("body", SHOWN_IN_WORD.values(), ids=SHOWN_IN_WORD)
def test_what_word_shows_is_read(body):
    assert read(word.pages, word_file(body)) == {0: "Seen Hidden"}


def test_words_of_a_text_box_and_around_it_are_apart():
    box = BOX.replace("Hidden", "box")
    body = f"<w:p><w:r><w:t>before</w:t>{box}<w:t>after</w:t></w:r></w:p>"
    assert read(word.pages, word_file(body)) == {0: "Seen before box after"}


def test_a_hyphen_that_keeps_words_together_stays():
    body = "<w:p><w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>operation</w:t></w:r></w:p>"
    assert read(word.pages, word_file(body)) == {0: "Seen co-operation"}


# --- Slides and sheets ------------------------------------------------------------------------


def test_a_hidden_shape_on_a_slide_is_left_out():
    words = "<a:p><a:r><a:t>H</a:t></a:r></a:p>"
    shape = f"<p:sp><p:nvSpPr><p:cNvPr id='2' hidden='1'/></p:nvSpPr>{words}</p:sp>"
    data = made.pptx([made.slide("Seen").replace("<a:p>", f"{shape}<a:p>", 1)])
    assert read(slides.pages, data) == {1: "Seen"}


def test_the_notes_of_a_hidden_slide_are_hidden_too():
    more = {
        "ppt/slides/_rels/slide1.xml.rels": made.related(("notesSlide", "../notesSlides/n.xml")),
        "ppt/notesSlides/n.xml": made.slide("Say it slowly"),
    }
    assert read(slides.pages, made.pptx([made.slide("H", ' show="0"')], **more)) == {1: ""}


def test_hidden_rows_columns_and_sheets_are_left_out():
    cell = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'.format
    rows = (
        '</row><cols><col min="2" max="3" hidden="1"/></cols>'
        f"<row>{cell('A1', 'One')}{cell('B1', 'hidden')}{cell('D1', 'Four')}</row>"
        f'<row hidden="1">{cell("A2", "hidden")}</row><row>{cell("C3", "hidden")}'
    )
    data = made.xlsx([rows, rows], states=["visible", "veryHidden"])
    assert read(sheets.pages, data) == {1: "One Four", 2: ""}


# --- OpenDocument -----------------------------------------------------------------------------

AUTOMATIC = (
    '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/>'
    '</style:style><style:style style:name="C" style:family="text" style:parent-style-name="H"/>'
    '<style:style style:name="P" style:family="paragraph"><style:text-properties'
    ' text:display="none"/></style:style>'
    '<style:style style:name="S" style:family="drawing-page"><style:drawing-page-properties'
    ' presentation:visibility="hidden"/></style:style>'
    '<style:style style:name="T" style:family="table"><style:table-properties'
    ' table:display="false"/></style:style>'
)
P = "<text:p>{}</text:p>".format
TABLE = "<table:table>{}</table:table>".format
TD = "<table:table-cell><text:p>{}</text:p></table:table-cell>".format
HIDDEN_IN_TEXT = {
    "words": P('<text:span text:style-name="H">Hidden</text:span>'),
    "words of a style built on it": P('<text:span text:style-name="C">Hidden</text:span>'),
    "a paragraph": '<text:p text:style-name="P">Hidden</text:p>',
    "a paragraph by a field in it": P('Hidden<text:hidden-paragraph text:is-hidden="true"/>Hidden'),
    "a section": f'<text:section text:display="none">{P("Hidden")}</text:section>',
    "a text by condition": P('<text:hidden-text text:is-hidden="true">Hidden</text:hidden-text>'),
    "a row": TABLE(
        f'<table:table-row table:visibility="collapse">{TD("Hidden")}</table:table-row>'
    ),
    "a column": TABLE(
        '<table:table-column table:visibility="collapse"/>'
        f"<table:table-row>{TD('Hidden')}</table:table-row>"
    ),
    "a layer": '<draw:frame draw:layer="off"><text:p>Hidden</text:p></draw:frame>',
}


def open_file(body):
    styles = f'<x {made.ODF}><draw:layer draw:name="off" draw:display="none"/></x>'
    return made.opendocument(AUTOMATIC + body, **{"styles.xml": styles})


@pytest.mark.parametrize("body", HIDDEN_IN_TEXT.values(), ids=HIDDEN_IN_TEXT)
def test_what_an_open_text_hides_is_left_out(body):
    data = open_file(P("Seen") + body + P("Shown"))
    assert read(open_document.pages, data, kind="odt") == {0: "Seen Shown"}


def test_hidden_open_slides_and_sheets_keep_their_numbers():
    page = f'<draw:page draw:style-name="S">{P("H")}</draw:page><draw:page>{P("Two")}</draw:page>'
    assert read(open_document.pages, open_file(page), kind="odp") == {1: "", 2: "Two"}
    sheet = TABLE(f"<table:table-row>{TD('Two')}</table:table-row>")
    hidden = sheet.replace("<table:table>", '<table:table table:style-name="T">')
    assert read(open_document.pages, open_file(hidden + sheet), kind="ods") == {1: "", 2: "Two"}


def test_words_of_a_note_and_of_a_frame_are_apart():
    note = "<text:note><text:note-citation>1</text:note-citation><text:p>Note</text:p></text:note>"
    frame = f"<draw:frame>{P('box')}</draw:frame>"
    data = open_file(P(f"policy{note}next{frame}after"))
    assert read(open_document.pages, data, kind="odt") == {0: "policy Note next box after"}


# --- PDF --------------------------------------------------------------------------------------

LAYERED = made.assembled(
    [
        b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R]/D<</OFF[7 0 R]>>>>>>",
        b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 5 0 R/Resources 8 0 R>>",
        made.stream(
            b"/OC/A BDC BT /F 12 Tf 20 260 Td (Shown) Tj ET EMC"
            b" /OC/B BDC BT /F 12 Tf 20 200 Td (Draft) Tj ET EMC"
        ),
        b"<</Type/OCG/Name(Text)>>",
        b"<</Type/OCG/Name(Drafts)>>",
        b"<</Font<</F 3 0 R>>/Properties<</A 6 0 R/B 7 0 R>>>>",
    ]
)
WITHOUT_INK = b"BT /F 12 Tf 20 260 Td (Seen) Tj 3 Tr 0 -20 Td (Hidden) Tj ET"
SCAN = b" q 400 0 0 300 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"


def test_a_layer_that_is_off_is_left_out():
    assert read(pdf.pages, LAYERED) == {1: "Shown"}


def test_text_without_ink_is_left_out_unless_it_lies_over_a_scan():
    assert read(pdf.pages, made.pdf_of([made.stream(WITHOUT_INK)])) == {1: "Seen"}
    scanned = made.pdf_of([made.stream(WITHOUT_INK + SCAN)])
    assert read(pdf.pages, scanned) == {1: "Seen Hidden"}
