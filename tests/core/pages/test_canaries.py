"""Words that nobody outside is to read: looked for in all that the site says, logs and reports.

Each stands in something hidden of another sort. What visitors can come to is walked from the first
page on, with the lists, searches, feeds, exports and files that no page leads to.
"""

import json
import logging
import re

import pytest
import time_machine
from django.apps import apps
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from core.blocks import BodyBlock
from core.files.pictures import prepare
from core.models import CustomImage
from cpsp_site.error_reports import NOTHING_PERSONAL
from events import seats
from research.models import OutputFile, OutputPage
from suggestions.models import Note
from tests import factories
from tests.core.files.made_pictures import png
from tests.core.pages.crawling import crawl
from tests.core.pages.scene import NOW, make_scene
from tests.core.pages.test_privacy import FILTERS, GATHERS
from tests.exports import exports
from tests.hiding import as_expired, as_scheduled, behind_login, behind_password
from tests.scenery import standing

CANARY = re.compile(r"kiwi[a-z]+")
SORTS = [
    *["draft", "revised", "scheduled", "expired", "login", "password", "former", "document"],
    *["picture", "note", "registration", "suggestion", "sender"],
]
# What a visitor may type to find it: it stands beside each of them, and is no secret.
LOOKED_FOR = "saffron"
ELSEWHERE = [
    *["/robots.txt", "/healthz", "/readyz", "/nowhere/", "/card.png", "/suggest/"],
    f"/search/?q={LOOKED_FOR}",
    f"/search/suggestions/?q={LOOKED_FOR[:4]}",
    f"/research/?q={LOOKED_FOR}",
    f"/events/?q={LOOKED_FOR}",
]
# Nothing that can be guessed from a name is had, either.
GUESSED = [
    "/media/original_images/kiwipicture.png",
    "/media/documents/kiwidocument.pdf",
    "/research/kiwidraft/",
    "/research/kiwilogin/",
    "/research/kiwipassword/",
    "/research/kiwischeduled/",
    "/research/kiwiexpired/",
]

pytestmark = pytest.mark.exhaustive


def word(sort: str) -> str:
    return f"kiwi{sort}"


def words(sort: str) -> dict[str, str]:
    said = f"{LOOKED_FOR} {word(sort)}"
    return {"title": said, "summary": said, "abstract": said, "slug": word(sort)}


@pytest.fixture
@standing
def hidden_things(db):
    """The scene of public pages, and beside them one hidden thing of each sort."""
    with time_machine.travel(NOW, tick=False):
        make_scene()
        put_pages()
        put_files()
        put_people()


def put_pages() -> None:
    research = OutputPage.objects.first().get_parent().specific
    factories.output(research, publish=False, **words("draft"))
    for sort, way in [
        ("scheduled", as_scheduled),
        ("expired", as_expired),
        ("login", behind_login),
        ("password", behind_password),
    ]:
        page = factories.output(research, **words(sort))
        way(OutputPage.objects.get(pk=page.pk))
    page = factories.output(research, **words("former") | {"slug": "mended"})
    factories.again(page, title="Mended", summary="Mended", abstract="Mended")
    page = factories.output(research, title="Open still", slug="open-still")
    page.title = page.abstract = word("revised")
    page.save_revision()


def put_files() -> None:
    """A document and a picture of a closed collection, both named by a public page."""
    closed = Collection.get_first_root_node().add_child(name=word("collection"))
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    document = factories.document(name=f"{word('document')}.pdf", title=word("document"))
    image = CustomImage.objects.create(
        title=word("picture"),
        credit=word("picture"),
        file=ContentFile(png(), name=f"{word('picture')}.png"),
    )
    prepare(image)
    for thing in (document, image):
        type(thing).objects.filter(pk=thing.pk).update(collection=closed)
    figure = {"image": image.pk, "alt_text": "A plate", "decorative": False}
    blocks = [
        {"type": "document", "value": {"document": document.pk, "label": ""}},
        {"type": "figure", "value": {"image": figure, "caption": ""}},
        {"type": "text", "value": f'<a linktype="document" id="{document.pk}">Words</a>'},
    ]
    factories.output(
        OutputPage.objects.first().get_parent().specific,
        title="Names closed files",
        slug="names-closed-files",
        body=BodyBlock().to_python(blocks),
        rows={"files": [OutputFile(document=document, name=f"{word('document')}.pdf")]},
    )


def put_people() -> None:
    """Somebody who registered, and somebody who suggested something and keeps it private."""
    event = factories.EventFactory._meta.model.objects.get(slug="open-event")
    said = word("registration")
    factories.registration(
        event,
        name=f"{said} Guest",
        email=f"{said}@example.org",
        affiliation=said,
        access_needs=said,
    )
    suggestion = factories.suggestion(
        "answered",
        question=f"Sample: {LOOKED_FOR} {word('suggestion')}?",
        why=word("suggestion"),
        name=word("sender"),
        email=f"{word('sender')}@example.org",
        credit="private",
    )
    Note.objects.create(suggestion=suggestion, text=word("note"))


def begin() -> list[str]:
    return [*GATHERS, *FILTERS, *ELSEWHERE, *GUESSED, *exports()]


def heard(told: dict[str, str]) -> dict[str, set[str]]:
    """Address → the canaries that its answer names, but for those that stand in the address."""
    found = {}
    for address, text in told.items():
        if named := set(CANARY.findall(text.lower())) - set(CANARY.findall(address)):
            found[address] = named
    return found


@pytest.fixture
def walked(hidden_things, indexed, caplog):
    """(address → answer, what was logged meanwhile)"""
    with time_machine.travel(NOW, tick=False), caplog.at_level(logging.DEBUG):
        caplog.clear()
        told = crawl(Client(), begin())
    return told, " ".join(record.getMessage() for record in caplog.records)


def test_no_public_address_says_a_hidden_word(walked):
    told, logged = walked
    assert len(told) > 100, "it has not come far"
    assert heard(told) == {}
    assert logged
    assert set(CANARY.findall(logged)) - set(CANARY.findall(" ".join(GUESSED))) == set()
    for sign in [
        "card.png",
        ".ics",
        ".atom",
        ".csv",
        ".json",
        "ld+json",
        "sitemap-",
        "/media/",
        "?q=",
    ]:
        assert any(sign in address or sign in text for address, text in told.items()), sign


def test_all_of_it_is_there_to_be_heard(hidden_things, indexed):
    """Who is signed in and may read it does: the words are where these tests look for them."""
    client = Client()
    client.force_login(factories.staff("Moderators"))
    assert "kiwilogin" in client.get("/research/kiwilogin/").content.decode()
    dumped = json.dumps([str(row) for row in stored()])
    assert {word(sort) for sort in SORTS} <= set(CANARY.findall(dumped))


def stored():
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            yield from model.objects.values() if hasattr(model, "objects") else []


# --- What visitors send -----------------------------------------------------------------------

SAID = {
    "name": "Kiwi kiwiname",
    "email": "kiwiname@example.org",
    "affiliation": "kiwiname",
    "access_needs": "kiwiname",
    "website": "",
}


def register(client, monkeypatch=None):
    """Somebody registers; where `monkeypatch` is given, the site fails as their form has come."""
    address = "/events/open-event/register/"
    with time_machine.travel(NOW, tick=False) as clock:
        shown = client.get(address).context["shown"]
        clock.shift(30)
        if monkeypatch:
            monkeypatch.setattr(seats, "register", fail)
        return client.post(address, SAID | {"shown": shown, "attendance": "in-person"})


def fail(**said):
    raise RuntimeError(f"Failing row contains ({said['email']})")


def test_what_somebody_sends_stands_in_no_line_of_the_log(hidden_things, indexed, caplog):
    with caplog.at_level(logging.DEBUG):
        answer = register(Client())
        track = Client().get(answer["Location"])
    assert (answer.status_code, track.status_code) == (303, 200)
    lines = [record.getMessage() for record in caplog.records]
    assert lines
    assert CANARY.findall(" ".join(lines).lower()) == []


def test_a_report_of_an_error_says_nothing_of_what_was_sent(hidden_things, indexed, monkeypatch):
    """Not even where the words of the error quote it."""
    sentry_sdk = pytest.importorskip("sentry_sdk")
    reports = []

    class Kept(sentry_sdk.transport.Transport):
        def capture_envelope(self, envelope):
            reports.append(envelope.serialize().decode(errors="replace"))

    dsn = "https://key@reports.example.org/7"
    with sentry_sdk.isolation_scope() as scope:
        # Newer versions warn of the name of what they leave out by themselves.
        how = {name: v for name, v in NOTHING_PERSONAL.items() if name != "send_default_pii"}
        scope.set_client(sentry_sdk.Client(dsn=dsn, transport=Kept, **how))
        answer = register(Client(raise_request_exception=False), monkeypatch)
    assert answer.status_code == 500
    assert "RuntimeError" in " ".join(reports)
    assert CANARY.findall(" ".join([*reports, answer.content.decode()]).lower()) == []
