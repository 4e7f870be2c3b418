"""PostgreSQL runs statements at once, and looks for the few pages of a thread one by one."""

import pytest
from django.db import connection

from core.relations.thread import among, both_ways
from research.models import OutputPage
from tests import factories


@pytest.mark.postgresql
def test_it_compiles_nothing(db):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW jit")
            assert cursor.fetchone() == ("off",)


@pytest.mark.postgresql
def test_the_pages_of_a_thread_are_found_by_their_keys(research):
    first = factories.output(research, title="First")
    later = factories.output(research, title="Later", came_from=first)
    factories.output(research, title="Another")
    pages = OutputPage.objects.filter(among(OutputPage, both_ways(later.pk)))
    assert {page.title for page in pages} == {"First", "Later"}
    if connection.vendor == "postgresql":
        assert "ANY (ARRAY" in str(pages.query) or "ANY(ARRAY" in str(pages.query)
