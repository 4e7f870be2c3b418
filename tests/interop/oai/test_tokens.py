"""A token holds all that is needed to go on, and nobody else can write one."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.utils import timezone

from interop.oai.harvests import Harvest, Place
from interop.oai.tokens import EXPIRES, SALT, Token, read
from tests.interop.oai.asking import DC, ask, code, headers, texts
from tests.interop.oai.writing import BEGIN, write

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def token(client, db, monkeypatch):
    """The token behind the first two of three records."""
    monkeypatch.setattr("interop.oai.verbs.PAGE", 2)
    write(3)
    return texts(ask(client, "ListRecords", **DC), "resumptionToken")[0]


def answered(client, token, verb="ListRecords") -> str:
    return code(ask(client, verb, resumptionToken=token))


def test_it_is_written_and_read():
    asked = Harvest("ListRecords", "oai_dc", "type", "2009-07-17", "2026-01-01")
    token = Token(asked, Place(BEGIN + timedelta(microseconds=3), 7), 100, None)
    assert read(token.written(), "ListRecords") == token


def test_ours_is_taken(client, token):
    assert answered(client, token) == ""
    assert len(headers(ask(client, "ListRecords", "POST", resumptionToken=token))) == 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda token: token[:-1],
        lambda token: token[:20],
        lambda token: token + "x",
        lambda token: token[1:],
        lambda token: token.replace(":", ""),
        lambda token: token.swapcase(),
        lambda token: "x" * 100_000,
        lambda token: token.split(":")[0] + ":" + ":".join(token.split(":")[1:])[::-1],
        lambda token: signing.dumps(["ListRecords"] * 9, salt=SALT, key="another key"),
        lambda token: signing.dumps(["ListRecords"] * 9, salt="another purpose"),
    ],
)
def test_what_is_not_as_we_wrote_it_is_refused(client, token, spoil):
    assert answered(client, spoil(token)) == "badResumptionToken"


def test_it_goes_on_with_its_own_verb_alone(client, token):
    assert answered(client, token, "ListIdentifiers") == "badResumptionToken"
    assert answered(client, token, "ListSets") == "badResumptionToken"


def test_it_lasts_some_days_and_then_no_more(client, token):
    for days, right in ((-0.01, ""), (0.01, "badResumptionToken")):
        with time_machine.travel(timezone.now() + EXPIRES + timedelta(days=days), tick=False):
            assert answered(client, token) == right


def test_it_outlasts_a_new_secret_while_the_former_is_known(client, token, settings):
    settings.SECRET_KEY, former = "a new secret", settings.SECRET_KEY
    assert answered(client, token) == "badResumptionToken"
    settings.SECRET_KEY_FALLBACKS = [former]
    assert answered(client, token) == ""


def test_it_stands_in_an_address_and_in_xml_as_it_is(token):
    assert set(token) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_:.")
    assert len(token) < 300
