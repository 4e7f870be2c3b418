"""Words of files, however long: found wherever they stand, together with words of the page."""

import pytest

from core.files import keeping
from core.files.reading import ReadResult
from core.models import FilePage, FileStems
from core.search import entries
from core.search.engines import engine
from core.search.query import Query
from research.models import OutputFile
from search.results import Results
from tests import factories
from tests.scenery import standing

pytestmark = pytest.mark.usefixtures("indexed")
# Every word is another, so that no row could hold them all.
LONG = " ".join(f"w{n:x}" for n in range(120_000))


def read(page, **more):
    """Attach a file to `page`, in which the worker has read `more` (of ReadResult)."""
    document = factories.document()
    page.files = [*page.files.all(), OutputFile(document=document, name=f"f{document.pk}.pdf")]
    page.save_revision().publish()
    keeping.expect(document)
    document.file_hash = keeping.FileReading.objects.get(pk=document.pk).file_hash
    assert keeping.keep(document, ReadResult("read", pages=len(more["texts"]), **more))
    return document


def found(query):
    return [
        (item.hit.title, item.file and item.file.number) for item in Results({"q": query}).items
    ]


@pytest.fixture
@standing
def page(research):
    return factories.output(research, title="Pooled budgets", abstract="Who decides")


@pytest.mark.postgresql
@pytest.mark.exhaustive
def test_the_last_words_of_a_very_long_report_are_found_with_their_page(page):
    pages = {n: LONG[100_000 * n : 100_000 * (n + 1)] for n in range(8)}
    read(page, texts=pages | {9: "the zanzibar question is left"})
    assert found("zanzibar") == [("Pooled budgets", 9)]
    assert found('"zanzibar question is left"') == [("Pooled budgets", 9)]
    assert found(pages[7].split()[-2]) == [("Pooled budgets", 7)]
    assert found('"question zanzibar"') == []


@pytest.mark.postgresql
@pytest.mark.exhaustive
def test_the_last_words_of_a_text_without_pages_are_found_and_shown(page):
    read(page, texts={0: f"{LONG} the zanzibar question"})
    (item,) = Results({"q": '"zanzibar question"'}).items
    assert "<mark>zanzibar question</mark>" in item.text


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("pooled zanzibar", True),
        ("zanzibar nutmeg", True),
        ("zanzibar cloves decides", True),
        ("zanzibar xylophone", False),
        ("pooled NOT zanzibar", False),
        ("zanzibar NOT pooled", False),
        ("xylophone OR cloves", True),
        ("pooled NOT xylophone", True),
        ("budgets NOT zanzibar OR cloves", True),
        ("zanzi*", True),
        ('"the zanzibar"', True),
        ('"zanzibar cloves"', False),
        ("co-production", True),
        ("coproduction", True),
    ],
)
def test_words_may_be_spread_over_a_page_and_its_files(page, query, is_found):
    read(page, texts={1: "The zanzibar", 2: "and cloves by co-production"})
    read(page, texts={1: "with nutmeg"})
    hits = engine().hits(Query(query))
    assert [hit.title for hit in hits] == (["Pooled budgets"] if is_found else [])
    assert engine().counts(Query(query)) == ({"research": 1} if is_found else {})
    assert len(engine().keys(Query(query), "research")) == len(hits)


def test_a_word_broken_at_the_end_of_a_line_is_found_in_both_readings(page):
    read(page, texts={1: "of cooperation now"}, others={1: "co-operation"})
    for query in ["cooperation", "co-operation", '"of cooperation now"', "co operation"]:
        assert found(query) == [("Pooled budgets", 1)], query


@pytest.mark.postgresql
@pytest.mark.exhaustive
def test_what_says_it_more_often_comes_first(page, research):
    other = factories.output(research, title="Another", date="2020-01-01")
    read(page, texts={1: "zanzibar " * 20})
    read(other, texts={1: "zanzibar and " + "many other words " * 20})
    assert [title for title, _ in found("zanzibar")] == ["Pooled budgets", "Another"]


def test_publishing_a_page_writes_none_of_its_files_words(page):
    document = read(page, texts={1: "zanzibar"})
    before = FileStems.objects.get(document=document).pk
    page.save_revision().publish()
    assert FileStems.objects.get(document=document).pk == before
    assert found("zanzibar") == [("Pooled budgets", 1)]


def test_files_read_before_their_stems_were_kept_are_indexed_with_the_page(page):
    document = read(page, texts={1: "zanzibar"})
    FileStems.objects.filter(document=document).delete()
    entries.put(page)
    assert found("zanzibar") == [("Pooled budgets", 1)]


def test_what_goes_leaves_nothing_behind(page):
    document = read(page, texts={1: "zanzibar"})
    page.files = []
    page.save_revision().publish()
    assert found("zanzibar") == []
    document.delete()
    assert not FileStems.objects.exists()
    assert not FilePage.objects.exists()


@pytest.mark.matrix
@pytest.mark.parametrize("query", ["伙伴", "服务伙伴", "系", '"伙伴关系"', "ガイド", "伙伴 研究"])
def test_words_inside_a_run_of_characters_are_found_and_marked(page, query):
    read(page, texts={1: "公共服务伙伴关系研究ガイドブック"})
    (item,) = Results({"q": query}).items
    assert f"<mark>{query.strip(chr(34)).split()[0]}</mark>" in item.text


@pytest.mark.parametrize("query", ["关伙", "カイト", "服伙"])
def test_characters_in_another_order_are_not_found(page, query):
    read(page, texts={1: "公共服务伙伴关系研究ガイドブック"})
    assert found(query) == []
