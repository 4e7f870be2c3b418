"""A month of the calendar: a table of its days, and the same events day by day below it."""

import datetime
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from events.models.selection import MOST_A_DAY
from tests.factories import event

pytestmark = pytest.mark.django_db
UTC = datetime.UTC


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(datetime.datetime(2030, 1, 10, 9, tzinfo=UTC), tick=False):
        yield


def page_of(client, address="/events/2030/01/"):
    return client.get(address).content.decode()


def cells(html):
    """What each cell of the table says, in order."""
    table = html.split("<tbody>")[1].split("</tbody>")[0]
    found = re.findall(r"<td[^>]*>(.*?)</td>", table, re.DOTALL)
    return [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", cell)).strip() for cell in found]


def test_a_month_is_a_table_of_weeks_from_monday(client, events):
    html = page_of(client)
    days = re.findall(
        r'<th scope="col"><span aria-hidden="true">(\w+)</span>.*?>(\w+)</span>', html
    )
    assert days[:2] == [("Mon", "Monday"), ("Tue", "Tuesday")]
    assert "<caption" in html
    assert len(cells(html)) == 35
    assert cells(html)[:3] == ["", "1 1 January", "2 2 January"]  # 1 January 2030 is a Tuesday


def test_an_event_is_a_link_in_its_cell_with_its_time(client, events):
    seminar = event(events, title="Pots")
    (cell,) = [cell for cell in cells(page_of(client)) if "Pots" in cell]
    assert "17 January, 1 event" in cell
    assert "2pm Pots" in cell
    assert f'href="{seminar.url}"' in page_of(client)


def test_a_day_leads_to_the_same_events_below_the_table(client, events):
    event(events, title="Pots")
    html = page_of(client)
    assert 'href="#day-17"' in html
    agenda = html.split('id="day-17"')[1]
    assert "Thursday 17 January" in agenda
    assert "Pots" in agenda


def test_an_event_of_several_days_stands_on_each_and_says_its_time_once(client, events):
    end = datetime.datetime(2030, 1, 19, 16, tzinfo=UTC)
    event(events, title="Congress", end=end)
    found = [cell for cell in cells(page_of(client)) if "Congress" in cell]
    assert len(found) == 3
    assert ["2pm" in cell for cell in found] == [True, False, False]


def test_today_is_told_in_words_too(client, events):
    (cell,) = [cell for cell in cells(page_of(client)) if cell.startswith("Today")]
    assert cell == "Today: 10 10 January"
    assert 'aria-current="date"' in page_of(client)


def test_a_cancelled_event_says_so_and_a_postponed_one_has_no_day(client, events):
    event(events, title="Off", status="cancelled")
    event(events, title="Later", status="postponed")
    html = page_of(client)
    assert "Cancelled: <bdi>Off" in html
    assert "Later" not in html


def test_the_months_beside_it_are_named_and_keep_the_filters(client, events):
    html = page_of(client, "/events/2030/01/?theme=finance")
    assert 'href="/events/2029/12/?theme=finance"' in html
    assert "December 2029</a>" in html
    assert "February 2030</a>" in html


def test_filters_narrow_a_month_and_can_be_taken_off(client, events):
    event(events, title="Pots", themes=["finance"])
    event(events, title="Keys", themes=["governance"])
    html = page_of(client, "/events/2030/01/?theme=finance")
    assert "Pots" in html
    assert "Keys" not in html
    assert "Remove filter" in html


def test_a_month_without_events_says_so_and_is_not_for_robots(client, events):
    html = page_of(client, "/events/1999/01/")
    assert "No event takes place in January 1999" in html
    assert '<meta name="robots" content="noindex, nofollow">' in html
    event(events)
    assert "noindex" not in page_of(client)


@pytest.mark.parametrize(
    "path",
    [
        *["2030/01/32", "2030/02/29", "2030/01/1", "2030/01/00", "2030/13/01", "2030/01/١٢"],
        *["2030/13", "2030/00", "0000/01", "99999/01", "2030/1", "030/01", "1899/12", "2200/01"],
        *["٢٠٣٠/٠١", "2030", "-2030/01", "2030/١٢", "²⁰³⁰/01"],
    ],
)
@pytest.mark.matrix
def test_what_is_no_month_is_not_found(client, events, path):
    assert client.get(f"/events/{path}/").status_code == 404


@pytest.mark.parametrize(("path", "missing"), [("1900/01", "1899"), ("2199/12", "2200")])
def test_the_calendar_ends_somewhere(client, events, path, missing):
    html = page_of(client, f"/events/{path}/")
    assert f"/events/{missing}/" not in html


def test_a_leap_day_has_its_cell(client, events):
    moment = datetime.datetime(2032, 2, 29, 10, tzinfo=UTC)
    event(events, title="Leap", start=moment, end=moment + datetime.timedelta(hours=1))
    html = page_of(client, "/events/2032/02/")
    assert any("29 February, 1 event" in cell for cell in cells(html))


def test_the_list_of_events_shows_this_month_beside_it(client, events):
    event(events, title="Pots")
    html = page_of(client, "/events/")
    assert 'href="/events/2030/01/#day-17"' in html
    assert "17 January, 1 event" in html


# --- A day with many events -------------------------------------------------------------------


@pytest.fixture
def busy(events):
    """Twice as many events on 17 January as a month shows, one of them hidden."""
    made = [event(events, title=f"Talk {n:02}") for n in range(2 * MOST_A_DAY + 1)]
    PageViewRestriction.objects.create(page=made[0], restriction_type="login")
    return made[1:]


def test_a_month_shows_the_first_events_of_a_day_and_leads_to_the_rest(client, busy):
    html = page_of(client)
    (cell,) = [cell for cell in cells(html) if "Talk" in cell]
    assert f"17 January, {len(busy)} events" in cell
    assert cell.count("Talk") == MOST_A_DAY
    assert f"{MOST_A_DAY} more on 17 January" in cell
    agenda = html.split('id="day-17"')[1].split("</ul>")[0]
    assert agenda.count("Talk") == MOST_A_DAY
    assert f'href="/events/2030/01/17/">All {len(busy)} events<' in agenda


def test_a_day_that_shows_all_its_events_leads_nowhere_else(client, events):
    for number in range(MOST_A_DAY):
        event(events, title=f"Talk {number}")
    assert "/events/2030/01/17/" not in page_of(client)


def test_a_day_has_a_page_with_all_its_events_that_are_public(client, busy):
    html = page_of(client, "/events/2030/01/17/")
    assert re.findall(r"Talk \d+", html) == [page.title for page in busy]
    assert "Events on 17 January 2030" in html
    assert 'href="/events/2030/01/">All of January 2030' in html


def test_the_page_of_a_day_comes_in_pages(client, events):
    for number in range(21):
        event(events, title=f"Talk {number:02}")
    assert page_of(client, "/events/2030/01/17/").count("Talk ") == 20
    html = page_of(client, "/events/2030/01/17/?page=2")
    assert re.findall(r"Talk \d+", html) == ["Talk 20"]


def test_the_page_of_a_day_keeps_the_filters_of_the_month(client, events):
    for number in range(MOST_A_DAY + 1):
        event(events, title=f"Talk {number}", themes=["finance"])
    event(events, title="Keys", themes=["governance"])
    assert 'href="/events/2030/01/17/?theme=finance"' in page_of(
        client, "/events/2030/01/?theme=finance"
    )
    html = page_of(client, "/events/2030/01/17/?theme=finance")
    assert "Keys" not in html
    assert 'href="/events/2030/01/?theme=finance"' in html


def test_a_day_without_events_says_so_and_is_not_for_robots(client, events):
    html = page_of(client, "/events/2030/01/18/")
    assert "No event takes place on 18 January 2030" in html
    assert '<meta name="robots" content="noindex, nofollow">' in html


def test_a_month_reads_no_more_rows_than_it_shows(client, busy):
    client.get("/events/2030/01/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/events/2030/01/")
    (rows,) = [q["sql"] for q in captured if '"events_eventpage"."page_ptr_id" IN (' in q["sql"]]
    keys = re.search(r'"page_ptr_id" IN \(([\d, ]+)\)', rows).group(1)
    assert len(keys.split(",")) == MOST_A_DAY
