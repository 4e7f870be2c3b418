"""What staff recommend for certain words, on the search page and on their own screens."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query as Words
from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.models import PageViewRestriction

from core.pages.closed import read_once
from tests import factories
from tests.search.visiting import html, results

LIST, ADD = "/admin/searchpicks/", "/admin/searchpicks/add/"


def promote(words, **fields):
    return SearchPromotion.objects.create(query=Words.get(words), **fields)


def recommended(client, q, **parameters):
    return [item.title for item in results(client, q=q, **parameters).promoted]


def form(words, **row):
    empty = {"id": "", "page": "", "external_link_url": "", "external_link_text": ""}
    row = empty | {"description": "", "ORDER": "1", "DELETE": ""} | row
    rows = {f"editors_picks-0-{name}": value for name, value in row.items()}
    numbers = {"TOTAL_FORMS": 1, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    counts = {f"editors_picks-{name}": number for name, number in numbers.items()}
    return {"query_string": words} | rows | counts


# --- For readers ----------------------------------------------------------------------------


def test_a_page_is_recommended_for_its_words(client, output):
    promote("money", page=output, description="Read this <b>first</b>.")
    page = html(client, q="money")
    assert f'<a class="promoted__link" dir="auto" href="{output.url}">Pooled budgets</a>' in page
    assert "Read this &lt;b&gt;first&lt;/b&gt;." in page


def test_what_is_recommended_says_what_it_is_written_in(client, output):
    factories.again(output, language="cy")
    promote("money", page=output)
    assert f'dir="auto" lang="cy" href="{output.url}">' in html(client, q="money")


@pytest.mark.parametrize(
    "typed",
    ["co-production", " Co-Production ", "CO PRODUCTION", "“co-production”", "có-production"],
)
def test_words_are_the_same_however_they_are_written(client, output, typed):
    promote("Co-Production ", page=output)
    assert recommended(client, typed) == ["Pooled budgets"]


@pytest.mark.parametrize("typed", ["production", "co-production now", "production co", "-", ""])
def test_other_words_bring_nothing(client, output, typed):
    promote("co-production", page=output)
    assert recommended(client, typed) == []


def test_who_excludes_words_means_something_else(client, output):
    promote("not finance", page=output)
    assert recommended(client, "trust NOT finance") == []


def test_several_stand_in_their_order_each_once(client, output, research):
    second = factories.output(research, title="Second")
    promote("money", page=second, sort_order=1)
    promote("money", page=output, sort_order=0)
    promote("Money!", page=output, sort_order=2)
    assert recommended(client, "money") == ["Pooled budgets", "Second"]


def draft(page):
    page.unpublish()


def expired(page):
    page.expire_at = timezone.now() - timedelta(minutes=1)
    page.save()


def private(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def below_something_private(page):
    private(page.get_parent())


def deleted(page):
    page.delete()


@pytest.mark.parametrize("hide", [draft, expired, private, below_something_private, deleted])
def test_what_is_not_public_is_not_recommended(client, output, hide):
    promote("money", page=output)
    hide(output)
    assert recommended(client, "money") == []


def test_another_site_is_recommended_by_its_words(client, home):
    promote("money", external_link_url="https://example.org/", external_link_text="<i>There</i>")
    page = html(client, q="money")
    assert 'href="https://example.org/">&lt;i&gt;There&lt;/i&gt;</a>' in page


@pytest.mark.parametrize("link", ["javascript:alert(1)", "ftp://example.org/", "//example.org", ""])
def test_only_pages_of_the_web_are_linked_to(client, home, link):
    promote("money", external_link_url=link, external_link_text="There")
    assert recommended(client, "money") == []


def test_it_stands_above_the_first_page_alone(client, research, monkeypatch):
    monkeypatch.setattr("search.results.Results.per_page", 1)
    for n in range(2):
        page = factories.output(research, title=f"Money {n}")
    promote("money", page=page)
    assert recommended(client, "money", page=2) == []
    assert recommended(client, "money") == ["Money 1"]


def test_all_of_them_are_one_query(client, output, research, django_assert_num_queries):
    for n in range(5):
        promote("money", page=factories.output(research, title=f"Money {n}"))
        promote(f"money {n}", page=output)
    found = results(client, q="money")
    del found.promoted
    with read_once(frozenset()), django_assert_num_queries(1):
        assert len(found.promoted) == 5


# --- For staff ------------------------------------------------------------------------------


def test_a_moderator_promotes_a_page(as_moderator, client, output):
    response = as_moderator.post(ADD, form("Co-Production", page=output.pk))
    assert response.status_code == 302
    assert recommended(client, "co production") == ["Pooled budgets"]


def test_a_moderator_changes_and_deletes_it(as_moderator, client, output):
    promotion = promote("money", page=output)
    address = f"{LIST}{promotion.query_id}/"
    row = {"id": promotion.pk, "page": output.pk, "description": "New"}
    numbers = {"editors_picks-INITIAL_FORMS": 1}
    assert as_moderator.post(address, form("funds", **row) | numbers).status_code == 302
    assert [item.description for item in results(client, q="funds").promoted] == ["New"]
    promotion.refresh_from_db()
    as_moderator.post(f"{LIST}{promotion.query_id}/delete/")
    assert recommended(client, "funds") == []


def test_an_editor_sees_what_is_promoted_and_decides_nothing(as_editor, output):
    promotion = promote("money", page=output)
    page = as_editor.get(LIST).content.decode()
    assert "money" in page
    assert "Pooled budgets" in page
    assert f"{LIST}{promotion.query_id}/" not in page
    # Wagtail leads back to the dashboard whoever may not.
    for address in [ADD, f"{LIST}{promotion.query_id}/", f"{LIST}{promotion.query_id}/delete/"]:
        assert as_editor.get(address)["Location"] == "/admin/"
    as_editor.post(ADD, form("funds", page=output.pk))
    assert not Words.objects.filter(query_string="funds").exists()


def test_both_find_it_in_the_menu_once(as_editor, as_moderator):
    for client in (as_editor, as_moderator):
        assert client.get("/admin/").content.decode().count("Promoted search results") == 1


def test_the_form_brings_the_words_along_as_text(as_moderator):
    page = as_moderator.get(ADD, {"words": '"><script>'}).content.decode()
    assert 'value="&quot;&gt;&lt;script&gt;"' in page


@pytest.mark.parametrize("words", ["", "…", "x" * 81])
def test_words_that_nobody_types_are_refused(as_moderator, output, words):
    response = as_moderator.post(ADD, form(words, page=output.pk))
    assert response.status_code == 200
    assert "query_string" in response.context["form"].errors
    assert not SearchPromotion.objects.exists()


def test_it_counts_no_searches_of_its_own(as_moderator, output):
    promote("money", page=output)
    assert "Views" not in as_moderator.get(LIST).content.decode()
    for address in ["queries/chooser/", "reports/search-terms/"]:
        assert as_moderator.get(LIST + address)["Location"] == "/admin/reports/searches/"
    assert "popular search terms" not in as_moderator.get(ADD).content.decode()


@pytest.mark.parametrize("address", [LIST, ADD])
def test_nobody_else_gets_in(client, home, address):
    assert client.get(address)["Location"].startswith("/admin/login/")
