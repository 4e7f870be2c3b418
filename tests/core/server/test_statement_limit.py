"""How long one statement may take: a bad plan ends in words, and other pages go on."""

import pytest
from django.db import OperationalError, connection, connections
from django.db.backends.signals import connection_created

from core.server.statement_limit import PAUSE, Clock, limit_statements, set_limit, took_too_long

ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000)"
    " SELECT MAX(i) FROM n"
)


@pytest.fixture
def limited(settings, db):
    """A connection of its own whose statements may take a moment, as in a process that serves."""
    settings.STATEMENT_SECONDS = 1
    other = connections.create_connection("default")
    other.ensure_connection()
    set_limit(None, other)
    yield other
    other.close()


def test_a_statement_that_takes_too_long_is_ended(limited):
    with limited.cursor() as cursor, pytest.raises(OperationalError) as error:
        cursor.execute(ENDLESS)
    assert took_too_long(error.value)


def test_the_next_statement_has_all_its_time(limited):
    with limited.cursor() as cursor:
        with pytest.raises(OperationalError):
            cursor.execute(ENDLESS)
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)


def test_time_in_which_somebody_slow_reads_an_answer_does_not_count(monkeypatch):
    now = [0.0]
    monkeypatch.setattr("core.server.statement_limit.time.monotonic", lambda: now[0])
    clock = Clock(limit=1)
    for _ in range(10):
        now[0] += 60
        assert not clock.is_over()
    for _ in range(int(1 / PAUSE) + 1):
        now[0] += PAUSE
    assert clock.spent < 1
    while now[0] < 700:
        now[0] += PAUSE
        if clock.is_over():
            return
    raise AssertionError("it never ends")


def test_visitors_are_told_in_words_and_asked_to_come_again(client, home, monkeypatch):
    def too_slow(*args):
        raise OperationalError("interrupted")

    monkeypatch.setattr("core.server.routing.read_tree", too_slow)
    answer = client.get("/")
    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "no-store" in answer["Cache-Control"]
    assert "takes too long" in answer.text


def test_another_error_of_the_database_is_none_of_this(client, home, monkeypatch):
    def broken(*args):
        raise OperationalError("no such table")

    monkeypatch.setattr("core.server.routing.read_tree", broken)
    client.raise_request_exception = False
    assert client.get("/").status_code == 500


def test_no_limit_where_the_setting_is_nought(settings):
    settings.STATEMENT_SECONDS = 0
    known = list(connection_created.receivers)
    limit_statements()
    assert connection_created.receivers == known
    assert connection.vendor in {"sqlite", "postgresql"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no clock of ours")
def test_a_connection_that_is_opened_again_has_one_clock(limited):
    for _ in range(3):
        set_limit(None, limited)
    assert len([w for w in limited.execute_wrappers if isinstance(w.__self__, Clock)]) == 1
