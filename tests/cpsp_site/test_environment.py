"""What whoever runs the site is told where a variable is not as it should be."""

import os

from cpsp_site import environment


def test_a_variable_without_effect_is_named_once_and_stops_nothing(monkeypatch, capsys):
    monkeypatch.setenv("SEARCH_URL", "http://127.0.0.1:9200")
    for _ in range(2):
        environment.no_longer_used("SEARCH_URL", "remove the line.")
    assert capsys.readouterr().err == "SEARCH_URL is no longer used: remove the line.\n"
    assert os.environ["SEARCH_URL"] == ""  # so that the worker beside the server says nothing


def test_what_is_not_set_is_not_spoken_of(monkeypatch, capsys):
    monkeypatch.delenv("SEARCH_URL", raising=False)
    environment.no_longer_used("SEARCH_URL", "remove the line.")
    assert capsys.readouterr().err == ""
