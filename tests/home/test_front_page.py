"""The front page answers what is new, what comes next and how things stand, and is never stale."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import EventPage
from home.models import HomeFeature
from suggestions import lifecycle
from suggestions.models import Suggestion
from tests import factories
from tests.core.pagecache.asking import Site
from tests.factories import event
from tests.plans import as_if_large, plan
from tests.queries import count_queries, remembered_shelves

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home", "indexed")]
NOW = datetime(2030, 3, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def html(client) -> str:
    return " ".join(client.get("/").content.decode().split())


def on(days: float, **fields) -> dict:
    """The times of an event that begins in so many days."""
    return {"start": NOW + days * DAY, "end": NOW + days * DAY + timedelta(hours=2), **fields}


def pick(home, *features) -> None:
    home.features = [HomeFeature(sort_order=n, **each) for n, each in enumerate(features)]
    home.save_revision().publish()


# --- The lead ---------------------------------------------------------------------------------


def test_the_lead_is_the_newest_with_its_finding_in_words(client, research):
    factories.output(research, title="Older", date=date(2030, 1, 1))
    summary = "Half of them failed.\nThe others did not."
    factories.output(research, title="Newer", date=date(2030, 2, 1), summary=summary)
    page = html(client)
    assert page.index("Newer</a>") < page.index("Half of them failed.") < page.index("Older</a>")
    assert "The others did not." not in page
    assert "<h2>Latest research</h2>" in page


def test_without_points_the_finding_is_the_subtitle(client, research):
    factories.output(research, subtitle="Trust pays.")
    assert '<p class="lead__finding">Trust pays.</p>' in html(client)


def test_a_lead_of_a_year_ago_or_more_says_its_year(client, research):
    factories.output(research, date=date(2009, 12, 4))
    page = html(client)
    assert "<h2>Latest research, dated 2009</h2>" in page
    assert '4 December 2009</time>, <span class="age">20 years ago</span>' in page


def test_a_lead_becomes_old_at_midnight(client, research, today):
    factories.output(research, date=date(2029, 3, 21))
    site = Site()
    assert b"dated 2029" not in site.get("/").text
    today.move_to(datetime(2030, 3, 21, 0, 0, 1, tzinfo=UTC))
    assert b"Latest research, dated 2029" in site.get("/").text


def test_what_is_picked_leads_with_its_own_finding_until_its_day(client, home, research, today):
    old = factories.output(research, title="Picked", date=date(2029, 12, 1))
    factories.output(research, title="Newest", date=date(2030, 3, 1))
    pick(home, {"output": old, "finding": "Look at this.", "until": date(2030, 3, 21)})
    assert html(client).index("Picked</a>") < html(client).index("Look at this.")
    today.move_to(datetime(2030, 3, 22, 0, 0, 1, tzinfo=UTC))
    assert "Look at this." not in html(client)
    assert [page.title for page in client.get("/").context["outputs"]] == ["Newest", "Picked"]


def test_a_sample_leads_nowhere_though_it_is_picked(client, home, research):
    sample = factories.output(research, title="Invented", is_sample=True)
    pick(home, {"output": sample})
    assert "Invented" not in html(client)
    factories.output(research, title="Real")
    assert [page.title for page in client.get("/").context["outputs"]] == ["Real"]


def test_with_nothing_there_it_has_no_empty_section(client):
    page = html(client)
    assert "Latest research" not in page
    assert "What is new" not in page
    assert "Next event" not in page
    assert "<ul> </ul>" not in page


# --- What comes next --------------------------------------------------------------------------


def test_the_next_that_can_be_booked_is_shown_with_the_way_to_it(client, events):
    event(events, title="Sooner", **on(1))
    later = event(events, title="Bookable", booking="here", capacity_in_person=12, **on(3))
    event(events, title="Last", **on(5))
    page = html(client)
    assert f'href="{later.url}register/">Register: 12 places left' in page
    assert page.index("Bookable</bdi></a>") < page.index("Sooner</bdi>") < page.index("Last</bdi>")


def test_a_place_that_is_taken_is_gone_from_the_front_page_at_once(client, events):
    page = event(events, booking="here", capacity_in_person=12, **on(3))
    site = Site()
    site.get("/")
    factories.registration(page)
    assert b"Register: 11 places left" in site.get("/").text
    assert site.get("/").whole == site.fresh("/").whole


def test_one_that_is_full_gives_way_to_one_with_places(client, events):
    full = event(events, title="Full", booking="here", capacity_in_person=1, **on(1))
    factories.registration(full)
    event(events, title="Free", booking="here", **on(3))
    assert client.get("/").context["coming"].event.title == "Free"


def test_without_one_to_come_it_names_the_last_with_its_age(client, events):
    event(events, title="Long ago", **on(-20 * 366))
    page = html(client)
    assert "No event is announced at the moment." in page
    assert "20 years ago</span>: <a" in page
    assert "Long ago</a>" in page


def test_samples_of_events_stand_nowhere_on_it(client, events):
    event(events, title="Invented", is_sample=True, **on(1))
    event(events, title="Invented before", is_sample=True, **on(-9))
    assert "Invented" not in html(client)


def test_what_begins_moves_on_by_itself(client, events, today):
    event(events, title="First", **on(1))
    event(events, title="Second", **on(3))
    site = Site()
    site.get("/")
    today.move_to(NOW + 2 * DAY)
    assert site.get("/").whole == site.fresh("/").whole
    assert client.get("/").context["coming"].event.title == "Second"
    assert "<b>Took place</b>" in html(client)


# --- The clock --------------------------------------------------------------------------------


def test_the_clock_says_who_waits_and_since_when(client):
    assert "within 20 working days. No suggestion is waiting for one now." in html(client)
    factories.suggestion("confirmed")
    assert "1 suggestion waits for it now, since" in html(client)
    Suggestion.objects.update(due_on=date(2030, 3, 1))
    factories.suggestion("confirmed")
    page = html(client)
    assert "2 suggestions wait for it now, the longest since" in page
    assert "20 March 2030</time>. One is late." in page
    assert 'href="/suggestions/#clock"' in page


def test_the_clock_says_how_long_the_last_replies_took(client):
    it = factories.suggestion("answered")
    asked = datetime(2030, 3, 11, 9, tzinfo=UTC)
    Suggestion.objects.filter(pk=it.pk).update(confirmed_at=asked)
    assert "In January to March 2030 our replies took 7 working days (median of 1)." in html(client)


# --- The way of a question --------------------------------------------------------------------


@pytest.fixture
def way(research, projects, events):
    """A question that became a project, an output and an event; the pages."""
    it = factories.suggestion("discussed", question="Who <i>keeps</i> the keys?")
    asked = datetime(2029, 3, 1, 9, tzinfo=UTC)
    Suggestion.objects.filter(pk=it.pk).update(confirmed_at=asked)
    project = factories.project(
        projects, title="Keys", suggestion=it.reference, start="2029-05", themes=["capacity"]
    )
    output = factories.output(
        research, title="Found", date=date(2029, 9, 1), project=project, themes=["capacity"]
    )
    debate = event(events, title="Debated", came_from=output, kind="debate", **on(-30))
    return {"project": project, "output": output, "event": debate}


def steps(client) -> list[str]:
    way = client.get("/").context["way"]
    return [step.title for step in way.steps] if way else []


def test_the_way_of_a_question_is_told_from_its_sender_to_its_debate(client, way):
    assert steps(client) == ["Who <i>keeps</i> the keys?", "Keys", "Found", "Debated"]
    page = html(client)
    assert "<h2>One question’s way</h2>" in page
    assert "<bdi>Who &lt;i&gt;keeps&lt;/i&gt; the keys?</bdi>" in page
    assert "Past debate, <time" in page
    assert page.count('aria-current="step"') == 1
    assert page.count('<span class="now">Now</span>') == 1
    drawn = page.partition('drawing--chain"')[2].partition("</svg>")[0]
    assert drawn.count('<g clip-path="') == 3  # each mark but the first overlaps the one before


def test_what_is_still_to_come_is_no_part_of_the_way(client, way):
    EventPage.objects.update(start=NOW + DAY, end=NOW + 2 * DAY)
    assert steps(client)[-1] == "Found"


def test_a_way_of_two_steps_is_none(client, way):
    way["output"].unpublish()
    assert steps(client) == []
    assert "<h2>How a question travels</h2>" in html(client)


def test_a_sample_is_no_way_that_a_question_went(client, way):
    Suggestion.objects.update(is_sample=True)
    assert "keys?" not in html(client)
    assert "<h2>How a question travels</h2>" in html(client)


def test_the_question_that_came_furthest_is_shown(client, way, projects, research):
    it = factories.suggestion("published", question="Another?")
    project = factories.project(projects, suggestion=it.reference, title="Second", start="2030")
    for n in range(3):
        factories.output(research, project=project, date=date(2030, 3, 1 + n))
    assert steps(client)[1] == "Keys"
    lifecycle.withdraw(Suggestion.objects.exclude(pk=it.pk).get())
    assert steps(client)[:2] == ["Another?", "Second"]


def test_how_a_question_travels_needs_no_question(client):
    page = html(client)
    assert "Within 20 working days. If we say no, we say why." in page
    assert page.count('class="way__step"') == 5


# --- What it costs ----------------------------------------------------------------------------


def test_it_takes_ten_queries_with_all_that_it_shows(client, home, way, events, themes, partners):
    event(events, booking="here", **on(3))
    factories.partner(partners)
    factories.suggestion("not-taken-up")
    pick(home, {"output": way["output"], "finding": "Look."})
    asked = count_queries(client, "/")
    assert asked.total <= 10
    assert asked.repeated == []


@pytest.mark.skipif(connection.vendor != "sqlite", reason="plans are those of SQLite")
def test_however_large_the_site_it_reads_no_table_whole(client, way, events, themes, partners):
    event(events, **on(3))
    factories.partner(partners)
    with remembered_shelves():
        client.get("/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
    # What every page asks of the tree is tried elsewhere.
    own = [q["sql"] for q in queries.captured_queries if "show_in_menus" not in q["sql"]]
    with as_if_large():
        steps = [step.detail for sql in own for step in plan(sql)]
    # An index is walked for some rows; of a thread, what was found so far.
    read = [s for s in steps if re.match(r"SCAN (?!here|down|up|root)", s) and " USING " not in s]
    assert set(read) <= {"SCAN research_theme", "SCAN core_entryclock"}, "of few rows"


@pytest.mark.exhaustive
def test_it_is_right_after_each_kind_of_change(client, research, events):
    site = Site()
    changes = [
        lambda: factories.output(research, title="Published"),
        lambda: factories.suggestion("accepted"),
        lambda: lifecycle.report(Suggestion.objects.get(), words="News."),
        lambda: event(events, **on(3)),
        lambda: factories.again(EventPage.objects.get(), status="cancelled"),
        lambda: EventPage.objects.get().unpublish(),
    ]
    for change in changes:
        site.get("/")
        change()
        assert site.get("/").whole == site.fresh("/").whole
