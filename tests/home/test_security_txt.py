"""`/.well-known/security.txt` is as RFC 9116 has it, and agrees with SECURITY.md."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from cpsp_site import environment as env
from tests import factories
from tests.serving import ROOT


def fields(client) -> dict[str, str]:
    answer = client.get("/.well-known/security.txt")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert len({line.partition(":")[0] for line in lines}) == len(lines)
    return dict(line.split(": ", 1) for line in lines)


@pytest.fixture
def mailbox(home):
    return factories.mailbox()


def test_it_says_where_to_turn_to(client, mailbox):
    found = fields(client)
    assert found["Contact"] == "http://testserver/about/contact/?about=security#write"
    assert found["Canonical"] == "http://testserver/.well-known/security.txt"
    assert found["Preferred-Languages"] == "en"
    assert "`/about/contact/?about=security`" in (ROOT / "SECURITY.md").read_text()


@pytest.mark.parametrize("day", ["2027-01-01T00:00:00Z", "2031-06-30T23:59:59Z"])
def test_it_never_has_expired_and_ends_within_a_year(client, mailbox, day):
    with time_machine.travel(day, tick=False):
        left = datetime.fromisoformat(fields(client)["Expires"]) - datetime.now(UTC)
    assert timedelta(days=30) < left < timedelta(days=365)


def test_it_is_not_there_while_nobody_would_read_what_is_told(client, home):
    assert client.get("/.well-known/security.txt").status_code == 404


def test_whoever_runs_the_site_names_another_contact(client, home, settings, monkeypatch):
    monkeypatch.setenv("SECURITY_CONTACT", "mailto:security@example.org")
    settings.SECURITY_CONTACT = env.contact("SECURITY_CONTACT")
    assert fields(client)["Contact"] == "mailto:security@example.org"
    monkeypatch.setenv("SECURITY_CONTACT", "somebody")
    with pytest.raises(env.UnusableSettingError, match="no way to reach anybody"):
        env.contact("SECURITY_CONTACT")
