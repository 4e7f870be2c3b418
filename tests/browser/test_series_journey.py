"""Somebody with a place at one date of a series, which is called off and brought back."""

from tests.browser.test_registration_journey import heading, link, register

SERIES = """
from datetime import timedelta
from django.utils import timezone
from events.models import EventPage, EventsIndexPage
start = timezone.now() + timedelta(days=30)
series = EventPage(
    title="Sample: a clinic", slug="sample-clinic", summary="A sample.", kind="seminar",
    start=start, end=start + timedelta(hours=2), format="in-person", venue="Sample room",
    booking="here", rule="FREQ=WEEKLY;COUNT=3",
)
EventsIndexPage.objects.get().add_child(instance=series)
series.save_revision().publish()
date = series.occurrences.order_by("start")[1]
date.venue = "Another room"
date.save_revision().publish()
print(date.url)
"""
STATUS = """
from events.models import EventPage
series = EventPage.objects.get(slug="sample-clinic")
series.status = "{}"
series.save_revision().publish()
"""


def test_a_series_is_called_off_and_brought_back(served, visit, letter):
    date = served.shell(SERIES)
    register(visit, date, "Clinic")
    place = link(letter("clinic@example.org", "You have a place"))

    served.shell(STATUS.format("cancelled"))
    assert letter("clinic@example.org", "Cancelled")
    assert heading(visit(place)) == "This event has been cancelled"
    assert "Cancelled" in visit(date).locator("main").inner_text()

    served.shell(STATUS.format("scheduled"))
    assert letter("clinic@example.org", "It takes place")
    ada = visit(place)
    assert heading(ada) == "You have a place"
    assert "Another room" in ada.content()
