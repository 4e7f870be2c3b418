from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from core.pagecache import clock, counts
from core.pagecache.recording import changes_at, recording
from events.models import EventPage
from tests import factories

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
MIDNIGHT = datetime(2026, 6, 1, 23, tzinfo=UTC)  # in Birmingham, in summer


def end(read=lambda: None) -> datetime:
    with recording(counts.known.now()) as noted:
        read()
    return datetime.fromtimestamp(clock.end_of(noted), UTC)


@pytest.mark.parametrize(
    ("now", "midnight"),
    [
        (NOON, MIDNIGHT),
        (MIDNIGHT, MIDNIGHT + timedelta(days=1)),
        (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 29, tzinfo=UTC)),
        (datetime(2026, 3, 29, 12, tzinfo=UTC), datetime(2026, 3, 29, 23, tzinfo=UTC)),
        (datetime(2026, 10, 25, 12, tzinfo=UTC), datetime(2026, 10, 26, tzinfo=UTC)),
    ],
)
def test_a_day_ends_at_midnight_here_also_when_clocks_change(now, midnight):
    with time_machine.travel(now, tick=False):
        assert end() == midnight


def test_an_answer_ends_at_the_next_moment_of_what_it_read(events):
    with time_machine.travel(NOON, tick=False):
        soon = NOON + timedelta(hours=2)
        factories.event(events, start=soon, end=soon + timedelta(hours=1))
        assert end() == MIDNIGHT
        assert end(EventPage.objects.count) == soon
    with time_machine.travel(soon + timedelta(seconds=1), tick=False):
        assert end(EventPage.objects.count) == soon + timedelta(hours=1)


def test_a_moment_that_was_moved_is_found_anew(events):
    with time_machine.travel(NOON, tick=False):
        soon = NOON + timedelta(hours=2)
        event = factories.event(events, start=soon, end=soon + timedelta(hours=1))
        assert end(EventPage.objects.count) == soon
        EventPage.objects.filter(pk=event.pk).update(start=soon - timedelta(hours=1))
        assert end(EventPage.objects.count) == soon - timedelta(hours=1)


def test_what_is_made_at_the_very_moment_ends_at_once(events):
    with time_machine.travel(NOON, tick=False):
        factories.event(events, start=NOON, end=NOON + timedelta(hours=1))
        assert end(EventPage.objects.count) == NOON
        assert end(lambda: changes_at(NOON)) == NOON


def test_moments_that_are_computed_are_told():
    with time_machine.travel(NOON, tick=False):
        later, past = NOON + timedelta(hours=1), NOON - timedelta(hours=1)
        assert end(lambda: [changes_at(m) for m in (later, past, None)]) == later
