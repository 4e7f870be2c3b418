"""What is kept stays while whatever was asked for it is answered as it was."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from core.listing import FromShelf
from core.pagecache import counts
from core.pagecache.answers import NOW, NotComparableError, Question, digest, statement
from core.pagecache.kept import forget, keeping, kept, memory
from core.pagecache.recording import answered, changes_at, depends_on, recording
from research.models import OutputPage, Theme, ThemePage
from tests import factories

pytestmark = pytest.mark.django_db
START = datetime(2026, 5, 1, 12, 0, 0, 250, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock():
    forget()
    with time_machine.travel(START, tick=False) as clock:
        yield clock


class Made:
    """What `read` returns; counts how often it is made."""

    def __init__(self, read):
        self.read, self.times = read, 0

    def __call__(self):
        self.times += 1
        return self.read()


def asked(make, *, before=lambda: None):
    """What a request is given that reads `before`, and its recording."""
    with recording(counts.known.now()) as noted, keeping():
        before()
        return kept(("asked",), make), noted


def names():
    return list(Theme.objects.values_list("name", flat=True))


def titles():
    return list(OutputPage.objects.published().order_by("pk").values_list("title", flat=True))


def test_what_is_written_elsewhere_in_a_table_lets_it_stand(themes):
    make = Made(names)
    asked(make)
    Theme.objects.filter(slug="finance").update(slug="money")
    asked(make)
    assert make.times == 1


def test_what_was_asked_before_it_is_asked_again_too(themes):
    make = Made(lambda: None)
    asked(make, before=names)
    Theme.objects.filter(slug="finance").update(name="Money")
    asked(make, before=names)
    assert make.times == 2


def test_it_is_asked_again_once_for_all_that_is_kept(themes, django_assert_num_queries):
    make = Made(names)

    def both():
        with recording(counts.known.now()), keeping():
            kept(("one",), make)
            kept(("other",), make)

    both()
    Theme.objects.filter(slug="finance").update(slug="money")
    with django_assert_num_queries(2):  # the counts, and the names
        both()
    with django_assert_num_queries(1):
        both()
    assert make.times == 2


def test_a_moment_of_asking_is_that_of_asking_again(output, clock):
    """Since it was asked, it has been said of the page that it was to go in the meantime."""
    assert asked(titles)[0] == [output.title]
    clock.shift(60)
    OutputPage.objects.update(expire_at=START + timedelta(seconds=30))
    assert asked(titles)[0] == []


def test_it_ends_when_what_was_written_since_says(output, clock):
    asked(titles)
    clock.shift(60)
    OutputPage.objects.update(expire_at=START + timedelta(seconds=90))
    assert asked(titles)[0] == [output.title]
    clock.shift(31)
    assert asked(titles)[0] == []


def test_what_is_counted_from_the_clock_cannot_be_asked_again(output, clock):
    def late():
        since = timezone.now() - timedelta(seconds=30)
        return list(OutputPage.objects.filter(last_published_at__gt=since))

    make = Made(late)
    asked(make)
    OutputPage.objects.update(subtitle="Another")
    asked(make)
    assert make.times == 2


@pytest.mark.parametrize("value", [START, str(START.replace(tzinfo=None))])
def test_now_is_known_in_whatever_form_it_is_sent(value):
    assert statement("SELECT %s", [value], START.timestamp()).values == (NOW,)
    with pytest.raises(NotComparableError):
        statement("SELECT %s", [value], START.timestamp() + 1)


def test_midnights_and_what_is_no_moment_are_sent_as_they_are():
    values = (datetime(2026, 5, 1, tzinfo=UTC), "2026-05-01 00:00:00", "2026-05-01", 7, None)
    assert statement("SELECT %s", values, START.timestamp()).values == values


@pytest.mark.parametrize("values", [[{}], [[START]]])
def test_what_cannot_be_told_apart_is_not_compared(values):
    with pytest.raises(NotComparableError):
        statement("SELECT %s", values, START.timestamp())


def test_what_a_memory_says_is_not_compared_where_it_tells_of_its_tables(themes):
    make = Made(lambda: depends_on(Theme))
    asked(make)
    Theme.objects.filter(slug="finance").update(slug="money")
    asked(make)
    assert make.times == 2


@answered
def how_many(above: int) -> int:
    return Theme.objects.filter(position__gt=above).count()


def test_a_memory_is_asked_again(themes):
    """And not how it comes to know the answer."""
    make = Made(lambda: how_many(0))
    asked(make)
    Theme.objects.filter(slug="finance").update(position=9)
    assert asked(make)[0] == how_many(0)
    assert make.times == 1
    Theme.objects.filter(slug="finance").update(position=0)
    assert asked(make)[0] == how_many(0)
    assert make.times == 2


@answered
def from_memory() -> int:
    depends_on(Theme)
    changes_at(START + timedelta(seconds=30))
    return 7


def test_a_page_depends_on_what_its_memories_depend_on():
    for _ in range(2):
        noted = asked(from_memory)[1]
        assert "research_theme" in noted.tables
        assert noted.until == (START + timedelta(seconds=30)).timestamp()


def test_what_was_read_before_anything_is_kept_is_not_compared(themes):
    make = Made(lambda: None)

    def request():
        with recording(counts.known.now()):
            list(ThemePage.objects.all())
            with keeping():
                kept(("late",), make)

    request()
    ThemePage.objects.update(tagline="Another")
    request()
    assert make.times == 2


def test_an_answer_is_read_as_before(themes):
    """All at once, whichever way it is fetched."""

    def rows():
        with connection.cursor() as cursor:
            cursor.execute("SELECT position FROM research_theme ORDER BY position")
            first, some = cursor.fetchone(), cursor.fetchmany(1)
            return [first, *some, *cursor.fetchall(), cursor.fetchone(), *cursor.fetchmany(2)]

    expected = rows()
    assert asked(rows)[0] == expected
    assert expected[-1] is None


def test_a_cursor_can_be_used_for_another_statement(themes):
    def both():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM research_theme")
            count = cursor.fetchone()
            cursor.execute("SELECT position FROM research_theme")
            return count[0], len(list(cursor))

    assert asked(both)[0] == (5, 5)


def test_rows_that_are_read_by_and_by_are_not_compared(output):
    """Of which there may be very many."""
    make = Made(lambda: list(OutputPage.objects.values_list("title").iterator()))
    asked(make)
    OutputPage.objects.update(subtitle="Another")
    asked(make)
    assert make.times == (2 if connection.vendor == "postgresql" else 1)


def test_digests_tell_answers_apart():
    assert digest({"a": [1]}) == digest({"a": [1]}) != digest({"a": [2]})


def test_another_page_that_is_written_lets_an_output_stand(site, output, research):
    site.get(output.url)
    other = factories.output(research, title="Another")
    site.get(output.url)
    OutputPage.objects.filter(pk=other.pk).update(title="Yet another")
    assert site.get(output.url).text == site.fresh(output.url).text


def test_what_is_kept_of_a_list_holds_no_counts(site, output):
    """Of which there may be thousands."""
    site.get("/research/")
    questions = {q for held in memory.entries.values() for q in held.answers}
    selections = [g for q in questions if isinstance(q, Question) for g in q.given]
    held = [vars(s).keys() for s in selections if isinstance(s, FromShelf)]
    assert held
    assert all(names == {"everything", "query", "chosen", "sort"} for names in held)
