"""What opens a visitor's private page is in no log."""

import logging

import pytest

from core.visitors.private_paths import HideTokens, private_addresses, without_token
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


@pytest.mark.parametrize("path", private_addresses())
def test_no_private_address_stands_in_a_log_however_its_slashes_are_written(path):
    for written in [path, path.replace("/", "//"), f"https://centre.example{path}"]:
        assert without_token(f"{written}s3cret/data.json") == f"{written}…/data.json"


def test_other_addresses_are_logged_as_they_are():
    for path in ["/registrations", "/suggest/", "/suggestions/S-2026-0001/", "/research/a.b/"]:
        assert without_token(path) == path
