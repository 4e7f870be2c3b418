import pytest
from django.db import connection

from core.models import CustomImage, Rendition
from core.pagecache import counts
from core.pagecache.recording import (
    ALWAYS,
    answers_to,
    changes_at,
    depends_on,
    recording,
    tables_read,
)
from research.models import OutputPage

KNOWN = frozenset({"research_outputpage", "wagtailcore_page", "core_entry"})


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ('SELECT a FROM "wagtailcore_page" p WHERE p.x = %s', {"wagtailcore_page"}),
        ("select 1 from Core_Entry, wagtailcore_page", {"core_entry", "wagtailcore_page"}),
        ("WITH x AS (SELECT 1 FROM core_entry) SELECT * FROM x", {"core_entry"}),
        ("(SELECT 1 FROM core_entry) UNION (SELECT 2)", {"core_entry"}),
        ("SELECT 1", set()),
        ('UPDATE "core_entry" SET x = 1', set()),
        ('SELECT 1 FROM "core_entry_of_others"', set()),
    ],
)
def test_tables_are_known_by_their_names_wherever_they_stand(sql, tables):
    assert tables_read(sql, KNOWN) == tables


def test_what_is_read_is_noted(output):
    with recording(counts.known.now()) as noted:
        assert OutputPage.objects.published().count() == 1
    assert {"wagtailcore_page", "research_outputpage"} <= noted.tables
    assert "wagtailcore_pageviewrestriction" in noted.tables


@pytest.mark.django_db
def test_raw_statements_and_batches_are_noted():
    with recording(counts.known.now()) as noted:
        list(CustomImage.objects.iterator())
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM research_theme")
    assert {"core_customimage", "research_theme"} <= noted.tables


def test_a_memory_says_of_which_tables_it_is():
    with recording({}) as noted:
        depends_on(Rendition, OutputPage)
        answers_to(["theme"])
    assert noted.tables - ALWAYS == {"core_rendition", "research_outputpage"}
    assert noted.parameters == {"theme"}


def test_outside_of_a_recording_nothing_is_noted():
    depends_on(Rendition)
    answers_to(["theme"])
    changes_at(None)
