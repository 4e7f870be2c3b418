"""The next moment of a table is found by an index, however many rows it has."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from core.models.indexes import models_of_rooms
from core.pagecache import clock
from events.models import EventPage
from tests import factories
from tests.plans import as_if_large, plan, scans, without_statistics

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC).timestamp()


def looked(model) -> list[dict]:
    """The queries that find the next moment in the table of `model`."""
    with CaptureQueriesContext(connection) as captured:
        clock.first_from(model._meta.db_table, NOW)
    return captured.captured_queries


@pytest.mark.parametrize("known", [without_statistics, as_if_large])
def test_no_table_is_read_from_end_to_end_for_its_next_moment(output, events, known):
    factories.registration(factories.event(events))
    with known():
        found = {model: looked(model) for model in {Page, *models_of_rooms()}}
        assert [scans(queries) for queries in found.values() if scans(queries)] == []
    assert [len(queries) for queries in found.values()] == [
        bool(clock.moments_in(model._meta.db_table)) for model in found
    ]
    assert len(clock.moments_in(EventPage._meta.db_table)) > 10


@pytest.mark.skipif(connection.vendor != "sqlite", reason="plans of SQLite are read")
def test_sqlite_goes_to_the_moment_by_an_index_alone(output, events):
    for query in [query for model in {Page, *models_of_rooms()} for query in looked(model)]:
        details = [step.detail for step in plan(query["sql"])]
        looks = [detail for detail in details if "SCALAR" not in detail and "CONST" not in detail]
        assert len(looks) == query["sql"].count("MIN(")
        assert all(detail.startswith("SEARCH") for detail in looks), query["sql"]


def test_the_next_moment_is_the_first_of_all_columns(events):
    at = [datetime(2026, 6, day, tzinfo=UTC) for day in (3, 4, 5)]
    factories.event(events, start=at[1], end=at[2])
    assert clock.first_from(EventPage._meta.db_table, NOW) == at[1].timestamp()
    EventPage.objects.update(closes_at=at[0])
    assert clock.first_from(EventPage._meta.db_table, NOW) == at[0].timestamp()
    assert clock.first_from(EventPage._meta.db_table, at[2].timestamp() + 1) == float("inf")
