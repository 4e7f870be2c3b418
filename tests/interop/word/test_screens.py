"""A document from Word, as a member of the staff brings it in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from interop.models import WordImport
from research.models import OutputPage
from tests import factories
from tests.core.files.made_pictures import png
from tests.interop.word.made import noted, notes, p, picture, row, tbl, word

pytestmark = pytest.mark.django_db
NEW = "/admin/word/new/"


@pytest.fixture
def editor(client, research):
    client.force_login(factories.staff("Editors"))
    return client


def document():
    return word(
        p("Who pays?", style="Title"),
        p("Ada Field", style="Author"),
        p("What we ask", style="H1"),
        p("Somebody pays.", noted(1)),
        tbl(row("Who", "How much", head=True), row("All", "7")),
        p(picture(alt="A bowl")),
        footnotes=notes("So they say."),
        media={"media/bowl.png": png()},
        links={"pic": ("image", "media/bowl.png")},
    )


def send(client, data, name="mine.docx", into=""):
    address = f"{NEW}?into={into}" if into else NEW
    return client.post(address, {"file": SimpleUploadedFile(name, data)})


def said(**more):
    return {
        "title": "Who pays?",
        "type": "report",
        "language": "en-GB",
        "authors": "Ada Field",
    } | more


def test_an_editor_sends_a_document_looks_and_has_a_draft(editor):
    address = send(editor, document()).url
    page = editor.get(address).content.decode()
    assert 'value="Who pays?"' in page
    assert not OutputPage.objects.exists()
    report = editor.post(address, said(), follow=True).content.decode()
    draft = OutputPage.objects.get()
    assert (draft.live, draft.title, draft.byline) == (False, "Who pays?", "Ada Field")
    kinds = [block.block_type for block in draft.body]
    assert kinds == ["heading", "text", "note", "table", "figure"]
    assert f"/admin/pages/{draft.pk}/edit/#block-{draft.body[3].id}-section" in report
    assert draft.body[4].value["image"].contextual_alt_text == "A bowl"
    assert WordImport.objects.get().data is None
