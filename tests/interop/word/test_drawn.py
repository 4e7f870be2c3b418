"""Pictures and whatever else is drawn in a document."""

import pytest

from interop.word.document import ASKED, CHANGED, LEFT
from interop.word.reading import drawings
from interop.word.reading.arranging import NO_WORDS
from tests.interop.word.made import p, picture, row, tbl, word
from tests.interop.word.reading_of import of, parts, told

PNG = {"pic": ("image", "media/a.png")}


def figure(*blocks, links=PNG):
    (found,) = [it for it in of(word(*blocks, links=links)).parts if it.kind == "figure"]
    return found


def test_a_picture_has_the_words_of_the_document_and_the_caption_below_it():
    found = figure(p(picture(alt="A bowl")), p("Figure 1: Bowls", style="Caption"))
    assert (found.picture, found.alt) == ("word/media/a.png", "A bowl")
    assert found.caption == "Figure 1: Bowls"


def test_a_caption_above_a_picture_is_its_own_and_none_of_the_table_before():
    found = of(
        word(
            *[tbl(row("a", "b")), p("Figure 1: Bowls", style="Caption"), p(picture(alt="A"))],
            links=PNG,
        )
    ).parts
    assert [(it.kind, it.caption) for it in found] == [
        ("table", ""),
        ("figure", "Figure 1: Bowls"),
    ]


@pytest.mark.parametrize("alt", ["", "Picture 3", "image1.png"])
def test_a_picture_without_words_is_to_be_looked_at(alt):
    data = word(p(picture(alt=alt)), links=PNG)
    assert (figure(p(picture(alt=alt))).alt, told(data, ASKED)) == ("", [NO_WORDS])


def test_what_a_program_has_described_is_to_be_looked_at():
    alt = "A bowl. Description automatically generated"
    assert figure(p(picture(alt=alt))).alt == "A bowl."
    assert told(word(p(picture(alt=alt)), links=PNG), ASKED)


def test_a_picture_of_which_only_a_part_was_shown_is_to_be_looked_at():
    cropped = picture(alt="A bowl").replace("</pic:pic>", '<a:srcRect l="20000"/></pic:pic>')
    assert drawings.CROPPED in told(word(p(cropped), links=PNG), ASKED)


@pytest.mark.parametrize("ending", ["emf", "wmf"])
def test_a_drawing_that_no_browser_shows_is_left_out_and_named(ending):
    data = word(p("x", picture(alt="A chart")), links={"pic": ("image", f"media/a.{ending}")})
    (remark,) = of(data).remarks
    assert (remark.kind, remark.words) == (LEFT, "A chart")
    assert ending.upper() in remark.what


def test_a_picture_elsewhere_is_left_out_and_nobody_asks_for_it():
    data = word(p("x", picture()), links={"pic": "https://example.org/a.png"})
    assert [it.kind for it in of(data).remarks] == [LEFT]


def test_the_text_of_a_box_stands_below_and_is_named():
    box = f"<wps:txbx><w:txbxContent>{p('Boxed.')}</w:txbxContent></wps:txbx>"
    data = word(p("Beside.", picture("none", within=box).replace("pic:pic>", "pic:x>")), links=PNG)
    assert [text for _, text in parts(data)] == ["<p>Beside.</p>", "<p>Boxed.</p>"]
    assert "This stood in a box beside the text." in told(data, CHANGED)


def test_a_chart_is_left_out_and_named():
    chart = picture("none").replace("<a:graphicData>", '<a:graphicData uri="x/chart">')
    assert any("A chart is left out" in what for what in told(word(p("x", chart)), LEFT))


def test_the_words_of_what_is_drawn_by_word_itself_are_named():
    said = '<d xmlns:a="x"><a:p><a:r><a:t>One</a:t></a:r></a:p><a:p><a:t>Two</a:t></a:p></d>'
    data = word(p("x"), data1=said, links={"d": ("diagramData", "data1.xml")})
    assert [(it.kind, it.words) for it in of(data).remarks] == [(LEFT, "One Two")]
