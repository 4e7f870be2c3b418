"""What Zotero, Mendeley and Word itself keep of works in a document."""

import base64
import io
import json
import zipfile
from html import escape

import pytest

from tests.core.files.made import XML
from tests.interop.word.listing import BOOK, ODD, kinds, listed, works
from tests.interop.word.made import p, r, word
from tests.interop.word.reading_of import of

ITEM = {
    "type": "article-journal",
    "title": "Who <i>pays</i> for it?",
    "author": [{"family": "Field", "given": "Ada"}],
    "issued": {"date-parts": [["2009"]]},
    "abstract": "Long.",
}
AS_LISTED = "Field Ada: Who pays for it? 2009, some journal of ours"


def cited_by(code):
    """A paragraph with a citation, whose code is written in two runs."""
    half = len(code) // 2
    fields = "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(it)}</w:instrText></w:r>'
        for it in (code[:half], code[half:])
    )
    return p(
        *['<w:r><w:fldChar w:fldCharType="begin"/></w:r>', fields],
        *['<w:r><w:fldChar w:fldCharType="separate"/></w:r>', r("(Field, 2009)")],
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    )


def zotero(*items, start="ADDIN ZOTERO_ITEM CSL_CITATION "):
    said = {"citationItems": [{"id": 1, "itemData": item} for item in items]}
    return start + json.dumps(said) + " "


def items_of(data):
    return [(entry.text, entry.item.get("title", "")) for entry in of(data).references]


@pytest.mark.parametrize("start", ["ADDIN ZOTERO_ITEM CSL_CITATION ", " ADDIN CSL_CITATION "])
def test_what_a_manager_of_references_has_kept_is_taken_exactly(start):
    data = listed(AS_LISTED, ODD, more=[cited_by(zotero(ITEM, start=start))])
    assert items_of(data) == [(AS_LISTED, "Who pays for it?"), (ODD, ""), ("(Field, 2009)", "")]
    assert "abstract" not in of(data).references[0].item


def test_what_mendeley_keeps_in_a_control_is_taken_too():
    said = base64.b64encode(zotero(ITEM, start="").encode()).decode()
    tag = f'<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_{said}"/></w:sdtPr></w:sdt>'
    assert items_of(word(p("x", tag))) == [("", "Who pays for it?")]


def test_what_is_cited_and_not_listed_is_a_reference_too_and_nothing_is_twice():
    other = ITEM | {"title": "Another work", "author": [{"family": "Oak"}]}
    data = word(cited_by(zotero(ITEM, other)), p("References", style="H1"), p(AS_LISTED), p(BOOK))
    assert [title for _, title in items_of(data)] == ["Who pays for it?", "", "Another work"]
    as_listed = "Field, A. (2009) The same work, called otherwise. London: Penguin."
    data = word(cited_by(zotero(ITEM)), p("References", style="H1"), p(as_listed))
    assert [title for _, title in items_of(data)] == [""]


def test_what_no_database_can_hold_is_left_out_of_what_is_kept():
    deep: list = []
    for _ in range(500):
        deep = [deep]
    hurting = {"volume": float("nan"), "publisher": "A\0 \ud800B", "author": deep, "issue": 7}
    (entry,) = of(word(cited_by(zotero(ITEM | hurting)))).references
    assert json.dumps(entry.item["author"]) == "[[[null]]]"
    assert (entry.item["volume"], entry.item["publisher"]) == (None, "A B")
    assert entry.item["issue"] == 7


def test_a_remark_behind_an_entry_is_not_lost():
    remark = "It was the first to ask, twelve years before all others, whether anybody knows that."
    data = listed(f"{AS_LISTED}. {remark}", more=[cited_by(zotero(ITEM))])
    assert items_of(data)[0] == (f"{AS_LISTED}. {remark}", "")


@pytest.mark.parametrize(
    "code",
    [
        "ADDIN ZOTERO_ITEM CSL_CITATION {",
        "ADDIN ZOTERO_ITEM CSL_CITATION " + "[" * 100_000,
        'ADDIN ZOTERO_ITEM CSL_CITATION {"a":' * 20_000,
        'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": 7}',
        'ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems": [7, {}, {"itemData": {"title": []}}]}',
        zotero({"title": "T" * 20, "author": 7, "issued": [7]}),
    ],
)
def test_what_a_manager_has_not_written_well_is_passed_over(code):
    data = listed(BOOK, more=[p("After", style="H1"), cited_by(code)])
    assert [text for text, work in works(data) if work] == [BOOK]


SOURCES = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"


def of_word(*said):
    """The part in which Word keeps works; a tag, a title and a year of each."""
    made = "".join(
        f"<b:Source><b:Tag>{tag}</b:Tag><b:SourceType>Book</b:SourceType><b:Title>{title}</b:Title>"
        f"<b:Year>{year}</b:Year><b:Author><b:Author><b:NameList><b:Person><b:Last>Field</b:Last>"
        "<b:First>Ada</b:First></b:Person></b:NameList></b:Author></b:Author></b:Source>"
        for tag, title, year in said
    )
    return f'{XML}<b:Sources xmlns:b="{SOURCES}">{made}</b:Sources>'


def test_what_word_keeps_is_taken_where_it_is_listed_or_cited():
    sources = of_word(("A", "Listed here", 2009), ("B", "Cited here", 2008), ("C", "Unused", 2007))
    text = [
        cited_by("CITATION B \\l 2057"),
        p("References", style="H1"),
        p("Field 2009 Listed here"),
    ]
    data = with_customs(word(*text), sources)
    assert [title for _, title in items_of(data)] == ["Listed here", "Cited here"]
    assert [it.words for it in of(data).remarks if "neither cites" in it.what] == ["Unused"]
    assert of(data).references[0].item["author"] == [{"family": "Field", "given": "Ada"}]


def test_a_broken_part_of_works_does_not_keep_the_text_away():
    assert kinds(with_customs(word(p("x")), "<b:Sources")) == ["text"]


def with_customs(data, part):
    """The document with a part of its own beside the text."""
    file = io.BytesIO(data)
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("customXml/item1.xml", part)
    return file.getvalue()
