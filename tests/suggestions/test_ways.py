"""Which questions are looked at for the way on the front page, from memory and without it."""

import pytest

from core.models import Entry
from core.search import shelves
from suggestions.models import Suggestion
from suggestions.ways import LOOKED_AT, came_furthest, last_keys
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.postgresql
@pytest.mark.parametrize("from_memory", [True, False])
def test_the_ones_that_came_furthest_come_before_the_last(home, from_memory):
    debated = factories.suggestion("discussed")
    for _ in range(LOOKED_AT):
        factories.suggestion("project")
    if not from_memory:
        Entry.objects.update(declared="")
        shelves._shelves.clear()
    assert (last_keys() is not None) == from_memory
    asked = set(Suggestion.objects.filter(came_furthest()))
    assert debated in asked
    assert len(asked) == LOOKED_AT
