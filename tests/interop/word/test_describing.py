"""The alternative text of the pictures of a document, as a member of the staff is asked for it."""

import io
import re

import pytest
from django.urls import reverse
from PIL import Image

from interop.models import WordImport
from interop.word import describing, pictures, runs
from research.models import OutputPage
from tests import factories
from tests.core.files.made_pictures import png
from tests.interop.word.made import p, picture, word
from tests.interop.word.test_changes import ins
from tests.interop.word.test_screens import (
    address_of,
    confirm,
    document,
    page_at,
    said,
    send,
    sent,
)
from tests.statements import locks_before_it_writes

pytestmark = pytest.mark.django_db
PNG = {"pic": ("image", "media/a.png")}


def pictured(*alts, before=()):
    """A document with a picture for each of `alts`, with words around them."""
    shown = [p(picture(alt=alt)) for alt in alts]
    around = [
        p("Who?", style="Title"),
        p("Bowls", style="H1"),
        p("Before it stands this."),
        *before,
    ]
    last = [p("Figure 1: Their bowls", style="Caption"), p("Behind it stands that.")]
    return word(*around, *shown, *last, links=PNG, media={"media/a.png": png((40, 20))})


def at(number: int) -> str:
    return reverse("word_picture", args=[WordImport.objects.first().pk, number])


def answer(client, number, **more):
    """Send the form of a picture, as a browser would that has just opened it."""
    seen = re.search(r'name="seen" value="(\d*)"', page_at(client, at(number)))[1]
    return client.post(at(number), {"choice": "words", "alt": "", "seen": seen} | more)


def made(client) -> OutputPage:
    client.post(address_of(WordImport.objects.first()), said())
    return OutputPage.objects.get()


def told() -> dict[str, str]:
    """What the list at the end says to look at → the block that it leads to."""
    remarks = WordImport.objects.first().remarks
    return {it["what"]: it["block"] for it in remarks if it["kind"] == "asked"}


def test_whoever_sends_a_document_is_led_to_its_pictures_one_by_one(editor):
    answered = send(editor, pictured("A bowl", ""))
    assert answered.url == at(1)
    first = page_at(editor, at(1))
    for words in ("Picture 1 of 2", "Below the heading “<bdi>Bowls", "Before it stands this."):
        assert words in first
    assert "Behind it stands that." in first
    assert "A bowl</textarea>" in first
    assert answer(editor, 1, alt="A green bowl").url == at(2)
    assert "Figure 1: Their bowls" in page_at(editor, at(2))
    assert answer(editor, 2, choice="decorative").url == address_of(WordImport.objects.first())
    images = [it.value["image"] for it in made(editor).body if it.block_type == "figure"]
    assert [it.contextual_alt_text for it in images] == ["A green bowl", ""]
    assert [it.decorative for it in images] == [False, True]
    assert told() == {}
    assert WordImport.objects.get().descriptions == {}


def test_what_is_left_for_later_is_named_at_the_end_with_its_block(editor):
    send(editor, pictured("A bowl", ""))
    assert answer(editor, 1, alt="A gre", act="later").url == at(2)
    assert "A gre</textarea>" in page_at(editor, at(1))
    answer(editor, 2, act="later")
    listed = page_at(editor, address_of(WordImport.objects.first()))
    assert listed.count("Left for later") == 2
    blocks = [it.id for it in made(editor).body if it.block_type == "figure"]
    assert told() == {describing.LATER: blocks[0], describing.NO_WORDS: blocks[1]}
    report = page_at(editor, address_of(WordImport.objects.first()))
    assert all(f"#block-{block}-section" in report for block in blocks)


def test_what_nobody_was_asked_about_is_named_too(editor):
    send(editor, pictured("A bowl"))
    image = made(editor).body[2].value["image"]
    assert image.contextual_alt_text == "A bowl"
    assert describing.LATER in told()


def test_what_the_document_calls_decoration_is_proposed_so(editor):
    mark = '<adec:decorative xmlns:adec="x" val="1"/>'
    data = word(p(picture(within=mark)), links=PNG, media={"media/a.png": png()})
    send(editor, data)
    assert re.search(r'value="decorative"[^>]*checked', page_at(editor, at(1)))
    assert made(editor).body[0].value["image"].decorative
    assert describing.LATER_DECORATIVE in told()


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ({"alt": " "}, "Say what it shows"),
        ({"choice": "", "alt": "Typed"}, "Choose one"),
        ({"choice": "all", "alt": "Typed"}, "Select a valid choice"),
        ({"alt": "Typed" * 300}, "at most 1000"),
    ],
)
def test_a_mistake_is_said_and_what_was_typed_stays(editor, wrong, expected):
    send(editor, pictured("A bowl"))
    shown = answer(editor, 1, **wrong).content.decode()
    assert expected in shown
    assert f"{wrong['alt'].strip()}</textarea>" in shown
    assert WordImport.objects.get().descriptions == {}


def test_a_second_click_is_as_the_first(editor):
    send(editor, pictured("", ""))
    for _ in range(2):
        answered = editor.post(at(1), {"choice": "words", "alt": "A bowl", "seen": "0"})
        assert answered.url == at(2)
    assert WordImport.objects.get().descriptions["3"]["times"] == 1


def test_of_two_windows_neither_loses_what_was_typed(editor):
    send(editor, pictured("", ""))
    editor.post(at(1), {"choice": "words", "alt": "A bowl", "seen": "0"})
    editor.post(at(2), {"choice": "words", "alt": "A cup", "seen": "0"})
    other = editor.post(at(1), {"choice": "words", "alt": "A dish", "seen": "0"})
    shown = other.content.decode()
    assert "answered meanwhile" in shown
    assert "“A bowl”" in shown
    assert "A dish</textarea>" in shown
    assert [it["alt"] for it in WordImport.objects.get().descriptions.values()] == [
        "A bowl",
        "A cup",
    ]
    again = re.search(r'name="seen" value="(\d*)"', shown)[1]
    editor.post(at(1), {"choice": "words", "alt": "A dish", "seen": again})
    assert WordImport.objects.get().descriptions["3"]["alt"] == "A dish"


def test_what_comes_after_the_draft_was_made_is_said_back(editor):
    send(editor, pictured(""))
    address = at(1)
    made(editor)
    said_late = {"choice": "words", "alt": "A <b>bowl", "seen": "0"}
    shown = editor.post(address, said_late, follow=True).content.decode()
    assert "What you typed was not kept: “A &lt;b&gt;bowl”" in shown
    assert editor.get(address).url == address_of(WordImport.objects.get())


def test_one_who_answers_waits_for_one_who_makes(editor, monkeypatch):
    send(editor, pictured(""))
    run = WordImport.objects.get()
    (shown,) = runs.pictures_of(run)
    answered = lambda: describing.answer(run, shown, "words", "x", "0")  # noqa: E731
    assert locks_before_it_writes(monkeypatch, answered, WordImport._meta.db_table)


def test_one_who_comes_while_the_draft_is_made_is_told_so(editor):
    send(editor, pictured(""))
    run = WordImport.objects.get()
    (shown,) = runs.pictures_of(run)
    made(editor)
    assert not describing.answer(run, shown, "words", "x", "0")
    assert WordImport.objects.get().descriptions == {}


def test_what_is_answered_while_pictures_are_prepared_is_in_the_draft(editor, monkeypatch):
    send(editor, pictured(""))
    prepare = pictures.prepare

    def slowly(*args):
        answer(editor, 1, alt="A bowl")
        return prepare(*args)

    monkeypatch.setattr(pictures, "prepare", slowly)
    (figure,) = [it for it in made(editor).body if it.block_type == "figure"]
    assert figure.value["image"].contextual_alt_text == "A bowl"


def test_the_words_come_into_a_draft_that_is_there(editor, research):
    draft = factories.output(research, title="Public")
    send(editor, pictured(""), into=draft.pk)
    answer(editor, 1, alt="A bowl")
    confirm(editor, address_of(WordImport.objects.get()), "replace")
    draft.refresh_from_db()
    (figure,) = [
        it for it in draft.get_latest_revision_as_object().body if it.block_type == "figure"
    ]
    assert figure.value["image"].contextual_alt_text == "A bowl"


def test_pictures_are_asked_about_once_it_is_settled_what_stays(editor):
    send(editor, pictured("", before=[p("It ", ins("<w:r><w:t>did</w:t></w:r>"))]))
    run = WordImport.objects.get()
    assert editor.get(at(1)).url == editor.post(at(1), {"alt": "x"}).url == address_of(run)
    assert editor.post(address_of(run), {"answer": "accept"}).url == at(1)


def test_whoever_has_sent_the_file_before_is_told_so_first(editor):
    data = pictured("")
    send(editor, data)
    made(editor)
    assert send(editor, data).url == address_of(WordImport.objects.first())


def test_whoever_may_upload_no_pictures_is_not_asked(editor, monkeypatch):
    monkeypatch.setattr(pictures, "may_upload", lambda user: False)
    address = address_of(WordImport.objects.first()) if send(editor, pictured("")) else ""
    assert "Alternative text" not in page_at(editor, address)
    made(editor)
    assert told() == {}


def test_a_document_without_pictures_is_shown_at_once(editor):
    answered = send(editor, word(p("x")))
    assert answered.url == address_of(WordImport.objects.get())
    assert "Alternative text" not in page_at(editor, answered.url)


@pytest.mark.parametrize("number", [0, 2, 999_999])
def test_a_picture_that_is_not_there_is_not_found(editor, number):
    send(editor, pictured(""))
    assert editor.get(at(number)).status_code == 404
    assert editor.post(at(number), {"alt": "x"}).status_code == 404


# --- The picture itself ------------------------------------------------------------------------


def shown_at(client, number=1):
    return client.get(f"{at(number)}shown/")


def test_the_picture_is_shown_smaller_and_written_anew(editor):
    photograph = io.BytesIO()
    Image.new("RGB", (3000, 1500), "red").save(photograph, "JPEG", comment=b"secret")
    sent(editor, document(content=photograph.getvalue()))
    answered = shown_at(editor)
    assert answered["Content-Type"] == "image/webp"
    assert "no-store" in answered["Cache-Control"]
    assert Image.open(io.BytesIO(answered.content)).size == (1000, 500)
    assert b"secret" not in answered.content


@pytest.mark.parametrize("content", [b"GIF", b"<svg onload='alert(1)'/>", png()[:-30]])
def test_what_is_no_picture_is_not_shown(editor, content):
    sent(editor, document(content=content))
    assert shown_at(editor).status_code == 404
    assert editor.get(at(1)).status_code == 200


def test_a_picture_of_too_many_pixels_is_not_shown(editor, settings):
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 10
    sent(editor, document())
    assert shown_at(editor).status_code == 404


def test_nothing_is_shown_to_others(editor, research, client):
    send(editor, pictured(""))
    client.force_login(factories.staff("Events officers"))
    assert shown_at(client).status_code == 302
    assert client.post(at(1), {"choice": "words", "alt": "x", "seen": "0"}).status_code == 302
    assert WordImport.objects.get().descriptions == {}
