"""What opens a visitor's private page is in no log."""

import logging

import pytest

from core.visitors.private_paths import HideTokens
from tests.factories import event, registration

pytestmark = pytest.mark.django_db


def test_the_line_of_a_request_names_no_token(client, events, caplog):
    logging.getLogger("request").setLevel(logging.INFO)
    place = registration(event(events, booking="here"))
    with caplog.at_level(logging.INFO, logger="request"):
        client.get(place.url)
        client.get(f"{place.url}data.json")
        client.get(f"{place.url}nothing")
    paths = [record.path for record in caplog.records]
    assert paths == ["/registrations/…/", "/registrations/…/data.json", "/registrations/…/nothing"]


def test_an_error_that_others_log_names_none_either():
    record = logging.LogRecord(
        "django.request", logging.ERROR, "", 1, "Error: %s", ("/registrations/abc:def/",), None
    )
    HideTokens().filter(record)
    assert record.getMessage() == "Error: /registrations/…/"
