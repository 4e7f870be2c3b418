"""What the calendar says of the one real event is what the slides say, and no event is promised."""

import re

import pytest
from django.utils.html import strip_tags

from events.models import EventPage, EventsIndexPage, Registration
from partners.models import PartnerPage
from people.models import PersonPage
from research.models import OutputPage

SLUG = "tony-bovaird-future-of-partnership-working"
STAFF, BOARD, OFFICERS = "Carrick Housing Staff", "Board members", "Carrick District officers"
LIVEABLE = [STAFF, BOARD, "Voluntary groups", OFFICERS, "Public officials"]
# The slide, row by row; the numbers of its columns are not explained there.
GOVERNANCE_TEST = {
    "Quality of Life Issues": [],
    "Liveable Environment: quality of housing": LIVEABLE,
    "Liveable Environment: quality of housing services": LIVEABLE,
    "Liveable Environment: quality of surroundings": LIVEABLE,
    "Community safety": ["Young families", "Media"],
    "Health, social well-being and disability issues": ["Disab. Tenants", BOARD],
    "Education and Training": ["Young People", "Business"],
    "Governance Principles": [],
    "Transparency": ["Young families", BOARD, "Media"],
    "Partnership working": [
        *["Carrick Housing staff", BOARD, "Public officials", "Voluntary groups"],
    ],
    "Sustainability": [OFFICERS, "Young people"],
    "Honest and fair behaviour": ["Disab. Tenants", "Private contractors", "Business"],
}
NOT_SAID = {
    *["kind", "format", "venue", "address", "map_link", "access_notes", "joining_link"],
    *["price_notes", "transcript", "came_of_it", "suggestion"],
}


@pytest.fixture
def page(centre):
    return EventPage.objects.for_page().get(slug=SLUG)


@pytest.fixture
def slides(centre):
    return OutputPage.objects.get(slug="future-of-partnership-working")


def tables_of(page):
    return [part.block.value for part in page.parts if part.block.block_type == "table"]


def test_it_is_the_only_real_event(centre):
    real = EventPage.objects.filter(is_sample=False)
    assert real.get().slug == SLUG


def test_its_day_is_known_and_its_time_is_not(page):
    assert (page.all_day, page.date_text, page.time_text) == (True, "4 December 2009", "")
    assert (page.zone, page.state) == ("Europe/London", "over")
    assert page.days == [page.first_day]


def test_its_speaker_is_named_as_on_the_slides(page):
    (row,) = page.speakers.all()
    assert row.person == PersonPage.objects.get(slug="tony-bovaird")
    assert (row.name, row.role_label) == ("Professor Tony Bovaird", "")
    assert row.affiliation == "INLOGOV and Third Sector Research Centre"
    assert row.topic == "So what does this all mean for the future of partnership working?"


@pytest.mark.parametrize("name", sorted(NOT_SAID))
def test_what_the_slides_do_not_say_is_left_out(page, name):
    assert getattr(page, name) == ""


def test_nobody_is_said_to_have_held_paid_for_or_counted_it(page):
    assert not page.bodies.exists()
    assert not page.programme.exists()
    assert (page.price, page.latitude, page.attendance_text) == (None, None, "")
    assert (page.languages, page.provisions) == ([], [])
    assert page.project is None


def test_the_slides_were_presented_there(page):
    row = page.outputs.get()
    assert (row.part, row.output.slug) == ("at", "future-of-partnership-working")
    assert page.has_record


def test_the_governance_test_is_as_the_slide_has_it(slides):
    (table,) = tables_of(slides)
    rows = {cells[0]["text"]: [c["text"] for c in cells[1:] if c["text"]] for cells in table.rows}
    assert rows == GOVERNANCE_TEST
    assert table.head == ["Issue or principle", "1", "2", "3", "4", "5"]


def test_the_governance_test_can_be_read_without_seeing_it(slides):
    (table,) = tables_of(slides)
    assert "Carrick Housing" in table.caption
    assert all(cells[0]["header"] for cells in table.rows)
    assert table["source"].startswith("Governance International")
    assert "does not explain what the numbers 1 to 5" in slides.body.render_as_block()


def test_what_the_slides_say_stands_once_and_is_referred_to(client, page, slides):
    assert (page.said, tables_of(page)) == ("", [])
    record = client.get(page.url).content.decode().split('id="record"')[1].split("</section>")[0]
    assert f'href="{slides.url}">Summary of “<bdi>{slides.title}</bdi>”</a>' in record


def test_the_index_says_that_events_are_planned_and_promises_no_more(centre):
    words = strip_tags(EventsIndexPage.objects.get().introduction)
    assert "A series of events is planned" in words
    assert not re.search(r"\bfree\b|every (week|month)|invite|welcome", words, re.IGNORECASE)


def test_nobody_is_registered_for_anything(centre):
    assert not Registration.objects.exists()


def test_the_two_samples_are_to_come_and_unlike_each_other(centre):
    samples = EventPage.objects.filter(is_sample=True, series=None)
    debate, circle = samples.order_by("-slug")
    assert (debate.format, debate.booking, debate.has_waiting_list) == ("hybrid", "here", True)
    assert (circle.format, circle.booking, circle.is_series) == ("in-person", "none", True)
    assert circle.occurrences.published().upcoming().count() == 4
    assert not any(page.is_over for page in (debate, circle))


def test_the_samples_name_nobody_and_nowhere_that_there_is(centre):
    for page in EventPage.objects.filter(is_sample=True):
        names = [*page.speakers.all(), *page.bodies.all()]
        assert not any(row.linked_key and not row.is_sample for row in names), page
        assert "Overlap" in page.address
        assert page.latitude is None
        assert "example.org" in (page.joining_link or "example.org")


def test_what_is_shown_on_other_pages_leads_to_the_calendar(client, centre):
    for address in [
        PersonPage.objects.get(slug="tony-bovaird").url,
        PartnerPage.objects.get(slug="sample-borough-of-overlap").url,
        "/projects/sample-who-keeps-the-keys/",
    ]:
        assert 'href="/events/' in client.get(address).content.decode(), address
