"""Reading e-books."""

import pytest

from tests.core.files import made
from tests.core.files.reader import outcome_of


def chapter(body, head=""):
    return (
        '<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title>Not this</title>{head}</head><body>{body}</body></html>"
    )


def book(*chapters, order=None, **more):
    """A book of `chapters` (markup), read in `order` (numbers from 1)."""
    numbers = range(1, len(chapters) + 1)
    items = "".join(f'<item id="c{n}" href="text/c%20{n}.xhtml"/>' for n in numbers)
    spine = "".join(f'<itemref idref="c{n}"/>' for n in order or numbers)
    return made.zipped(
        {
            "META-INF/container.xml": '<x><rootfile full-path="OPS/book.opf"/></x>',
            "OPS/book.opf": f"<x>{items}<spine>{spine}</spine></x>",
            **{f"OPS/text/c {n}.xhtml": c for n, c in zip(numbers, chapters, strict=True)},
            **more,
        }
    )


def test_its_chapters_are_pages_in_the_order_of_reading():
    outcome = outcome_of(
        "epub", book(chapter("<p>Second</p>"), chapter("<p>First</p>"), order=[2, 1])
    )
    assert (outcome.status, outcome.pages) == ("read", 2)
    assert outcome.texts == {1: "First", 2: "Second"}


def test_words_of_blocks_are_apart_and_parts_of_a_word_are_not():
    body = "<h1>Risk</h1><p>part<b>ner</b>ship&nbsp;now<br/>here</p><td>a</td><td>b&eacute;</td>"
    assert outcome_of("epub", book(chapter(body))).texts == {1: "Risk partnership now here a bé"}


def test_what_nobody_sees_is_left_out():
    body = (
        "<p hidden='hidden'>no</p><p style='color: red; display: none'>no</p><script>no</script>"
        "<ruby>漢<rt>かん</rt></ruby><p>Seen</p>"
    )
    assert outcome_of("epub", book(chapter(body, "<style>no</style>"))).texts == {1: "漢 Seen"}


def test_a_chapter_that_is_damaged_is_told_and_the_others_are_read():
    outcome = outcome_of("epub", book(chapter("<p>One</p>"), "<html><body><p>Two"))
    assert outcome.texts == {1: "One"}
    assert (outcome.was_cut, outcome.reason) == (True, "Not read, as damaged: page 2")


def test_one_that_is_locked_to_its_buyer_is_told():
    secret = '<x><CipherReference URI="OPS/text/c%201.xhtml"/></x>'
    locked = book(chapter("<p>One</p>"), **{"META-INF/encryption.xml": secret})
    assert outcome_of("epub", locked).status == "locked"


def test_fonts_that_are_disguised_are_no_matter():
    font = '<x><CipherReference URI="OPS/font.otf"/></x>'
    outcome = outcome_of("epub", book(chapter("<p>One</p>"), **{"META-INF/encryption.xml": font}))
    assert outcome.texts == {1: "One"}


HOSTILE = {
    "no package": (made.zipped({"META-INF/container.xml": "<x/>"}), "damaged"),
    "no container": (made.zipped({"a": "a"}), "damaged"),
    "nothing of a book": (b"x" * 5000, "damaged"),
    "entities": (book('<!DOCTYPE x [<!ENTITY a "ha">]><html><body>&a;</body></html>'), "damaged"),
    "a chapter outside": (
        book("x", **{"OPS/book.opf": '<x><item id="a" href="../../../etc/passwd"/>'
                     '<itemref idref="a"/></x>'}),
        "damaged",
    ),
    "a bomb": (book(chapter("<p>" + " " * 20 * 2**20 + "</p>")), "too-large"),
}  # fmt: skip


@pytest.mark.matrix
@pytest.mark.parametrize(("data", "status"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_book_is_refused(data, status):
    outcome = outcome_of("epub", data)
    assert (outcome.status, outcome.texts) == (status, {})
