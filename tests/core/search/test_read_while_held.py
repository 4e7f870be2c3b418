"""What is written anew is read while nobody else writes: else it could be written over newer words.

So the first query of each is the one that waits for the row of the clock, and locks it on
PostgreSQL; SQLite's transaction alone lets nobody else write.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models.entry import Entry, EntryClock
from core.search import anew, declared, entries, upkeep
from core.search.found import findable_things
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]

PAGES = {
    "refreshed": entries.refresh,
    "added": upkeep.add_some,
    "as declared": declared.keep_as_declared,
}
THINGS = {
    "set right": lambda thing, keys: upkeep.things_set_right(thing),
    "written anew": anew.write_things,
}


def first_read(write, *given) -> str:
    with CaptureQueriesContext(connection) as asked:
        write(*given)
    return next(it["sql"] for it in asked if it["sql"].startswith("SELECT"))


@pytest.mark.parametrize("name", PAGES)
def test_pages(output, name):
    assert EntryClock._meta.db_table in first_read(PAGES[name], [output.pk])
    assert Entry.objects.filter(key=output.pk).count() == 1


@pytest.mark.parametrize("name", THINGS)
def test_what_is_no_page(name):
    (thing,) = findable_things()
    keys = [factories.suggestion("accepted").pk]
    assert EntryClock._meta.db_table in first_read(THINGS[name], thing, keys)
