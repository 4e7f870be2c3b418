"""Invented series: an event that repeats, with a page below it for each of its dates.

What is made is what the site makes of a series that somebody publishes (events.series.spread).
"""

import copy
from datetime import datetime, timedelta
from functools import partial

from django.utils import timezone

from events.giving import given_at, take, what_is_given
from events.models import EventPage
from events.recurrence import FURTHEST
from home.generating.chance import Chance
from home.generating.drafts import Draft, Known, new_page
from home.generating.events import draft_on

EACH, AT = 40, 4  # of so many events, the one at which a series begins
DATES = 4
TO_COME = 4  # of so many series, one is to come


def begins_at(number: int) -> bool:
    """Whether the event `number` is a series; its dates have the next DATES numbers."""
    return number % EACH == AT


def draft(seed: int, number: int, known: Known) -> Draft:
    """The series `number`, which brings the pages of its dates."""
    rnd = Chance(seed, "series", number)
    to_come = known.today + timedelta(days=rnd.randint(3, 300))
    past = min(rnd.day(), known.today - timedelta(days=7 * DATES))
    made = draft_on(past if number // EACH % TO_COME else to_come, rnd, number, known)
    page = made.page
    page.rule, page.said = f"FREQ=WEEKLY;COUNT={DATES}", ""
    last = page.timetable.instants(page.start + FURTHEST)[-1]
    page.spread_as = page.timetable.written() | {"closes_at": None, "closes_all": False}
    page.spread_until = max(timezone.now() + FURTHEST, last)
    made.below = partial(dates, seed, number)
    return made


def dates(seed: int, number: int, series: Draft) -> list[Draft]:
    """The dates of `series`, which is written and has that `number`."""
    page = series.page
    given, instants = what_is_given(page), page.timetable.instants(page.spread_until)
    return [
        date(Chance(seed, "date", number + n), number + n, series, at, given)
        for n, at in enumerate(instants, 1)
    ]


def date(rnd: Chance, number: int, series: Draft, at: datetime, given: dict) -> Draft:
    """The page of the date that begins `at`; it takes from its series all that one gives."""
    of = series.page
    published = of.first_published_at.date()
    page = new_page(EventPage, number, of.title, rnd, published, uid=rnd.uuid())
    page.series, page.recurrence_id = of, at
    page.followed = given_at(of, at, given)
    page.start, page.end = map(datetime.fromisoformat, page.followed["period"])
    take(page, page.followed, [name for name in given if name not in series.rows] + ["closes_at"])
    page.keep_announced()
    rows = {name: [copy.copy(row) for row in rows] for name, rows in series.rows.items()}
    for row in [row for rows_of_one in rows.values() for row in rows_of_one]:
        row.pk = None
    return Draft(page, rows)
