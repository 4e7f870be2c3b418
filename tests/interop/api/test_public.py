"""What nobody may read is in no list of the API, and at no address of its own."""

import datetime

import pytest
from django.utils import timezone
from wagtail.models import Page

from suggestions import lifecycle
from suggestions.models import Suggestion
from tests import factories
from tests.hiding import WAYS, hidden
from tests.interop.api.asking import ask, got

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
PAGES = ["outputs", "events", "people", "partners", "projects"]
TODAY = timezone.localdate()


def pages_of(shown) -> dict:
    return {name: Page.objects.get(pk=shown[name]).specific for name in PAGES}


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS)
def test_whatever_is_hidden_in_whatever_way_is_not_there(client, shown, themes, way):
    pages = pages_of(shown)
    with hidden([*pages.values(), themes["finance"]], WAYS[way]):
        for name, page in pages.items():
            assert got(client, f"{name}/") == {"total": 0, "next": None, "items": []}
            for called in (page.pk, page.slug):
                assert ask(client, f"{name}/{called}/").status == 404
        assert "finance" not in [it["slug"] for it in got(client, "themes/")["items"]]
        assert ask(client, "themes/finance/").status == 404


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS)
def test_what_names_a_hidden_page_says_the_name_as_printed_and_nothing_of_it(client, shown, way):
    pages = pages_of(shown)
    with hidden([pages["people"], pages["partners"], pages["projects"]], WAYS[way]):
        output = got(client, f"outputs/{shown['outputs']}/")
        assert output["agents"][0]["family"] == "Field"
        named = [*output["agents"], *output["payers"]]
        assert {it["url"] for it in named} | {it["orcid"] for it in output["agents"]} == {None}
        assert "project" not in [it["type"] for it in output["related"]]


def test_a_filter_by_a_hidden_page_leaves_nothing(client, shown):
    partner = pages_of(shown)["partners"]
    assert got(client, "outputs/?partner=body")["total"] == 1
    partner.unpublish()
    assert got(client, "outputs/?partner=body")["total"] == 0


def test_a_draft_of_what_is_public_stays_one(client, shown):
    page = pages_of(shown)["outputs"]
    page.title = "Quite another title"
    page.save_revision()
    assert got(client, "outputs/pooled/")["title"] == "Pooled budgets"


def test_what_staff_may_read_is_told_them_no_sooner(as_moderator, research):
    page = factories.output(research, publish=False, slug="draft")
    assert got(as_moderator, "outputs/")["total"] == 0
    assert ask(as_moderator, f"outputs/{page.pk}/").status == 404


@pytest.mark.parametrize("state", ["received", "confirmed", "under-review", "withdrawn"])
def test_a_suggestion_that_nobody_may_read_is_not_told(client, home, state):
    it = factories.suggestion(state, question="Secret?")
    private = factories.suggestion("accepted", question="Secret?", credit="private")
    assert got(client, "suggestions/")["total"] == 0
    for name in (it.reference, it.pk, private.reference, private.pk):
        assert ask(client, f"suggestions/{name}/").status == 404


def test_a_suggestion_tells_of_its_sender_what_they_let_us_and_no_number(client, home):
    it = factories.suggestion("accepted", credit="organisation", sector="business")
    (told,) = got(client, "suggestions/")["items"]
    assert told["credit"] == "Sample Borough"
    assert "key" not in told
    for secret in (it.email, "Pat Example", "business"):
        assert secret not in str(told)
    assert ask(client, f"suggestions/{it.pk}/").status == 404


def test_what_is_withdrawn_or_looked_at_again_is_told_as_it_is_now(client, home):
    it = factories.suggestion("accepted")
    lifecycle.move(it, "under-review", words="Once more.")
    (told,) = got(client, "suggestions/")["items"]
    assert (told["state"], told["steps"][-1]["words"]) == ("under-review", "Once more.")
    lifecycle.withdraw(Suggestion.objects.get())
    assert got(client, "suggestions/")["items"] == []


def test_what_expires_goes_in_that_moment(client, research):
    soon = timezone.now() + datetime.timedelta(hours=1)
    page = factories.output(research, expire_at=soon)
    assert ask(client, f"outputs/{page.pk}/").status == 200
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now())
    page.expire_at = timezone.now()
    page.save()
    assert got(client, "outputs/")["items"] == []
