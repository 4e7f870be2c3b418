"""The record of an event can be taken along, once it has taken place and something remains."""

import datetime
import json

import pytest
from django.test import Client
from wagtail.models import Collection, CollectionViewRestriction

from events.models import EventOutput, EventPage, Material, Speaker
from interop.editions import tasks
from interop.editions.asking import ask_for_outdated, outdated
from interop.editions.keeping import make
from interop.editions.kinds import edition_in
from interop.editions.works import work_in
from interop.models import Format, KeptEdition
from tests import factories
from tests.fetching import fetch
from tests.hiding import WAYS, hidden
from tests.interop.editions.printing import figure, opened, picture, text_of
from tests.interop.editions.recording import (
    ELSEWHERE,
    UTC,
    read_slides,
    record,
    whole_record,
)
from tests.interop.editions.versioned import as_json
from tests.interop.epub.reading import opened as opened_book
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
PDF, EPUB = "/events/debate/record.pdf", "/events/debate/record.epub"


@pytest.fixture
def quick(monkeypatch):
    """Typst takes no time: what it makes is what it is given, as JSON."""
    monkeypatch.setattr("interop.print.edition.compiled", as_json)


@pytest.fixture
def page(events, quick) -> EventPage:
    """An event whose PDF has been made."""
    page = record(events, said="<p>Spices.</p>")
    assert make(page.pk, "pdf") == "made"
    return page


def said(client) -> dict:
    return json.loads(fetch(client, PDF).body)


def sections(values: dict, level: int = 1) -> list[str]:
    found = [it for it in values["blocks"] if it["kind"] == "heading"]
    return [it["words"] for it in found if it["level"] == level]


def waiting() -> set[tuple[int, str]]:
    return set(KeptEdition.objects.waiting().values_list("page", "format"))


# --- What it says -------------------------------------------------------------------------------


def test_its_pdf_says_all_that_remains_and_is_accessible(events, client):
    page = whole_record(events)
    assert make(page.pk, "pdf") == "made"
    pdf = fetch(client, PDF).body
    text = text_of(pdf)
    for words in [
        "Seminar Record of the event Who pays?",
        "A debate on budgets.",
        "Professor Ada Field, University of X (chair): Budgets Ben Hill",
        "Tuesday 7 January 2020, 2pm to 4pm",
        "Muirhead Tower",
        "Trust is earned.",
        "– One point",
        "What came of it A project began.",
        "2pm Welcome, Ada Field",
        "Recording (78 minutes)",
        "Slide 1 Pooled budgets Who pays Slide 2 Two",
        "Transcript First half Ada Field (00:00:05) Good afternoon.",
        "Questions From the floor (00:41:00) Who pays?",
        "Held by The council",
        "Taken from Public Management and Policy, 2009",
        "52 people in the room.",
        "http://testserver/events/debate/",
    ]:
        assert words in text, (words, text)
    found = opened(pdf)
    assert found.Root.MarkInfo.Marked
    assert (str(found.Root.Lang), str(found.docinfo["/Title"])) == ("en-GB", "Who pays?")
    meta = found.open_metadata()
    assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("2", "A")
    assert meta["pdfuaid:part"] == "1"


def test_its_e_book_says_the_same_in_chapters(events, client):
    page = whole_record(events)
    assert make(page.pk, "epub") == "made"
    book = opened_book(fetch(client, EPUB).body)
    assert book.said("dc:title") == ["Who pays?"]
    titles = book.ask("EPUB/nav.xhtml", "//h:nav[@role='doc-toc']/h:ol/h:li/h:a/text()")
    assert titles == [
        *["What was said", "What came of it", "Programme", "Slides, recordings and papers"],
        *["The slides", "Transcript", "About this record"],
    ]
    links = book.ask(book.texts and "EPUB/text-4.xhtml", "//h:a/@href")
    assert ELSEWHERE in links
    words = book.text()
    for part in ["Slide 2 Two", "Ada Field (00:00:05) Good afternoon.", "(chair): Budgets"]:
        assert part in words


def test_its_headings_are_in_our_words_and_its_text_in_its_own_language(events, client):
    page = record(events, said="<p>Bore da.</p><h3>Wedyn</h3><p>Te.</p>", language="cy")
    make(page.pk, "epub")
    book = opened_book(fetch(client, EPUB).body)
    (text,) = book.texts
    assert book.ask(text, "/h:html/@lang") == ["cy"]
    assert book.ask(text, "//h:h2/@lang") == ["en-GB"]
    assert book.ask(text, "//h:h3/@lang") == []


def test_what_somebody_typed_is_text(events, quick, client):
    words = "<script>alert(1)</script> #eval"
    rows = [Speaker(name=words, family_name=words)]
    html = "<p>&lt;b&gt; #read(1)</p>"
    slides = [Material(kind="slides", document=read_slides(words))]
    page = record(events, title=words, said=html, speakers=rows, materials=slides)
    assert make(page.pk, "epub") == "made"
    book = opened_book(fetch(client, f"{page.url}record.epub").body)
    assert not [name for name in book.texts if book.ask(name, "//h:script | //h:b")]
    assert words in book.text()


def test_a_sample_says_so_and_is_left_alone_by_search_engines(events, quick, client):
    page = record(events, said="<p>Words.</p>", is_sample=True)
    make(page.pk, "pdf")
    assert fetch(client, PDF)["X-Robots-Tag"] == "noindex"
    assert said(client)["sample"].startswith("Sample: made up to show ")
    response = client.get(page.url)
    assert "Link" not in response
    assert "DigitalDocument" not in response.content.decode()


def test_the_body_of_its_page_is_in_it_with_its_pictures(events, quick, client):
    image = picture()
    blocks = [factories.text("<p>Come.</p>"), figure(image, "Bars")]
    page = record(events, said="<p>Words.</p>", body=factories.body(*blocks))
    make(page.pk, "pdf")
    values = said(client)
    assert sections(values) == ["About the event", "What was said"]
    assert [it["alt"] for it in values["blocks"] if it["kind"] == "figure"] == ["Bars"]
    image.delete()
    assert client.get(PDF).status_code == 404


def test_publications_and_its_series_are_named_while_everybody_may_read_them(
    events, research, quick, client
):
    talk = factories.output(research, title="Zanzibar")
    rows = [EventOutput(output=talk, part="at")]
    page = record(events, said="<p>Words.</p>", outputs=rows)
    make(page.pk, "pdf")
    assert b"Zanzibar" in fetch(client, PDF).body
    talk.unpublish()
    assert client.get(PDF).status_code == 404
    ask_for_outdated(9)
    assert make(page.pk, "pdf") == "made"
    assert b"Zanzibar" not in fetch(client, PDF).body


def test_it_is_not_sent_while_it_leads_to_a_speaker_who_is_hidden(events, people, quick, client):
    person = factories.person(people, title="Ada Field", slug="ada")
    rows = [Speaker(person=person, name="Ada Field")]
    html = f'<p><a linktype="page" id="{person.pk}">She</a> spoke.</p>'
    page = record(events, said=html, speakers=rows)
    make(page.pk, "pdf")
    assert b"/people/ada/" in fetch(client, PDF).body
    person.unpublish()
    assert client.get(PDF).status_code == 404
    ask_for_outdated(9)
    make(page.pk, "pdf")
    assert b"/people/ada/" not in fetch(client, PDF).body


# --- Slides -------------------------------------------------------------------------------------


def test_slides_that_are_read_after_the_publication_are_looked_at(events, quick, client):
    document = factories.document("slides.pdf")
    rows = [Material(kind="slides", document=document, label="Of Ada")]
    page = record(events, materials=rows)
    assert make(page.pk, "pdf") == "empty"
    ask_for_outdated(9)
    assert (page.pk, "pdf") not in waiting()
    read_slides("One", document=document)
    ask_for_outdated(9)
    assert make(page.pk, "pdf") == "made"
    assert sections(said(client))[-1] == "The slides: Of Ada"
    assert sections(said(client), 2) == ["Slide 1"]


def test_slides_that_are_closed_are_neither_sent_nor_named(events, quick, client):
    document = read_slides("Zanzibar")
    rows = [Material(kind="slides", document=document)]
    page = record(events, said="<p>Words.</p>", materials=rows)
    make(page.pk, "pdf")
    assert b"Zanzibar" in fetch(client, PDF).body
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    document.collection = closed
    document.save()
    assert client.get(PDF).status_code == 404
    ask_for_outdated(9)
    assert make(page.pk, "pdf") == "made"
    assert "Zanzibar" not in fetch(client, PDF).body.decode()
    assert document.filename not in fetch(client, PDF).body.decode()


# --- Which events have any ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        {"summary": "It is on budgets.", "materials": [Material(address=ELSEWHERE)]},
        {"said": "<p> </p>"},
        {"said": "<p>Words.</p>", "status": "cancelled"},
        {"said": "<p>Words.</p>", "status": "postponed"},
        {"said": "<p>Words.</p>", "end": datetime.datetime(2099, 1, 1, tzinfo=UTC),
         "start": datetime.datetime(2098, 12, 31, tzinfo=UTC)},
    ],
    ids=["links alone", "no words", "cancelled", "postponed", "to come"],
)  # fmt: skip
def test_an_event_without_a_record_has_no_files(events, quick, client, fields):
    page = record(events, **fields)
    ask_for_outdated(9)
    for key, form in waiting():
        assert make(key, form) == "empty"
    assert client.get(PDF).status_code == 404
    assert "record.pdf" not in client.get(page.url).content.decode()
    assert ask_for_outdated(9) == 0


@pytest.mark.parametrize("changes", [{"status": "cancelled"}, {"said": ""}])
def test_what_is_no_record_any_more_is_not_sent_in_the_next_answer(page, client, changes):
    assert fetch(client, PDF).status_code == 200
    factories.again(page, **changes)
    assert client.get(PDF).status_code == 404
    assert "record.pdf" not in client.get(page.url).content.decode()
    assert make(page.pk, "pdf") == "empty"
    assert not KeptEdition.objects.made().exists()


def test_what_was_put_off_has_files_once_it_has_taken_place(page, client):
    start, end = page.start, page.end
    later = datetime.timedelta(days=40_000)
    page = factories.again(page, start=start + later, end=end + later)
    assert make(page.pk, "pdf") == "empty"
    EventPage.objects.filter(pk=page.pk).update(start=start, end=end)
    ask_for_outdated(9)
    assert make(page.pk, "pdf") == "made"


def test_a_publication_asks_for_them_and_a_round_for_what_nobody_asked_for(
    events, quick, monkeypatch
):
    page = record(events, said="<p>Words.</p>")
    assert waiting() == {(page.pk, "pdf"), (page.pk, "epub")}
    KeptEdition.objects.all().delete()
    monkeypatch.setattr(tasks, "_looked", {"at": None})
    monkeypatch.setattr(tasks, "_queued", {})
    assert (tasks.queue_editions(), tasks.queue_editions()) == (2, 0)
    assert make(page.pk, "pdf") == "made"
    assert not outdated(edition_in("pdf"), work_in(EventPage)).exists()


def test_a_correction_makes_it_anew_and_what_says_the_same_is_not_made_again(page, client):
    factories.again(page)
    assert make(page.pk, "pdf") == "the same"
    factories.again(page, said="<p>Herbs.</p>")
    assert b"Spices" in fetch(client, PDF).body
    assert make(page.pk, "pdf") == "made"
    assert b"Herbs" in fetch(client, PDF).body


# --- How it is sent -----------------------------------------------------------------------------


def test_it_is_sent_as_other_files_are(page, client):
    whole = fetch(client, PDF)
    assert whole["Content-Disposition"] == 'inline; filename="debate.pdf"'
    assert fetch(client, PDF, HTTP_IF_NONE_MATCH=whole["ETag"]).status_code == 304
    part = fetch(client, PDF, HTTP_RANGE="bytes=0-7")
    assert (part.status_code, part.body) == (206, whole.body[:8])


def test_nobody_who_asks_for_it_has_it_made(events, quick, client):
    record(events, said="<p>Words.</p>")
    KeptEdition.objects.all().delete()
    assert client.get(PDF).status_code == 404
    assert waiting() == set()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", Format)
def test_where_its_page_is_hidden_so_is_it(page, client, way, form):
    make(page.pk, form)
    assert fetch(client, f"{page.url}record.{form}")["Content-Type"] == form.mime
    with hidden([page], WAYS[way]):
        moved = EventPage.objects.get(pk=page.pk)
        for address in {page.url, moved.url}:
            response = client.get(f"{address}record.{form}")
            assert response.status_code in {200, 302, 404, 410}
            assert response.get("Content-Type") != form.mime


def test_its_page_leads_to_both_with_their_sizes_and_tells_programs_of_them(page, client):
    make(page.pk, "epub")
    response = client.get(page.url)
    html = response.content.decode()
    box = html.split('id="record"')[1].split("</section>")[0]
    assert f'<a class="link" href="{PDF}">All of it as a PDF</a> <span>PDF, ' in box
    assert f'<a class="link" href="{EPUB}">All of it as an e-book</a> <span>EPUB, ' in box
    there = "http://testserver/events/debate/record"
    assert f'<{there}.pdf>; rel="item"; type="application/pdf"' in response["Link"]
    assert f'<{there}.epub>; rel="item"; type="application/epub+zip"' in response["Link"]
    assert '"subjectOf":[{"@type":"DigitalDocument"' in html
    assert 'rel="collection"' in fetch(client, PDF)["Link"]


def test_its_page_asks_no_more_where_it_has_files(page, client):
    rows = KeptEdition.objects.all()
    files = [(row.pk, row.file.name) for row in rows]
    rows.update(file="")
    before = count_queries(client, page.url).total
    for key, name in files:
        KeptEdition.objects.filter(pk=key).update(file=name)
    assert count_queries(client, page.url).total == before


# --- What staff see -----------------------------------------------------------------------------


def form_of(page) -> str:
    staff = Client()
    staff.force_login(factories.staff("Editors"))
    return staff.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_staff_see_how_both_stand(page):
    html = form_of(page)
    assert f'href="{PDF}"' in html
    assert "It is being made" in html  # the e-book
    assert "of version" not in html


def test_staff_see_when_there_will_be_one(events, quick):
    assert "made once the event has taken place" in form_of(record(events))


def test_staff_see_why_it_could_not_be_made_and_readers_have_the_last(page, client):
    body = factories.body(figure(picture(), alt=""))
    factories.again(page, body=body)
    assert make(page.pk, "pdf") == "failed"
    assert "has no alternative text" in form_of(page)
    assert b"Spices" in fetch(client, PDF).body
