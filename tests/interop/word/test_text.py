"""Paragraphs, lists, notes, quotations and headings of a document."""

import pytest

from interop.word.document import ASKED, CHANGED, LEFT
from tests.interop.word.made import (
    core,
    item,
    noted,
    notes,
    numbering,
    p,
    picture,
    r,
    row,
    tbl,
    word,
)
from tests.interop.word.reading_of import of, parts, text, told


def test_paragraphs_between_headings_are_one_text():
    found = parts(word(p("A", style="H1"), p("One."), p("Two."), p("B", style="H1"), p("Three.")))
    assert found == [
        ("heading", "A"),
        ("text", "<p>One.</p><p>Two.</p>"),
        ("heading", "B"),
        ("text", "<p>Three.</p>"),
    ]


def test_stress_stays_and_words_of_one_look_stand_together():
    html = text(p(r("so "), r("it ", "<w:b/>"), r("was", "<w:b/>"), r("!", "<w:i/>")))
    assert html == "<p>so <b>it was</b><i>!</i></p>"


def test_what_is_raised_or_lowered_stays_so():
    raised, lowered = ('<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>')
    assert text(p("m", r("2", raised), " CO", r("2", lowered))) == (
        "<p>m<sup>2</sup> CO<sub>2</sub></p>"
    )


def test_signs_of_html_are_words():
    assert text(p("a &lt; b &amp; c")) == "<p>a &lt; b &amp; c</p>"


def test_breaks_within_a_line_stay_and_those_of_pages_go():
    broken = p(r("one"), "<w:r><w:br/></w:r>", r("two"), '<w:r><w:br w:type="page"/></w:r>')
    assert text(broken) == "<p>one<br/>two</p>"


# --- Headings ----------------------------------------------------------------------------------


def levels(data):
    return [(it.text, it.level) for it in of(data).parts if it.kind == "heading" and not it.front]


def test_headings_get_the_two_levels_that_a_body_has():
    data = word(p("x"), p("A", style="H1"), p("B", style="H2"), p("C", style="H3"), p("x"))
    assert levels(data) == [("A", 1), ("B", 2), ("C", 2)]
    assert "It was a heading of a deeper level: a body has two." in told(data, CHANGED)


def test_a_document_that_begins_with_the_second_level_has_it_for_sections():
    assert levels(word(p("x"), p("B", style="H2"), p("x"), p("C", style="H3"))) == [
        ("B", 1),
        ("C", 2),
    ]


def test_a_bold_line_by_itself_is_a_heading_and_that_is_told():
    data = word(p("First."), p(r("What we found", "<w:b/>")), p("We found it."))
    assert levels(data) == [("What we found", 1)]
    assert any("by its look" in what for what in told(data, CHANGED))


def test_larger_lines_are_above_smaller_ones():
    def line(words, size):
        return p(r(words, f'<w:sz w:val="{size}"/>'))

    text = line("Many words of the text itself, which are more than all others.", 22)
    data = word(text, line("Above", 36), text, line("Below", 28), text)
    assert levels(data) == [("Above", 1), ("Below", 2)]


@pytest.mark.parametrize(
    "line",
    [
        r("It ends as a sentence does.", "<w:b/>"),
        r("Note:", "<w:b/>") + r(" this matters"),
        r("far too long " * 12, "<w:b/>"),
        r("2009", "<w:b/>"),
    ],
)
def test_other_bold_words_are_no_heading(line):
    assert levels(word(p("First."), p(line), p("Last."))) == []


def test_bold_lines_that_stand_together_are_no_headings():
    lines = [p(r(name, "<w:b/>")) for name in ("Ada Field", "The House", "The Street")]
    assert levels(word(p("By these."), *lines, p("Much more text than all of them have."))) == []


def test_numbers_that_were_typed_into_headings_go_and_are_told():
    data = word(p("x"), p("1 Why", style="H1"), p("x"), p("2. How", style="H1"), p("x"))
    assert levels(data) == [("Why", 1), ("How", 1)]
    assert "The page numbers sections by itself: “2.” was taken away." in told(data)


def test_a_year_at_the_beginning_of_a_heading_stays():
    data = word(p("x"), p("2009 in short", style="H1"), p("x"), p("How", style="H1"), p("x"))
    assert levels(data) == [("2009 in short", 1), ("How", 1)]


# --- Lists -------------------------------------------------------------------------------------


def test_lists_have_their_levels():
    html = text(
        p("Before"),
        item("a"),
        item("b", 1),
        item("c", 1),
        item("d"),
        numbering=numbering(_1=["bullet", "decimal"]),
    )
    assert html == "<p>Before</p><ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>"


def test_two_lists_of_two_kinds_are_two():
    both = numbering(_1=["bullet"], _2=["decimal"])
    html = text(item("a"), item("b", key=2), numbering=both)
    assert html == "<ul><li>a</li></ul><ol><li>b</li></ol>"


def test_a_list_that_goes_on_and_letters_for_numbers_are_told():
    data = word(*[item("a"), p("Between"), item("b")], numbering=numbering(_1=["lowerLetter"]))
    assert {"A list was numbered", "A list goes on here"} <= {
        what[:19].rstrip() for what in told(data, CHANGED)
    }


def test_a_list_that_begins_at_a_deeper_level_is_a_list():
    html = text(item("a", 2), item("b", 0), item("c", 8), numbering=numbering(_1=["bullet"]))
    assert html == "<ul><li>a</li></ul><ul><li>b<ul><li>c</li></ul></li></ul>" or (
        html == "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"
    )


# --- Notes -------------------------------------------------------------------------------------


def test_notes_stand_behind_their_text_and_are_marked_in_it():
    data = word(
        p("One", noted(2), " and two", noted(1, "endnote"), "."),
        p("More."),
        footnotes=notes("Never.", "A foot."),
        endnotes=notes("An end.", kind="endnote"),
    )
    assert parts(data) == [
        ("text", "<p>One[^] and two[^].</p>"),
        ("note", "<p>A foot.</p>"),
        ("note", "<p>An end.</p>"),
        ("text", "<p>More.</p>"),
    ]
    assert [it.words for it in of(data).remarks] == ["Never."]


def test_a_note_of_a_heading_is_a_text_below_it():
    data = word(p("x"), p("A", noted(1), style="H1"), p("x"), footnotes=notes("Said."))
    assert parts(data)[1:3] == [("heading", "A"), ("text", "<p>Said.</p>")]
    assert "A note of a heading cannot stand beside it: it is a text below." in told(data)


def test_the_sign_of_a_note_that_an_author_typed_is_none():
    assert text(p("See [^].")) == "<p>See (^).</p>"


# --- Links -------------------------------------------------------------------------------------


def link(key, words):
    return f'<w:hyperlink r:id="{key}">{r(words)}</w:hyperlink>'


def test_links_lead_where_they_led():
    html = text(p("See ", link("a", "this")), links={"a": "https://example.org/?a=1&amp;b=2"})
    assert html == '<p>See <a href="https://example.org/?a=1&amp;b=2">this</a></p>'


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"]
)
def test_a_link_that_no_page_may_have_is_dropped_and_named(address):
    data = word(p(link("a", "this")), links={"a": address})
    assert parts(data) == [("text", "<p>this</p>")]
    assert address in told(data, CHANGED)[0]


def test_a_link_of_a_heading_or_a_quotation_is_named_with_its_address():
    links = {"a": "https://example.org/"}
    for style in ("H1", "Quote"):
        document = of(word(p("x"), p(link("a", "this"), style=style), p("x"), links=links))
        assert [it.words for it in document.remarks] == ["https://example.org/"]


def field(code, words):
    def part(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return part("begin") + inner + part("separate") + r(words) + part("end")


def test_a_field_is_a_link_too_and_its_code_is_not_shown():
    html = text(p(field('HYPERLINK "https://example.org/"', "there"), " ", field("PAGE", "7")))
    assert html == '<p><a href="https://example.org/">there</a> 7</p>'


# --- Quotations, front, what is left out -------------------------------------------------------


def test_a_quotation_is_one_with_whoever_said_it():
    data = word(p("x"), p("So be it.", style="Quote"), p("— Ada Field", style="Quote"))
    (found,) = [it for it in of(data).parts if it.kind == "quotation"]
    assert (found.text, found.caption) == ("So be it.", "Ada Field")


def test_the_front_is_proposed_and_stands_in_no_text():
    document = of(
        word(
            p("Who pays?", style="Title"),
            p("Ada Field and Ben Ash", style="Author"),
            p("Abstract", style="H1"),
            p("In short."),
            p("At length", style="H1"),
            p("All of it."),
        )
    )
    front = document.front
    assert (front.title, front.authors) == ("Who pays?", ("Ada Field", "Ben Ash"))
    assert front.abstract == "In short."
    assert document.counted() == {"heading": 1, "text": 1}


def test_the_properties_say_a_title_and_another_one_is_told():
    one = of(word(p("A"), core=core(title="Who pays?", creator="Field, Ada; Ben Ash")))
    assert one.front.title == "Who pays?"
    assert one.front.authors == ("Ada Field", "Ben Ash")
    two = of(word(p("Other", style="Title"), p("A"), core=core(title="Who pays?")))
    assert two.front.title == "Other"
    assert [it.words for it in two.remarks] == ["Who pays?"]


def test_a_long_summary_is_a_part_of_the_text():
    data = word(p("Summary", style="H1"), p("Much. " * 1000), p("More", style="H1"), p("x"))
    assert of(data).front.abstract == ""


@pytest.mark.parametrize("part", ["header1", "footer1"])
def test_what_stands_on_every_page_is_left_out_and_named(part):
    data = word(p("x"), **{part: f'<w:hdr xmlns:w="x">{p("Confidential")}</w:hdr>'})
    assert [(it.kind, it.words) for it in of(data).remarks] == [(LEFT, "Confidential")]


def test_a_list_of_contents_is_left_out_and_named():
    data = word(p("Why 3", style="TOC1"), p("How 4", style="TOC1"), p("x"))
    assert parts(data) == [("text", "<p>x</p>")]
    assert [(it.kind, it.words) for it in of(data).remarks] == [(LEFT, "Why 3 How 4")]


def test_a_list_of_contents_that_never_ends_takes_no_heading_along():
    begins = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    )
    shown = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    data = word(p(begins, shown, "Why 3"), p("Why", style="H1"))
    assert parts(data) == [("heading", "Why")]


def test_hidden_and_struck_words_are_named():
    data = word(p("a", r("b", "<w:vanish/>"), r("c", "<w:strike/>")))
    assert parts(data) == [("text", "<p>ac</p>")]
    assert [(it.kind, it.words) for it in of(data).remarks] == [(LEFT, "b"), (CHANGED, "c")]


def test_a_formula_is_text_that_somebody_has_to_look_at():
    data = word(p("so ", "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"))
    assert parts(data) == [("text", "<p>so  a+b</p>")]
    assert [(it.kind, it.words) for it in of(data).remarks] == [(ASKED, "a+b")]


def test_where_something_stands_is_told():
    data = word(p("x"), p("Means", style="H1"), p("y ", picture("none")), tbl(row("a")))
    assert of(data).remarks[0].place == "Means · “y”"
