"""Where all that is announced is a sample, the list of events says so."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import event

NOTE = "No event of ours is announced at the moment."


def announce(events, **fields):
    start = timezone.now() + timedelta(days=7)
    return event(events, start=start, end=start + timedelta(hours=1), **fields)


@pytest.fixture
def page(client, events):
    """What the list says, with one sample to come."""
    announce(events, title="Made up", is_sample=True, themes=["finance"])
    return lambda query="": client.get(f"/events/{query}").content.decode()


def test_all_of_them_are(page):
    assert NOTE in page()


def test_one_that_is_so_is_among_them(page, events):
    announce(events, title="Real")
    assert NOTE not in page()


def test_of_what_filters_leave_the_number_says_it(page):
    assert "to come<span" in page("?theme=finance")
    assert NOTE not in page("?theme=finance")
