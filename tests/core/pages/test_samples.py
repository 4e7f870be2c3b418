"""A sample bears its mark wherever it is named: on pages, in feeds, calendars and exports."""

import csv
import io
import json
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from core.models import BasePage
from core.search import entries
from events.letters import write_about
from events.models import EventPage
from partners.models import PartnerPage
from tests import factories
from tests.core.pages.scene import NOW, make_scene
from tests.core.pages.test_privacy import ALL, FILTERS, GATHERS, OWN
from tests.fetching import fetch
from tests.scenery import standing

TITLE = re.compile(r"zanzibar [a-z]+ of spices", re.IGNORECASE)
# What may stand between the mark and the title: a quotation mark, the number of a question.
MARKED = re.compile(r"sample:\s*(?:[“\"']|s-\d{4}-\d{4}: )?\s*$", re.IGNORECASE)
# Whose rows say it in a column or a value beside the title.
IN_ROWS = {".csv", ".json"}
HOSTILE = "<b>Sample</b> & “Sample: ”\u202e"


@pytest.fixture
@standing
def made(db):
    """The scene of what is hidden, in which what is named is a sample instead."""
    with time_machine.travel(NOW, tick=False):
        scene = make_scene()
        for page in scene.values():
            page.is_sample = True
            page.save_revision().publish()
        return scene


@pytest.fixture
def scene(made, db, indexed):
    with time_machine.travel(NOW, tick=False):
        yield made


def read(client, address) -> str:
    """What is said there, in text; of HTML without its head, which a browser does not show."""
    text = fetch(client, address).body.decode().replace("\r\n ", "")
    if "<main" not in text:
        return text
    return strip_tags(re.sub(r"</?mark>", "", text.split("<main", 1)[1]))


def unmarked(client, address) -> list[str]:
    """What stands before each title of a sample that bears no mark there."""
    text = read(client, address)
    found = [text[max(0, m.start() - 40) : m.end()] for m in TITLE.finditer(text)]
    before = [text[max(0, m.start() - 40) : m.start()] for m in TITLE.finditer(text)]
    return [words for words, b in zip(found, before, strict=True) if not MARKED.search(b)]


def as_rows(client, address) -> list[dict]:
    text = fetch(client, address).body.decode()
    if address.endswith(".csv"):
        return list(csv.DictReader(io.StringIO(text)))
    data = json.loads(text)
    return data.get("suggestions", [data]) if isinstance(data, dict) else data


def bears_title(value) -> bool:
    return bool(TITLE.search(json.dumps(value)))


def said_beside(value) -> bool:
    """Whether each object that has a title of a sample in it says so itself."""
    if isinstance(value, list):
        return all(map(said_beside, value))
    if isinstance(value, dict):
        own = any(isinstance(v, str) and TITLE.search(v) for v in value.values())
        is_said = value.get("sample") in {True, "yes"} or value.get("label", "").startswith(
            "Sample"
        )
        return (not own or is_said) and all(map(said_beside, value.values()))
    return True


def is_of_rows(address: str) -> bool:
    return address.endswith((".csv", ".json")) or "/search/suggestions/" in address


WALKED = [a for a in GATHERS if not is_of_rows(a) and "sitemap" not in a and a != "/"]


def test_every_list_page_feed_and_calendar_marks_it(client, scene):
    # What the API lists says so in a field of its own (tests/interop/api/test_lists.py).
    walked = [a for a in [*WALKED, *FILTERS] if not a.startswith("/api/")]
    left = {address: unmarked(client, address) for address in walked}
    left = {address: found for address, found in left.items() if found}
    assert left == {}, "\n".join(f"{a}: {f!r}" for a, f in left.items())
    named = [address for address in WALKED if TITLE.search(read(client, address))]
    assert len(named) > 20


def test_every_export_says_it_in_a_column(client, scene):
    addresses = [a for a in GATHERS if is_of_rows(a)]
    rows = {address: as_rows(client, address) for address in addresses}
    assert sum(map(bears_title, rows.values())) > 3
    assert [address for address in addresses if not said_beside(rows[address])] == []


def test_its_own_page_and_all_below_it_say_so(client, scene):
    for kind, belows in OWN.items():
        for below in belows:
            if below in {"", "register/", "contact/", "v1/"}:
                text = fetch(client, f"{scene[kind].url}{below}").body.decode()
                assert 'class="sample-band"' in text, (kind, below)
                assert '<meta name="robots" content="noindex">' in text, (kind, below)
                assert "<title>Sample: " in text or below, (kind, below)


def test_neither_front_page_nor_robots_are_told_of_it(client, scene):
    for address in ["/", "/sitemap.xml", "/sitemap-pages-1.xml"]:
        text = fetch(client, address).body.decode().lower()
        assert "zanzibar-" not in text.split("<main", 1)[-1], address
        assert "of spices" not in text.split("<main", 1)[-1], address


def test_no_machine_takes_a_sample_for_an_event(client, scene):
    assert "application/ld+json" not in client.get(scene["event"].url).content.decode()
    calendar = client.get(f"{scene['event'].url}event.ics").content.decode()
    assert "SUMMARY:Sample: Zanzibar event of spices" in calendar
    assert re.search(r"CATEGORIES:Sample\b", calendar)
    feed = client.get("/events/feed.atom").content.decode()
    assert '<category term="sample"' in feed


def test_it_is_cited_and_shared_as_a_sample(client, scene):
    text = client.get(scene["output"].url).content.decode()
    cited = text.partition('id="citation"')[2].partition("</div>")[0]
    assert "Sample: Zanzibar output of spices" in cited
    assert 'og:title" content="Sample: Zanzibar output of spices"' in text


def test_every_type_of_page_can_bear_the_mark(scene):
    # A type that is added later is in the scene (test_privacy says so), and so is walked here.
    assert set(scene) == set(ALL.split())
    assert all(isinstance(page, BasePage) and page.is_sample for page in scene.values())


def test_what_is_no_sample_bears_no_mark(client, scene):
    for address in ["/partners/open-partner/", "/research/open-output/", "/events/open-event/"]:
        text = client.get(address).content.decode()
        assert "sample-band" not in text
        assert 'content="noindex"' not in text
    assert "Sample: Open" not in read(client, "/research/")


def test_a_hostile_title_is_text_behind_its_mark(client, scene):
    page = PartnerPage.objects.get(pk=scene["partner"].pk)
    page.title = HOSTILE
    page.save_revision().publish()
    text = client.get("/partners/").content.decode()
    assert "</b> <bdi>&lt;b&gt;Sample&lt;/b&gt; &amp; “Sample: ”" in text


def test_a_copy_of_a_sample_is_a_sample(scene):
    copied = scene["output"].copy(update_attrs={"slug": "a-copy"})
    assert type(scene["output"]).objects.get(pk=copied.pk).is_sample


def test_the_dates_of_a_series_follow_its_mark(db, indexed):
    with time_machine.travel(NOW, tick=False):
        rooms = factories.EventsIndexFactory(parent=factories.make_site(), slug="events")
        series = factories.event(rooms, rule="FREQ=WEEKLY;COUNT=2")
        series.is_sample = True
        series.save_revision().publish()
        assert set(EventPage.objects.values_list("is_sample", flat=True)) == {True}


def test_search_forgets_the_mark_with_it(client, scene):
    page = type(scene["project"]).objects.get(pk=scene["project"].pk)
    page.is_sample = False
    page.save_revision().publish()
    entries.put(page)
    assert "Sample: Zanzibar project" not in read(client, "/search/?q=spices")


def test_staff_see_the_mark_in_lists_and_choosers(scene):
    staff = Client()
    staff.force_login(factories.staff("Moderators"))
    parent = scene["partner"].get_parent()
    listed = staff.get(f"/admin/pages/{parent.pk}/").content.decode()
    assert "Sample: Zanzibar partner of spices" in listed
    assert "Sample: Open partner" not in listed
    chosen = staff.get(reverse("partner_chooser:choose_results")).content.decode()
    assert "Sample: Zanzibar partner of spices" in chosen


def test_the_picture_where_it_is_shared_is_another(client, scene):
    before = client.get(f"{scene['event'].url}card.png")["ETag"]
    page = EventPage.objects.get(pk=scene["event"].pk)
    page.is_sample = False
    page.save_revision().publish()
    assert client.get(f"{scene['event'].url}card.png")["ETag"] != before


def test_a_letter_about_a_sample_event_says_so(scene):
    registration = factories.registration(EventPage.objects.get(pk=scene["event"].pk))
    letter = write_about(registration, "registration-seated")
    assert letter.subject.endswith("Sample: Zanzibar event of spices")
    assert "This event is invented" in letter.text
    assert "This event is invented" in letter.html
    assert "SUMMARY:Sample: Zanzibar" in letter.calendar
