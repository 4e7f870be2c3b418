"""The words of an e-book are those of the page, one by one and in their order."""

import re

import pytest
from lxml import html

from interop.referencing import keeping as references
from research.models import OutputPage
from tests.interop.editions.printing import whole_work
from tests.interop.epub.reading import SPACES, Book, book

pytestmark = pytest.mark.django_db
WORD = re.compile(r"\w+")
# What a page or an e-book says beside its text: for the ear, for whoever writes, for programs.
BESIDE = ["table__hint", "note-ref", "side-note", "end-notes", "chart__data", "chart__drawing"]
BESIDE += ["no-print", "meaning"]  # links to files; what stands in the glossary, too
OF_NOTES = "//h:aside[@epub:type='footnote'] | //h:sup[@class='note-ref']"
OF_CHARTS = "//h:figure[@class='chart']/h:table"
# Marks of Markdown, and its footnotes, which stand at the end.
MARKS = re.compile(r"\[\^\d+\](?:: .*)?|\]\([^)]*\)|<[^>]*>|^\|[ -|]*\|$", re.MULTILINE)


def words(text: str) -> list[str]:
    return WORD.findall(text)


def of_page(content: str) -> list[str]:
    """Those of the body of a page."""
    (prose,) = html.fromstring(content).find_class("prose")
    for name in BESIDE:
        for it in prose.find_class(name):
            it.drop_tree()
    return words(" ".join(prose.itertext()))


def of_book(found: Book) -> list[str]:
    """Those of the body, without its notes, and the numbers that a page shows on demand."""
    said = []
    for name in found.texts:
        tree = found.trees[name]
        for it in tree.xpath(f"{OF_NOTES} | {OF_CHARTS}", namespaces=SPACES):
            it.getparent().remove(it) if it.tail is None else replace(it)
        said += words(found.text(name))
    return said


def text_of(markdown: str) -> str:
    """Without subtitle and abstract, which a page leaves out where its summary says the same, and
    without what stands at the end."""
    text = re.sub(r"^## Abstract.*?(?=^## )", "", markdown, flags=re.DOTALL | re.MULTILINE)
    return text.partition("\n## ")[2].partition("## Citation and licence")[0]


def replace(it) -> None:
    """Take `it` out of its tree, and leave what follows it there."""
    before, above = it.getprevious(), it.getparent()
    if before is None:
        above.text = (above.text or "") + it.tail
    else:
        before.tail = (before.tail or "") + it.tail
    above.remove(it)


def test_a_page_with_all_there_is_says_the_same(research, client):
    page = whole_work(research)
    assert of_book(book(page)) == of_page(client.get(page.url).content.decode())


def test_its_notes_are_those_of_the_page(research, client):
    page = whole_work(research)
    tree = html.fromstring(client.get(page.url).content.decode())
    notes = tree.xpath("//aside[@role='doc-footnote']")
    found = book(page).everywhere("//h:aside[@epub:type='footnote']")
    assert [words(" ".join(it.itertext())) for it in found] == [
        words(" ".join(it.itertext())) for it in notes
    ]
    assert len(found) == 2


@pytest.mark.exhaustive
def test_every_publication_of_the_centre_says_the_same(centre, client):
    references.make_outdated()
    for page in OutputPage.objects.live():
        found = book(page)
        # With its notes, which the next line takes out, and with what pictures show.
        said = set(words(" ".join([found.text(), *found.everywhere("//@alt")])))
        assert of_book(found) == of_page(client.get(page.url).content.decode()), page.slug
        text = text_of(client.get(f"{page.url}text.md").content.decode())
        assert {it for it in words(MARKS.sub(" ", text)) if it not in said} == set(), page.slug
