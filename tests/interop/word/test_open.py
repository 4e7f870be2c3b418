"""Texts of OpenDocument: everything that a Word document is read for, by other elements."""

import pytest

from core.files.readers.telling import UnreadableError
from interop.word.document import ASKED, CHANGED, LEFT
from tests.core.files.made_pictures import png
from tests.interop.word.made_open import (
    cell,
    h,
    listed,
    note,
    odt,
    p,
    picture,
    row,
    span,
    style,
    table,
)
from tests.interop.word.reading_of import of, parts, told


def text(*blocks, **more):
    ((kind, html),) = parts(odt(*blocks, **more))
    assert kind == "text"
    return html


# --- Words -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (["a ", span("b", "B"), " ", span("c", "I")], "a <b>b</b> <i>c</i>"),
        (["m", span("2", "Sup"), " CO", span("2", "Sub")], "m<sup>2</sup> CO<sub>2</sub>"),
        (["one<text:line-break/>two<text:tab/>three"], "one<br/>two three"),
        (['a<text:s text:c="2"/>b\n   c'], "a  b c"),
        (["a &lt;b&gt; &amp;"], "a &lt;b&gt; &amp;"),
        (["of <text:date>July</text:date>"], "of July"),
        ([span(f"a {span('b', 'B')}", "I")], "<i>a </i><i><b>b</b></i>"),
    ],
)
def test_words_keep_their_looks(content, kept):
    assert text(p(*content)) == f"<p>{kept}</p>"


def test_what_a_named_style_says_is_no_stress_of_words():
    named = style("Lead", 'fo:font-weight="bold"', "paragraph")
    assert text(p("all bold.", style="Lead"), styles=named) == "<p>all bold.</p>"
    assert text(p("all bold.", style="PB")) == "<p><b>all bold.</b></p>"


@pytest.mark.parametrize(
    ("address", "stays"),
    [("https://example.org/a", True), ("javascript:alert(1)", False), ("../other.odt", False)],
)
def test_only_open_addresses_are_led_to(address, stays):
    linked = f'<a href="{address}">there</a>' if stays else "there"
    data = odt(p(f'see <text:a xlink:href="{address}">there</text:a>'))
    assert parts(data) == [("text", f"<p>see {linked}</p>")]
    assert bool(told(data, CHANGED)) is not stays


def test_struck_and_hidden_words_are_told():
    data = odt(p("a ", span("b", "Struck"), span("c", "Hidden")))
    assert parts(data) == [("text", "<p>a b</p>")]
    assert told(data) == [
        "Words that were struck through are ordinary words now.",
        "Hidden words are left out.",
    ]


def test_notes_at_the_foot_and_at_the_end_stand_behind_their_text():
    data = odt(p("one", note("<text:span>First</text:span>"), " two", note("Last", "endnote")))
    assert parts(data) == [
        ("text", "<p>one[^] two[^]</p>"),
        ("note", "<p>First</p>"),
        ("note", "<p>Last</p>"),
    ]


# --- Headings, lists, quotations ---------------------------------------------------------------


def test_headings_by_their_levels_and_by_the_styles_of_paragraphs():
    named = style("Heading_20_2", family="paragraph", more='style:display-name="Heading 2"')
    data = odt(p("zero."), h("A"), p("one."), p("B", style="Heading_20_2"), p("two."), styles=named)
    found = [(it.text, it.level) for it in of(data).parts if it.kind == "heading" and not it.front]
    assert found == [("A", 1), ("B", 2)]


def test_headings_by_their_look():
    words = p("Ordinary words of a text that goes on for a while, as texts do.")
    found = parts(odt(words, p("Looks like one", style="PB"), words, words))
    assert found[1] == ("heading", "Looks like one")


def test_lists_with_their_levels_and_numbers():
    inner = listed(p("b"), p("c"), style="Numbers")
    html = text(listed(f"{p('a')}{inner}", p("d")))
    assert html == "<ul><li>a<ol><li>b</li><li>c</li></ol></li><li>d</li></ul>"


def test_numbers_by_letters_are_told():
    data = odt(listed(f"{p('a')}{listed(p('b'), style='')}", style="Numbers"))
    assert parts(data) == [("text", "<ol><li>a<ol><li>b</li></ol></li></ol>")]
    assert any("letters or Roman" in what for what in told(data, CHANGED))


def test_a_list_that_goes_on_is_told():
    more = 'text:continue-numbering="true"'
    data = odt(
        listed(p("a"), style="Numbers"), p("between"), listed(p("b"), style="Numbers", more=more)
    )
    assert any("goes on here" in what for what in told(data, CHANGED))


def test_paragraphs_of_an_item_are_lines_of_it():
    assert text(listed(f"{p('a')}{p('b')}")) == "<ul><li>a<br/>b</li></ul>"


def test_a_heading_that_is_numbered_as_a_list_is_a_heading():
    found = parts(odt(p("before."), listed(h("Head"), style="Numbers"), p("after.")))
    assert found[1] == ("heading", "Head")


def test_a_quotation_by_its_style():
    assert parts(odt(p("Words.", style="Quotations"))) == [("quotation", "Words.")]


def test_title_authors_and_date_are_proposed():
    meta = (
        "<dc:title>Who pays?</dc:title><meta:initial-creator>Ada Field</meta:initial-creator>"
        "<dc:creator>A typist</dc:creator><dc:date>2009-07-17T10:00:00</dc:date>"
    )
    front = of(odt(p("Who pays?", style="Title"), p("words."), meta=meta)).front
    assert (front.title, front.authors, front.saved) == ("Who pays?", ("Ada Field",), "2009-07-17")


# --- Tables ------------------------------------------------------------------------------------


def test_header_rows_and_spans():
    wide, down = 'table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'
    data = odt(
        table(
            row(cell("1", down), cell("2", wide), "<table:covered-table-cell/>"),
            row("<table:covered-table-cell/>", "3", "4"),
            head=row("a", "b", "c"),
        )
    )
    (part,) = of(data).parts
    assert part.rows == (("a", "b", "c"), ("1", "2", ""), ("1", "3", "4"))
    assert part.has_head
    assert len(told(data, CHANGED)) == 2


def test_what_stands_in_a_cell_and_is_no_text_stands_below():
    inner = table(row("x", "y"), row("z", "w"))
    data = odt(table(row("a", cell(f"{p('b', note('said'))}{inner}")), row("c", "d")))
    assert [kind for kind, _ in parts(data)] == ["table", "text", "table"]


# --- Pictures and boxes ------------------------------------------------------------------------


def test_a_picture_with_its_words_and_its_caption():
    shown = picture(within="<svg:title>Cat</svg:title><svg:desc>A black cat</svg:desc>")
    data = odt(p(shown), p("Figure 1: Ours", style="Illustration"), **{"Pictures/a.png": png()})
    (part,) = of(data).parts
    assert (part.kind, part.alt, part.picture) == ("figure", "A black cat", "Pictures/a.png")
    assert part.caption == "Figure 1: Ours"


def test_pictures_without_words_are_asked_for_unless_they_are_decoration():
    files = {"Pictures/a.png": png()}
    plain, ornament = picture(), picture(more='loext:decorative="true"')
    assert len(told(odt(p("a"), p(plain), **files), ASKED)) == 1
    assert told(odt(p("a"), p(ornament), **files), ASKED) == []


@pytest.mark.parametrize(
    ("name", "what"),
    [("Pictures/a.png", "as it is not in the file"), ("Pictures/b.emf", "A drawing (EMF)")],
)
def test_pictures_that_cannot_be_shown_are_left(name, what):
    data = odt(p("a"), p(picture(name)), **{"Pictures/b.emf": b"x"})
    assert [it for it in told(data, LEFT) if what in it]


def test_text_in_boxes_stands_below():
    box = f"<draw:frame><draw:text-box>{p('boxed')}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{p('shaped')}</draw:custom-shape>"
    found = parts(odt(p("a", box, shape)))
    assert [html for _, html in found] == ["<p>a</p>", "<p>boxed</p>", "<p>shaped</p>"]


# --- Changes, comments, what stands beside -----------------------------------------------------


def changed(kind, content=""):
    return (
        f'<text:tracked-changes><text:changed-region text:id="c1"><text:{kind}>'
        "<office:change-info><dc:creator>A</dc:creator></office:change-info>"
        f"{content}</text:{kind}></text:changed-region></text:tracked-changes>"
    )


START, END = ('<text:change-start text:change-id="c1"/>', '<text:change-end text:change-id="c1"/>')
AT = '<text:change text:change-id="c1"/>'


@pytest.mark.parametrize(
    ("blocks", "accepted", "rejected"),
    [
        ([changed("insertion"), p("It ", START, "is ", END, "so")], ["It is so"], ["It so"]),
        ([changed("deletion", p("was ")), p("It ", AT, "so")], ["It so"], ["It was so"]),
        (
            [changed("insertion"), p("one", START), p("two"), p(END, "three")],
            ["one", "two", "three"],
            ["onethree"],
        ),
        (
            [changed("deletion", f"{p('end')}{p('begin ')}"), p("one ", AT, "two")],
            ["one two"],
            ["one end", "begin two"],
        ),
        (
            [changed("insertion"), p("It ", START, span("is", "B"), END, span(" so", "I"))],
            ["It <b>is</b><i> so</i>"],
            ["It <i>so</i>"],
        ),
    ],
)
def test_tracked_changes_are_all_accepted_or_all_rejected(blocks, accepted, rejected):
    data = odt(*blocks)
    assert of(data).changes.are_tracked
    for accepts, expected in {True: accepted, False: rejected}.items():
        html = "".join(f"<p>{it}</p>" for it in expected)
        assert parts(data, accepts=accepts) == [("text", html)]


def test_comments_are_counted_and_left():
    data = odt(p("a<office:annotation><text:p>Really?</text:p></office:annotation> b"))
    assert of(data).changes.comments == 1
    assert parts(data) == [("text", "<p>a b</p>")]
    assert told(data, LEFT) == ["1 comment in the margin: left out."]


def test_heads_feet_and_contents_are_left_with_their_words():
    masters = (
        "<office:master-styles><style:master-page><style:header><text:p>Running head</text:p>"
        "</style:header></style:master-page></office:master-styles>"
    )
    contents = (
        "<text:table-of-content><text:index-body><text:p>Costs 4</text:p></text:index-body>"
        "</text:table-of-content>"
    )
    remarks = of(odt(contents, p("a"), masters=masters)).remarks
    assert {remark.words for remark in remarks} == {"Running head", "Costs 4"}


# --- Bad input ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "parts_of_file",
    [
        {"content.xml": "<office:document-content"},
        {"content.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"},
        {"content.xml": "<a/>"},
        {"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"},
    ],
)
def test_a_file_that_is_broken_or_locked_is_refused_in_words(parts_of_file):
    with pytest.raises(UnreadableError) as refused:
        of(odt(p("a"), **parts_of_file))
    assert refused.value.reason


def test_a_table_of_endless_columns_is_cut():
    data = odt(table(row(cell("a", 'table:number-columns-repeated="16384"')), row("b")))
    (part,) = of(data).parts
    assert len(part.rows[0]) <= 202


def test_an_archive_that_unpacks_to_hundreds_of_times_its_size_is_refused():
    with pytest.raises(UnreadableError, match="as no honest file does"):
        of(odt(p(" " * 60_000_000)))


def test_styles_that_lead_in_a_circle_end():
    circle = style("X", "", "paragraph", 'style:parent-style-name="Y"')
    circle += style("Y", "", "paragraph", 'style:parent-style-name="X"')
    assert text(p("a", style="X"), styles=circle) == "<p>a</p>"


def test_a_thousand_changes_are_settled_while_somebody_waits():
    marked = "".join(
        p(f'a<text:change-start text:change-id="k{n}"/>b<text:change-end text:change-id="k{n}"/>')
        for n in range(1_000)
    )
    regions = "".join(
        f'<text:changed-region text:id="k{n}"><text:insertion/></text:changed-region>'
        for n in range(1_000)
    )
    data = odt(f"<text:tracked-changes>{regions}</text:tracked-changes>", marked)
    assert parts(data, accepts=False) == [("text", "<p>a</p>" * 1_000)]
