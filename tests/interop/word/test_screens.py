"""A document from Word, as a member of the staff brings it in."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.models import CustomImage
from interop.models import WordImport
from interop.word import making
from research.models import OutputPage
from tests import factories
from tests.core.files.made import opendocument
from tests.core.files.made_pictures import png
from tests.interop.word.made import noted, notes, p, picture, r, row, tbl, word
from tests.interop.word.made_open import h, odt
from tests.interop.word.made_open import note as open_note
from tests.interop.word.made_open import p as open_p
from tests.interop.word.made_open import picture as open_picture
from tests.interop.word.test_changes import gone, ins
from tests.statements import locks_before_it_writes

pytestmark = pytest.mark.django_db
NEW = "/admin/word/new/"


def document(*more, content=None):
    return word(
        p("Who pays?", style="Title"),
        p("Ada Field", style="Author"),
        p("What we ask", style="H1"),
        p("Somebody pays.", noted(1)),
        tbl(row("Who", "How much", head=True), row("All", "7")),
        p(picture(alt="A bowl")),
        *more,
        footnotes=notes("So they say."),
        media={"media/bowl.png": content or png()},
        links={"pic": ("image", "media/bowl.png")},
    )


def send(client, data, name="mine.docx", into=""):
    address = f"{NEW}?into={into}" if into else NEW
    return client.post(address, {"file": SimpleUploadedFile(name, data)})


def said(**more):
    fields = {"title": "Who pays?", "type": "report", "language": "en-GB"}
    return fields | {"authors": "Ada Field"} | more


def sent(client, data, into="") -> str:
    send(client, data, into=into)
    return address_of(WordImport.objects.first())


def address_of(run) -> str:
    """The screen of the document that was sent."""
    return reverse("word_run", args=[run.pk])


def page_at(client, address) -> str:
    return client.get(address).content.decode()


def test_an_editor_sends_a_document_looks_and_has_a_draft(editor):
    address = sent(editor, document())
    assert 'value="Who pays?"' in page_at(editor, address)
    assert not OutputPage.objects.exists()
    report = editor.post(address, said(), follow=True).content.decode()
    draft = OutputPage.objects.get()
    assert (draft.live, draft.title, draft.byline) == (False, "Who pays?", "Ada Field")
    kinds = [block.block_type for block in draft.body]
    assert kinds == ["heading", "text", "note", "table", "figure"]
    for block in draft.body:
        assert f"/admin/pages/{draft.pk}/edit/#block-{block.id}-section" in report
    assert draft.body[4].value["image"].contextual_alt_text == "A bowl"
    assert WordImport.objects.get().data is None


def test_the_draft_can_be_opened_and_saved_as_it_is(editor):
    editor.post(sent(editor, document()), said())
    draft = OutputPage.objects.get()
    assert draft.latest_revision.as_object().body[1].value.source == "<p>Somebody pays.[^]</p>"
    assert editor.get(f"/admin/pages/{draft.pk}/edit/").status_code == 200
    assert draft.body.stream_block.clean(draft.body[:3])


ALL = said(subtitle="", date="", abstract="")


def test_a_second_click_makes_no_second_draft(editor):
    address = sent(editor, document())
    run = WordImport.objects.get()
    drafts = {making.make_new(run, ALL, run.by).pk for _ in range(2)}
    assert (len(drafts), OutputPage.objects.count(), CustomImage.objects.count()) == (1, 1, 1)
    assert editor.post(address, said()).url == address


def test_of_two_at_once_one_waits(editor, monkeypatch):
    sent(editor, word(p("x")))
    run = WordImport.objects.get()
    made = lambda: making.make_new(run, ALL, run.by)  # noqa: E731
    assert locks_before_it_writes(monkeypatch, made, WordImport._meta.db_table)


def test_the_picture_is_known_to_be_in_use_and_the_list_goes_with_the_draft(editor):
    editor.post(sent(editor, document()), said())
    draft = OutputPage.objects.get()
    assert CustomImage.objects.get().get_usage().count() == 1
    draft.delete()
    assert not WordImport.objects.exists()


def test_the_same_file_again_leads_to_the_draft_that_was_made(editor):
    data = document()
    editor.post(sent(editor, data), said())
    again = page_at(editor, sent(editor, data))
    assert "The same file was brought in before" in again
    assert f"/admin/pages/{OutputPage.objects.get().pk}/edit/" in again


def test_what_becomes_of_tracked_changes_is_asked_before_anything_else(editor):
    address = sent(editor, document(p("It ", ins(r("did")), gone(r("does")), ".")))
    assert "1 addition, 1 deletion" in page_at(editor, address)
    editor.post(address, said())
    assert not OutputPage.objects.exists()
    editor.post(address, {"answer": "reject"})
    assert "Make the draft" in page_at(editor, address)
    report = editor.post(address, said(), follow=True).content.decode()
    assert OutputPage.objects.get().body[5].value.source == "<p>It does.</p>"
    assert "all rejected" in report


def test_what_is_said_in_the_form_is_what_the_draft_says(editor):
    more = {"title": "Other", "date": "July 2009", "abstract": "Short.", "language": "cy"}
    editor.post(sent(editor, document()), said(**more, authors="Ash, Ben\nAda de Field"))
    draft = OutputPage.objects.get()
    assert (draft.title, draft.date_text, draft.abstract) == ("Other", "July 2009", "Short.")
    names = [(c.given_name, c.family_name) for c in draft.contributions.all()]
    assert names == [("Ben", "Ash"), ("Ada", "de Field")]
    assert draft.language == "cy"


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [({"title": ""}, "required"), ({"date": "soon"}, "This is no date"), ({"type": "x"}, "valid")],
)
def test_a_mistake_is_said_at_the_form_and_nothing_is_made(editor, wrong, expected):
    address = sent(editor, document())
    assert expected in editor.post(address, said(**wrong)).content.decode()
    assert not OutputPage.objects.exists()


def test_a_text_of_opendocument_becomes_a_draft_with_its_pictures(editor):
    shown = open_picture(within="<svg:desc>A bowl</svg:desc>")
    data = odt(
        open_p("Who pays?", style="Title"),
        h("What we ask"),
        open_p("Somebody pays.", open_note("So they say.")),
        open_p(shown),
        **{"Pictures/a.png": png()},
    )
    send(editor, data, "mine.odt")
    editor.post(address_of(WordImport.objects.get()), said())
    page = OutputPage.objects.get(title="Who pays?").get_latest_revision_as_object()
    assert [block.block_type for block in page.body] == ["heading", "text", "note", "figure"]
    assert CustomImage.objects.get().description == "A bowl"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("mine.odt", opendocument("<a/>"), "ends in .odt"),
        ("mine.odt", odt(h("x"))[:-30], "ends in .odt"),
        ("mine.odt", odt(**{"content.xml": "<a/>"}), "It is no text of OpenDocument"),
        ("mine.docx", odt(h("x")), "ends in .docx"),
        ("mine.doc", b"x", "before 2007 (.doc) are not taken"),
        ("mine.docx", b"Dear all", "but it is text"),
        ("mine.docx", word(p("x"))[:-30], "ends in .docx"),
        ("mine.docx", word(p("x"), styles="<w:s"), "word/styles.xml in it is broken"),
    ],
)
def test_a_file_that_cannot_be_read_is_named_and_nothing_is_kept(editor, name, data, expected):
    assert expected in send(editor, data, name).content.decode()
    assert not WordImport.objects.exists()


def test_a_picture_that_cannot_be_kept_is_left_out_and_named(editor):
    report = editor.post(sent(editor, document(content=b"GIF")), said(), follow=True)
    assert "The picture is left out" in report.content.decode()
    assert "figure" not in [block.block_type for block in OutputPage.objects.get().body]


def test_where_making_breaks_off_nothing_is_left(editor, monkeypatch):
    address, before, meanwhile = sent(editor, document()), files(), []
    monkeypatch.setattr(making.drafts, "write", lambda *_: meanwhile.append(files()) or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        editor.post(address, said())
    assert len(meanwhile[0]) == len(before) + 1
    assert files() == before
    assert not CustomImage.objects.exists()
    assert WordImport.objects.get().made_at is None


def files() -> list[str]:
    """The pictures that are stored."""
    storage = CustomImage._meta.get_field("file").storage
    folder = "original_images"
    return sorted(storage.listdir(folder)[1]) if storage.exists(folder) else []


def test_a_document_can_be_put_away(editor):
    address = sent(editor, document())
    editor.post(address, {"act": "discard"})
    assert not WordImport.objects.exists()


# --- Into a draft ------------------------------------------------------------------------------


@pytest.fixture
def draft(editor, research):
    body = [{"type": "text", "value": "<p>Before.</p>", "id": "1"}]
    page = factories.output(research, title="Public", body=body)
    return OutputPage.objects.get(pk=page.pk)


def confirm(client, address, way, follow=True):
    seen = re.search(r'name="seen" value="(\d*)"', page_at(client, address))[1]
    return client.post(address, {"way": way, "seen": seen, "sure": "on"}, follow=follow)


@pytest.mark.parametrize(("way", "begins"), [("add", "<p>Before.</p>"), ("replace", None)])
def test_the_text_comes_into_a_draft_as_a_new_version(editor, draft, way, begins):
    versions = draft.revisions.count()
    confirm(editor, sent(editor, document(), into=draft.pk), way)
    draft.refresh_from_db()
    latest = draft.get_latest_revision_as_object()
    first = latest.body[0].value
    assert getattr(first, "source", None) == begins
    assert "heading" in [block.block_type for block in latest.body]
    assert (draft.live, draft.body[0].value.source) == (True, "<p>Before.</p>")
    assert draft.revisions.count() > versions
    assert latest.title == "Public"
    told = [it["words"] for it in WordImport.objects.get().remarks if "has its own" in it["what"]]
    assert told == ["Who pays?", "Ada Field"]


def test_nothing_changes_before_it_is_confirmed(editor, draft):
    address = sent(editor, document(), into=draft.pk)
    answer = editor.post(address, {"way": "replace", "seen": draft.latest_revision_id or ""})
    assert "This field is required" in answer.content.decode()
    assert WordImport.objects.get().made_at is None


def test_a_page_that_was_changed_meanwhile_is_asked_about_again(editor, draft):
    address = sent(editor, document(), into=draft.pk)
    seen = draft.latest_revision_id or ""
    draft.title = "Another"
    draft.save_revision()
    answer = editor.post(address, {"way": "replace", "seen": seen, "sure": "on"})
    assert "was changed by somebody" in answer.content.decode()
    confirm(editor, address, "replace")
    draft.refresh_from_db()
    assert draft.get_latest_revision_as_object().title == "Another"
    assert draft.get_latest_revision_as_object().body[0].block_type == "heading"


def test_what_came_from_word_is_found_at_the_draft(editor, draft):
    report = confirm(editor, sent(editor, document(), into=draft.pk), "add").redirect_chain[-1][0]
    assert report in page_at(editor, f"{NEW}?into={draft.pk}")


# --- Who ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ["Events officers", "Registrations", "Suggestions"])
def test_others_neither_come_here_nor_are_led_here(client, research, role):
    output = factories.output(research)
    client.force_login(factories.staff(role))
    for address in (NEW, f"{NEW}?into={output.pk}"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer.url == reverse("wagtailadmin_home")


def test_a_page_that_somebody_has_locked_stays_as_it_is(editor, draft):
    address = sent(editor, document(), into=draft.pk)
    OutputPage.objects.filter(pk=draft.pk).update(locked=True)
    confirm(editor, address, "replace")
    assert WordImport.objects.get().made_at is None


@pytest.mark.parametrize("into", ["0", "x", "999999"])
def test_a_page_that_is_not_there_is_not_found(editor, into):
    assert editor.get(f"{NEW}?into={into}").status_code == 404


def test_the_list_of_research_and_the_form_of_an_output_lead_here(editor, research, draft):
    assert f'href="{NEW}"' in page_at(editor, f"/admin/pages/{research.pk}/")
    assert f"{NEW}?into={draft.pk}" in page_at(editor, f"/admin/pages/{draft.pk}/edit/")
