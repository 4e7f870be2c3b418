"""In a PDF, as on its page, the first cell of a row heads it where staff have said so."""

import io

import pikepdf
import pytest
import typst

from interop.print.row_headers import with_row_headers
from tests import factories
from tests.interop.editions.printing import opened, table, text_of, work
from tests.interop.print.test_files import made

pytestmark = pytest.mark.django_db
ROWS = [["Case", "Years", "Use"], ["A", "6", "41%"], ["B", "3", "22%"]]
COLUMN, ROW = "/Column", "/Row"


def pdf_of(research, *blocks) -> pikepdf.Pdf:
    pdf = opened(made(work(research, *blocks)).pdf)
    assert pdf.check_pdf_syntax() == []
    return pdf


def below(element, kinds: set[str]) -> list:
    """The elements of these kinds below one of the structure, in the order of reading."""
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    found = []
    for kid in kids:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found += [kid] if str(kid.S) in kinds else below(kid, kinds)
    return found


def rows_of(pdf) -> list[list]:
    """The cells of each row of each table."""
    rows = below(pdf.Root.StructTreeRoot, {"/TR"})
    return [below(row, {"/TH", "/TD"}) for row in rows]


def of_table(cell) -> pikepdf.Dictionary:
    (said,) = [it for it in cell.A if it.O == "/Table"]
    return said


def scope(cell) -> str:
    """ "/Row" or "/Column" of a header, "" of any other cell."""
    assert ("/Scope" in of_table(cell)) == (cell.S == "/TH")
    return str(of_table(cell).get("/Scope", ""))


def scopes(pdf) -> list[list[str]]:
    return [[scope(cell) for cell in row] for row in rows_of(pdf)]


def test_the_first_cell_of_a_row_heads_it_and_the_first_row_its_columns(research):
    pdf = pdf_of(research, table(ROWS))
    assert scopes(pdf) == [[COLUMN, COLUMN, COLUMN], [ROW, "", ""], [ROW, "", ""]]


def test_each_cell_names_the_headers_of_its_row_and_its_column(research):
    pdf = pdf_of(research, table(ROWS))
    columns, (header, _, last), _ = rows_of(pdf)
    assert list(of_table(header).Headers) == [columns[0].ID]
    assert list(of_table(last).Headers) == [columns[2].ID, header.ID]


def test_each_header_is_found_by_its_name_in_an_order_that_can_be_searched(research):
    noted = [factories.text("<p>Words.[^]</p>"), factories.note("<p>A note.</p>")]
    pdf = pdf_of(research, *noted, table(ROWS), table(ROWS))
    names = list(pdf.Root.StructTreeRoot.IDTree.Names)
    known = dict(zip(map(bytes, names[::2]), names[1::2], strict=True))
    assert sorted(known) == [bytes(name) for name in names[::2]]
    headers = [cell for row in rows_of(pdf) for cell in row if cell.S == "/TH"]
    assert len(headers) == 10
    assert len(known) == 11  # with the note
    assert all(known[bytes(cell.ID)].objgen == cell.objgen for cell in headers)


def test_where_staff_have_not_said_so_no_cell_heads_its_row(research):
    pdf = pdf_of(research, table(ROWS, first_col=False))
    assert scopes(pdf) == [[COLUMN, COLUMN, COLUMN], ["", "", ""], ["", "", ""]]


def test_rows_have_headers_where_columns_have_none(research):
    block = table(ROWS)
    block["value"]["table"]["first_row_is_table_header"] = False
    assert scopes(pdf_of(research, block)) == [[ROW, "", ""]] * 3


def test_rows_below_the_heading_of_a_group_are_named_by_both(research):
    pdf = pdf_of(research, table([["Issue", "One"], ["Group", ""], ["Row", "1"]]))
    _, (group,), (header, cell) = rows_of(pdf)
    assert (scope(group), scope(header)) == (COLUMN, ROW)
    assert {*map(bytes, of_table(cell).Headers)} == {bytes(group.ID), bytes(header.ID)}


def test_a_row_without_a_word_at_its_side_has_no_header(research):
    assert scopes(pdf_of(research, table([*ROWS, ["", "1", "2"]])))[3] == ["", "", ""]


def test_a_header_that_goes_on_upon_the_next_page_is_one_header(research):
    rows = [*ROWS, *([f"{'Word ' * 40}{n}", "1", "2"] for n in range(12))]
    pdf = pdf_of(research, table(rows))
    assert scopes(pdf)[1:] == [[ROW, "", ""]] * 14


def test_what_looks_like_an_object_is_text(research):
    words = (
        ")]>>\nendobj\n7 0 obj\n<</Type/StructElem/S/TD/P 10 0 R/A[<</O/Table/Headers[]>>]/K[]>>"
    )
    page = work(research, table([[words, words], [words, words]], caption=words), title=words)
    pdf = made(page).pdf
    assert opened(pdf).check_pdf_syntax() == []
    assert text_of(pdf).count("StructElem") >= 6
    assert scopes(opened(pdf)) == [[COLUMN, COLUMN], [ROW, ""]]


def test_the_standards_that_it_keeps_stand_in_it(research):
    meta = pdf_of(research, table(ROWS)).open_metadata()
    assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
    assert meta["pdfuaid:part"] == "1"


@pytest.fixture
def untagged() -> bytes:
    """As Typst makes it, with a table that has both headers."""
    words = '#set document(title: "x")\n#table(columns: 2, table.header[A][B], strong[C], [1])'
    return typst.compile(words.encode(), ignore_system_fonts=True, timestamp=1)


def rebuilt(pdf: bytes) -> bytes:
    """The same with objects in streams, as others write it."""
    other = io.BytesIO()
    opened(pdf).save(other, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return other.getvalue()


@pytest.mark.parametrize(
    "otherwise",
    [
        rebuilt,
        lambda pdf: b"",
        lambda pdf: pdf[:-10],
        lambda pdf: pdf.replace(b"\nxref\n0 ", b"\nxref\n0 1"),
        lambda pdf: pdf.replace(b"/IDTree<</Names", b"/IDTree<</Kids "),
    ],
)
def test_a_file_that_is_built_in_another_way_is_left_as_it_is(untagged, otherwise):
    assert with_row_headers(untagged) != untagged
    assert with_row_headers(otherwise(untagged)) == otherwise(untagged)


def test_what_has_its_headers_is_left_as_it_is(research):
    pdf = made(work(research, table(ROWS))).pdf
    assert with_row_headers(pdf) == pdf
