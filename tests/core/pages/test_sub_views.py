"""A room above adds views below pages, and has what they show read in the page's own query."""

import pytest
from django.db.models import Value
from django.http import HttpResponse

from core.pages import read_along, sub_views
from research.models import OutputPage, ResearchIndexPage
from tests import factories


@pytest.fixture(autouse=True)
def _own_registries(monkeypatch):
    monkeypatch.setattr(sub_views, "_views", [])
    monkeypatch.setattr(read_along, "_expressions", {})


@pytest.fixture
def echoed(output):
    @sub_views.view_below(OutputPage, r"part/(?P<name>[a-z]+)\.txt")
    def view(request, *, page, name):
        return HttpResponse(f"{page.slug} {name}")

    return output


def test_a_view_is_given_its_page_and_what_its_address_says(client, echoed):
    response = client.get(f"{echoed.url}part/one.txt")
    assert response.content.decode() == f"{echoed.slug} one"


@pytest.mark.parametrize("below", ["part/1.txt", "part/one.txt.bak", "a/part/one.txt", "part"])
def test_another_address_is_none_of_its(client, echoed, below):
    assert client.get(f"{echoed.url}{below}/").status_code == 404


def test_it_stands_below_no_other_page_and_no_draft(client, echoed, research):
    draft = factories.output(research, publish=False)
    assert client.get("/research/part/one.txt").status_code == 404
    assert client.get(f"/research/{draft.slug}/part/one.txt").status_code == 404


def test_what_is_read_along_stands_on_the_page(output, django_assert_num_queries):
    @read_along.read_along("of_room")
    def of_room(model):
        return Value("said") if model is OutputPage else None

    with django_assert_num_queries(1):
        page = OutputPage.objects.for_page().get(pk=output.pk)
    assert page.of_room == "said"
    assert not hasattr(ResearchIndexPage.objects.for_page().get(), "of_room")
