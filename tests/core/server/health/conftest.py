import contextlib
from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.db import OperationalError, connection

from core.server.health import heartbeats, watching
from core.server.health.watching import Watch
from tests import factories

NOW = datetime(2027, 3, 17, 12, tzinfo=UTC)


@pytest.fixture
def clock(db, monkeypatch):
    """A clock that the test moves; whatever process looks has watched since it began."""
    with time_machine.travel(NOW, tick=False) as clock:
        monkeypatch.setattr(watching, "REMEMBERED", -1)
        heartbeats.note(heartbeats.WORKER)
        factories.mailbox()
        yield clock


@pytest.fixture
def watch(clock):
    return Watch()


@pytest.fixture
def administrator(db):
    users = get_user_model().objects
    return users.create_superuser("root", "root@example.org", "a long password")


@pytest.fixture
def full_database(db):
    """A database that says of whatever is written to it that there is no room; call it to end."""

    def refuse(execute, sql, params, many, context):
        if sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    with contextlib.ExitStack() as stack:
        stack.enter_context(connection.execute_wrapper(refuse))
        yield stack.close
