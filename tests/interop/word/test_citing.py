"""The list of references of a document, as it comes into a draft."""

import json

import pytest
from django.core.exceptions import ValidationError

from interop.models import WordImport
from interop.word import citing
from interop.word.document import Entry
from research.models import OutputPage
from research.references.blocks import MOST
from tests import factories
from tests.interop.word.listing import BOOK, ODD, REPORT, listed
from tests.interop.word.made import p, word
from tests.interop.word.test_kept_works import ITEM, cited_by, zotero
from tests.interop.word.test_screens import address_of, confirm, page_at, said, send, sent

pytestmark = pytest.mark.django_db
WEB = "HM Treasury (2003) PFI. Available at: http://example.org/pfi (Accessed: 3 May 2010)."


def drafted(client, data) -> OutputPage:
    client.post(sent(client, data), said())
    return OutputPage.objects.get()


def values(page):
    """Kind and key of each reference, and its title, or its text."""
    return [
        (it.block_type, it.value["key"], it.value.get("title") or it.value.get("text"))
        for it in page.references
    ]


def test_the_list_becomes_the_references_of_the_draft(editor):
    page = drafted(editor, listed(BOOK, REPORT, ODD))
    assert values(page) == [
        ("work", "field2009", "Who pays?"),
        ("work", "audit2005", "Governing partnerships"),
        ("text", "interview2009", ODD),
    ]
    assert [block.block_type for block in page.body] == ["text"]
    assert page.latest_revision.as_object().references[0].value["authors"] == "Field, A."


def test_the_list_at_the_end_says_which_were_read_and_which_stayed_text(editor):
    page = drafted(editor, listed(BOOK, ODD))
    report = page_at(editor, address_of(WordImport.objects.get()))
    assert "1 reference that could be read, 1 reference kept as text" in report
    assert report.index("Kept as text (1)") < report.index("Read (1)")
    for it in page.references:
        assert f"/admin/pages/{page.pk}/edit/#block-{it.id}-section" in report
    assert f"{ODD}</bdi>" in report


def test_what_would_become_of_it_is_shown_before_anything_is_made(editor):
    shown = page_at(editor, sent(editor, listed(BOOK, ODD)))
    assert "1 reference that could be read, 1 reference kept as text" in shown
    assert "Field, A. (2009) Who pays?</bdi>" in shown
    assert not OutputPage.objects.exists()


def test_the_draft_can_be_opened_and_its_references_saved(editor):
    page = drafted(editor, listed(BOOK, ODD, WEB))
    assert editor.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    block = page.references.stream_block
    assert len(block.clean(page.references)) == 3
    assert str(page.references[2].value["accessed"]) == "2010-05-03"


def test_what_a_manager_of_references_has_kept_becomes_a_work(editor):
    item = ITEM | {"DOI": "10.1080/0954", "container-title": "Public Money", "id": "x y"}
    page = drafted(editor, word(cited_by(zotero(item))))
    (reference,) = page.references
    assert reference.value["key"] == "field2009"
    assert (reference.value["title"], reference.value["doi"]) == (
        "Who pays for it?",
        "10.1080/0954",
    )
    assert reference.value["type"] == "article-journal"


@pytest.mark.parametrize(
    "wrong", [{"URL": "javascript:alert(1)"}, {"title": "T" * 600}, {"DOI": "x", "URL": "y"}]
)
def test_what_no_field_can_hold_stays_text(wrong):
    kind, value = citing.reference(Entry("Field 2009 as printed", item=ITEM | wrong))
    assert (kind, value["text"]) == ("text", "Field 2009 as printed")
    kind, value = citing.reference(Entry(item=ITEM | wrong))
    assert kind == "text"
    assert value["text"].startswith("Field, Ada (2009) ")


def test_a_day_that_is_none_leaves_an_entry_text(editor):
    page = drafted(editor, listed(WEB.replace("3 May", "31 February")))
    assert [it.block_type for it in page.references] == ["text"]


def test_words_from_right_to_left_and_markup_stay_as_they_are(editor):
    odd = "عبد الله، م. (2009) كتاب. القاهرة: دار النشر."
    script = "Field (2009) &lt;script&gt;alert(1)&lt;/script&gt;."
    page = drafted(editor, listed(odd, script))
    assert [it.value["text"] for it in page.references] == [
        odd,
        "Field (2009) <script>alert(1)</script>.",
    ]
    report = page_at(editor, address_of(WordImport.objects.get()))
    assert "<script>alert" not in report
    assert "&lt;script&gt;alert(1)" in report


# --- Into a draft that is there ----------------------------------------------------------------


@pytest.fixture
def draft(editor, research):
    there = [
        {"type": "work", "id": "1", "value": {"key": "mine", "type": "book", "title": "Other"}},
        {"type": "text", "id": "2", "value": {"key": "odd", "cited": "", "text": ODD}},
    ]
    page = factories.output(research, title="Public", references=json.dumps(there))
    return OutputPage.objects.get(pk=page.pk)


@pytest.mark.parametrize("way", ["add", "replace"])
def test_references_that_are_there_stay_and_are_not_doubled(editor, draft, way):
    sent(editor, listed(BOOK, ODD), into=draft.pk)
    confirm(editor, address_of(WordImport.objects.get()), way)
    latest = OutputPage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert [key for _, key, _ in values(latest)] == ["mine", "odd", "field2009"]
    told = {it["kind"]: it["block"] for it in WordImport.objects.get().carried}
    assert told[citing.KNOWN] == "2"
    assert told[citing.READ] == latest.references[2].id


def test_the_same_document_twice_makes_no_reference_twice(editor, draft):
    for _ in range(2):
        sent(editor, listed(BOOK, WEB), into=draft.pk)
        confirm(editor, address_of(WordImport.objects.first()), "add")
    latest = OutputPage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert len(latest.references) == 4


def test_chapters_of_one_book_are_not_taken_for_one():
    work = {"type": "chapter", "authors": "Field, A.", "doi": "10.1234/a"}
    first, other, same = ("One", "Two", "one.")
    found = citing.added([Entry("x", work | {"title": it}) for it in (first, other, same)], [])
    assert [it["value"]["title"] for it in found.raw] == ["One", "Two"]


def test_too_many_with_those_that_are_there_are_refused_and_nothing_changes(editor, draft):
    sent(editor, listed(*[f"{BOOK} {n}" for n in range(MOST - 1)]), into=draft.pk)
    versions = draft.revisions.count()
    answer = confirm(editor, address_of(WordImport.objects.get()), "add")
    assert f"would have {MOST + 1} references" in answer.content.decode()
    assert draft.revisions.count() == versions
    assert len(OutputPage.objects.get(pk=draft.pk).get_latest_revision_as_object().references) == 2
    assert WordImport.objects.get().made_at is None


def test_nothing_is_refused_for_what_was_there_before():
    there = [
        {"type": "text", "id": str(n), "value": {"key": f"a{n}", "text": str(n)}}
        for n in range(MOST + 3)
    ]
    assert len(citing.added([Entry("7")], there).raw) == MOST + 3
    with pytest.raises(ValidationError):
        citing.added([Entry("Another")], there)


def test_a_document_without_a_list_leaves_references_alone(editor, draft):
    send(editor, word(p("x")), into=draft.pk)
    confirm(editor, address_of(WordImport.objects.get()), "replace")
    latest = OutputPage.objects.get(pk=draft.pk).get_latest_revision_as_object()
    assert [key for _, key, _ in values(latest)] == ["mine", "odd"]
