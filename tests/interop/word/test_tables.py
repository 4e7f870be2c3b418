"""Tables of a document, with their headers, captions and whatever was merged."""

from interop.word.document import ASKED, CHANGED
from interop.word.reading import tables
from tests.interop.word.made import XML, W, noted, notes, p, picture, r, row, tbl, tc, word
from tests.interop.word.reading_of import of, parts, told


def table(*blocks, **more):
    (found,) = [part for part in of(word(*blocks, **more)).parts if part.kind == "table"]
    return found


def test_a_row_that_is_marked_is_the_header():
    found = table(tbl(row("Who", "What", head=True), row("a", "b")))
    assert (found.has_head, found.rows) == (True, (("Who", "What"), ("a", "b")))


def test_so_is_a_first_row_that_is_bold():
    def bold(text):
        return p(r(text, "<w:b/>"))

    found = table(
        tbl(
            row(tc(bold("Who")), tc(bold("What"))), row(tc(bold("a")), "b"), row(tc(bold("c")), "d")
        )
    )
    assert (found.has_head, found.has_side) == (True, True)
    assert not table(tbl(row(tc(bold("a"))), row(tc(bold("b"))))).has_head


def test_so_is_one_that_the_style_of_the_table_stresses():
    look = '<w:tblPr><w:tblStyle w:val="T"/><w:tblLook w:val="0020"/></w:tblPr>'
    first = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    styles = (
        f'{XML}<w:styles {W}><w:style w:type="table" w:styleId="T">{first}</w:style></w:styles>'
    )
    markup = tbl(look, row("Who"), row("a"))
    assert table(markup, styles=styles).has_head
    assert not table(markup).has_head


def test_a_table_without_header_or_caption_is_to_be_looked_at():
    asked = told(word(tbl(row("a"), row("b"))), ASKED)
    assert asked == [tables.NO_HEAD, "The table has no caption: say what it shows."]


def test_a_caption_before_or_behind_a_table_is_its_own_without_the_number():
    for blocks in (
        [p("Table 3: Who pays", style="Caption"), tbl(row("a", "b"))],
        [tbl(row("a", "b")), p("Table 3: Who pays", style="Caption")],
    ):
        assert table(*blocks).caption == "Who pays"
        assert any("“Table 3:” was taken" in what for what in told(word(*blocks), CHANGED))


def test_the_line_that_says_where_figures_come_from_is_the_source():
    assert table(tbl(row("a", "b")), p("Source: the register")).source == "the register"


def test_merged_cells_are_unfolded_and_named():
    data = word(
        tbl(
            row(tc("wide", '<w:gridSpan w:val="2"/>'), "c"),
            row(tc("tall", '<w:vMerge w:val="restart"/>'), "x", "y"),
            row(tc("", "<w:vMerge/>"), "z", ""),
        )
    )
    assert parts(data) == [("table", [["wide", "", "c"], ["tall", "x", "y"], ["tall", "z", ""]])]
    assert {tables.ACROSS, tables.DOWN} <= set(told(data, CHANGED))


def test_what_no_cell_can_hold_stands_below():
    inner = tbl(row("i", "j"))
    data = word(
        tbl(row(tc(p("a", noted(1)) + inner), tc(p("b", picture(alt="A bowl"))))),
        footnotes=notes("Said."),
        links={"pic": ("image", "media/a.png")},
    )
    kinds = [kind for kind, _ in parts(data)]
    assert kinds == ["table", "text", "figure", "table"]
    assert {tables.INNER, tables.PICTURES, tables.NOTES} <= set(told(data, CHANGED))


def test_an_address_stands_behind_the_words_that_led_there():
    linked = f'<w:hyperlink r:id="a">{r("here")}</w:hyperlink>'
    found = table(tbl(row(tc(p("See ", linked, ".")), "x")), links={"a": "https://example.org/"})
    assert found.rows[0][0] == "See here (https://example.org/)."


def test_a_table_of_one_cell_is_text():
    assert parts(word(tbl(row(tc(p("One.") + p("Two.")))))) == [("text", "<p>One.</p><p>Two.</p>")]


def test_rows_of_different_lengths_are_made_alike():
    assert table(tbl(row("a"), row("b", "c"))).rows == (("a", ""), ("b", "c"))
