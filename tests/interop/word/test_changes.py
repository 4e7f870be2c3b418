"""Tracked changes and comments of a document."""

import pytest

from interop.word.document import Changes
from tests.interop.word.made import p, r, row, tbl, word
from tests.interop.word.reading_of import of, parts, told

AT = 'w:id="1" w:author="A" w:date="2009-01-01T00:00:00Z"'


def ins(inner):
    return f"<w:ins {AT}>{inner}</w:ins>"


def gone(inner):
    return (
        f"<w:del {AT}>{inner.replace('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del>"
    )


def both(*blocks):
    """The text with all changes accepted, and with all rejected."""
    data = word(*blocks)
    return [[text for _, text in parts(data, accepts=accepts)] for accepts in (True, False)]


def test_additions_and_deletions_are_settled_either_way():
    line = p("so ", ins(r("new")), gone(r("old")), r("."))
    assert both(line) == [["<p>so new.</p>"], ["<p>so old.</p>"]]


def test_what_was_moved_stands_at_one_place():
    moved = ins(r("a")).replace("w:ins", "w:moveTo")
    left = ins(r("a")).replace("w:ins", "w:moveFrom")
    assert both(p("1", left), p("2", moved)) == [["<p>1</p><p>2a</p>"], ["<p>1a</p><p>2</p>"]]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    mark = f"<w:rPr><w:del {AT}/></w:rPr>"
    assert both(p("one ", more=mark), p("two")) == [
        ["<p>one two</p>"],
        ["<p>one</p><p>two</p>"],
    ]


def test_a_row_that_was_added_is_a_row_or_none():
    added = row("b", "c").replace("<w:tr>", f"<w:tr><w:trPr><w:ins {AT}/></w:trPr>")
    assert both(tbl(row("a", "x"), added)) == [[[["a", "x"], ["b", "c"]]], [[["a", "x"]]]]


def test_a_look_that_was_changed_is_settled_too():
    former = f"<w:b/><w:rPrChange {AT}><w:rPr/></w:rPrChange>"
    assert both(p("so ", r("it", former))) == [["<p>so <b>it</b></p>"], ["<p>so it</p>"]]


def test_all_of_it_is_counted_before_anything_is_settled():
    comment = '<w:r><w:commentReference w:id="0"/></w:r>'
    data = word(
        p(ins(r("a")), gone(r("b")), comment), comments='<c xmlns="x"><comment>Why?</comment></c>'
    )
    assert of(data).changes == Changes(added=1, deleted=1, comments=1)
    assert told(data) == ["1 comment in the margin: left out."]


@pytest.mark.parametrize("accepts", [True, False])
def test_a_document_without_changes_is_the_same_either_way(accepts):
    document = of(word(p("a")), accepts=accepts)
    assert not document.changes.are_tracked
    assert document.parts[0].text == "<p>a</p>"
