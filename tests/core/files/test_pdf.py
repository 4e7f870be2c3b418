"""Reading a PDF, well made or not."""

import pytest

from tests.core.files import made
from tests.core.files.reader import outcome_of


def test_it_is_read_page_by_page():
    outcome = outcome_of("pdf", made.pdf("Pooled budgets", "Who decides\nand who pays"))
    assert outcome.status == "read"
    assert outcome.texts == {1: "Pooled budgets", 2: "Who decides and who pays"}
    assert (outcome.pages, outcome.was_cut, outcome.reason) == (2, False, "")


def test_a_page_without_words_keeps_its_number():
    outcome = outcome_of("pdf", made.pdf("Title", "", "Conclusions"))
    assert outcome.texts == {1: "Title", 3: "Conclusions"}
    assert outcome.pages == 3


def test_a_word_that_was_broken_at_the_end_of_a_line_is_whole():
    outcome = outcome_of("pdf", made.pdf("of partner-\nship working"))
    assert outcome.texts[1] == "of partnership working"


def test_one_without_any_words_is_told_from_one_that_is_damaged():
    outcome = outcome_of("pdf", made.pdf("", ""))
    assert (outcome.status, outcome.reason) == ("no-text", "There are no words in it.")


def test_one_with_a_password_is_locked():
    outcome = outcome_of("pdf", made.locked_pdf())
    assert outcome.status == "locked"
    assert "password" in outcome.reason


PAGE_TREE_LOOP = made.assembled(
    [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 3/Kids[2 0 R 3 0 R]>>",
        b"<</Type/Pages/Count 2/Kids[2 0 R 3 0 R]/Parent 2 0 R>>",
    ]
)
DAMAGED = {
    "a picture": b"\xff\xd8\xff\xe0" + bytes(1000),
    "nothing": b"",
    "its beginning only": made.pdf("Pooled budgets")[:200],
    "its end only": made.pdf("Pooled budgets")[-200:],
    "a page tree in a circle": PAGE_TREE_LOOP,
    "no pages": made.pdf(),
    "no catalog": made.pdf("Pooled").replace(b"/Catalog", b"/Katalog").replace(b"/Pages", b"/P"),
}


@pytest.mark.matrix
@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_one_that_is_damaged_is_said_to_be(data):
    outcome = outcome_of("pdf", data)
    assert (outcome.status, outcome.texts) == ("damaged", {})
    assert outcome.reason.endswith(".")


def test_more_pages_than_it_has_are_not_looked_for():
    data = made.pdf("Only one").replace(b"/Count 1", b"/Count 2000000000")
    assert outcome_of("pdf", data).texts == {1: "Only one"}


def test_of_too_many_pages_the_first_are_read():
    one = made.pdf("Again")
    data = one.replace(b"[4 0 R]", b"[" + b"4 0 R " * 5000 + b"]").replace(
        b"/Count 1", b"/Count 5000"
    )
    outcome = outcome_of("pdf", data)
    assert (outcome.status, outcome.was_cut) == ("read", True)
    assert (outcome.pages, len(outcome.texts)) == (2000, 2000)
    assert "more than 2,000 pages" in outcome.reason


@pytest.mark.exhaustive
def test_a_few_kilobytes_that_unpack_to_more_than_memory_are_too_large():
    data = made.pdf_bomb(megabytes=1500)
    assert len(data) < 5000
    outcome = outcome_of("pdf", data)
    assert (outcome.status, outcome.texts) == ("too-large", {})
    assert "1,024 MB of memory" in outcome.reason


@pytest.mark.exhaustive
def test_pages_before_one_that_ends_the_reader_stand():
    bomb = made.pdf_bomb(megabytes=1500)
    packed = bomb[
        bomb.index(b"<</Length", bomb.index(b"5 0 obj")) : bomb.index(
            b"\nendobj", bomb.index(b"5 0 obj")
        )
    ]
    outcome = outcome_of("pdf", made.pdf_of([made.stream(made.content("Before")), packed]))
    assert outcome.texts == {1: "Before"}
    assert (outcome.status, outcome.was_cut) == ("read", True)
    assert "memory" in outcome.reason


def test_hostile_words_come_out_as_plain_text():
    outcome = outcome_of("pdf", made.pdf("<script>alert(1)</script>\n'; DROP TABLE--"))
    assert outcome.texts[1] == "<script>alert(1)</script> '; DROP TABLE--"


# --- Words that stand apart, words that were typed ----------------------------------------------

APART = {
    "a cell that begins where the other ends": b"52 260 Td (Beta)",
    "a cell that lies over the end of the other": b"45 260 Td (Beta)",
    "a line that is somewhat lower": b"51 254 Td (Beta)",
}


@pytest.mark.parametrize("second", APART.values(), ids=APART)
def test_words_that_stand_apart_stay_apart(second):
    drawn = b"BT /F 12 Tf 20 260 Td (Alpha) Tj ET BT /F 12 Tf %s Tj ET" % second
    assert outcome_of("pdf", made.pdf_of([made.stream(drawn)])).texts == {1: "Alpha Beta"}


def test_the_number_of_a_note_is_no_part_of_the_word_and_of_a_sign_it_is():
    drawn = (
        b"BT /F 12 Tf 20 260 Td (policy) Tj /F 7 Tf 4 Ts (12) Tj 0 Ts /F 12 Tf ( of 4 m) Tj"
        b" /F 7 Tf 4 Ts (2) Tj ET"
    )
    assert outcome_of("pdf", made.pdf_of([made.stream(drawn)])).texts == {1: "policy 12 of 4 m2"}


def test_a_word_in_several_pieces_is_one():
    drawn = b"BT /F 12 Tf 20 260 Td (part) Tj (ner) Tj [(sh) 20 (ip)] TJ ET"
    assert outcome_of("pdf", made.pdf_of([made.stream(drawn)])).texts == {1: "partnership"}


def test_what_lies_beyond_the_edge_of_the_page_is_not_read():
    drawn = b"BT /F 12 Tf 20 260 Td (Seen) Tj 900 0 Td (Beyond) Tj ET"
    assert outcome_of("pdf", made.pdf_of([made.stream(drawn)])).texts == {1: "Seen"}


def form(*annotations):
    """A page with "Name" on it and `annotations`, each as what follows /Type/Annot."""
    keys = b" ".join(b"%d 0 R" % (6 + n) for n in range(len(annotations)))
    return made.assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[%s]>>>>" % keys,
            b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 5 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>/Annots[%s]>>" % keys,
            made.stream(made.content("Name")),
            *[b"<</Type/Annot/Rect[0 0 90 20]/P 4 0 R%s>>" % a for a in annotations],
        ]
    )


TYPED = {
    "a field": (b"/Subtype/Widget/FT/Tx/T(a)/V(Zanzibar)", "Name Zanzibar"),
    "a choice": (
        b"/Subtype/Widget/FT/Ch/Ff 131072/T(b)/Opt[[(x)(Cloves)][(y)(Nutmeg)]]/V(y)",
        "Name Nutmeg",
    ),
    "a text box": (b"/Subtype/FreeText/DA(/F 12 Tf)/Contents(Laid over)", "Name Laid over"),
    "a password": (b"/Subtype/Widget/FT/Tx/Ff 8192/T(c)/V(Zanzibar)", "Name"),
    "a hidden field": (b"/Subtype/Widget/FT/Tx/F 2/T(a)/V(Zanzibar)", "Name"),
    "a hidden text box": (b"/Subtype/FreeText/F 2/DA(/F 12 Tf)/Contents(Laid over)", "Name"),
    "a comment": (b"/Subtype/Text/Contents(Is this so?)", "Name"),
}


@pytest.mark.matrix
@pytest.mark.parametrize(("annotation", "text"), TYPED.values(), ids=TYPED)
def test_what_is_typed_into_it_is_read_where_it_is_shown(annotation, text):
    assert outcome_of("pdf", form(annotation)).texts == {1: text}
