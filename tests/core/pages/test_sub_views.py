"""What rooms above a page's own answer below it."""

import pytest
from django.http import HttpResponse

from core.models import BasePage
from core.pages import sub_views
from core.pages.sub_views import view_at, view_below, views_below
from research.models import OutputPage


@pytest.fixture(autouse=True)
def _registered(monkeypatch):
    monkeypatch.setattr(sub_views, "_known", [])


def said(request, *, page, **groups):
    return HttpResponse(f"{page.slug} {groups}")


def test_it_is_called_with_the_page_and_what_the_address_names(client, output):
    view_below(OutputPage, r"cite/(?P<ending>\w+)\.txt")(said)
    response = client.get(f"{output.url}cite/a.txt")
    assert response.content.decode() == f"{output.slug} {{'ending': 'a'}}"


def test_the_whole_of_the_rest_has_to_match(output):
    view_below(OutputPage, "a|b/c")(said)
    found = [bool(view_at(output, parts)) for parts in (["a"], ["b", "c"], ["a", "b"], ["b"], [])]
    assert found == [True, True, False, False, False]


def test_a_page_itself_is_no_address_below_it(client, output):
    view_below(BasePage, ".*")(said)
    assert client.get(output.url)["Content-Type"] == "text/html; charset=utf-8"


def test_it_stands_below_pages_of_its_type_alone(client, output, research):
    view_below(OutputPage, r"a\.txt")(said)
    assert client.get(f"{output.url}a.txt").status_code == 200
    assert client.get(f"{research.url}a.txt").status_code == 404


def test_what_the_type_itself_answers_comes_first(client, output):
    view_below(OutputPage, r".+\.png")(said)
    assert client.get(f"{output.url}card.png")["Content-Type"] == "image/png"
    assert client.get(f"{output.url}another.png").status_code == 200


def test_it_is_not_below_what_nobody_may_read(client, output):
    view_below(OutputPage, r"a\.txt")(said)
    output.unpublish()
    assert client.get(f"{output.url}a.txt").status_code == 410


def test_whoever_asks_is_told_of_all(output):
    view_below(OutputPage, "a")(said)
    assert [(it.model, it.pattern.pattern, it.view) for it in views_below()] == [
        (OutputPage, "a", said)
    ]
