"""The report of searches, for staff."""

import csv
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query, SearchPromotion

from search.models import Asked
from tests.queries import count_queries

REPORT, EXPORT = "/admin/reports/searches/", "/admin/reports/searches/searches.csv"

pytestmark = pytest.mark.django_db


def search(words, *, times=1, found=1, ago=0, box="site"):
    day = timezone.localdate() - timedelta(days=ago)
    return Asked.objects.create(words=words, box=box, day=day, times=times, found=found)


def listed(client, **parameters):
    rows = client.get(REPORT, parameters).context["object_list"]
    return [(row["words"], row["total"], row["found_last"]) for row in rows]


def exported(client, **parameters):
    text = client.get(EXPORT, parameters).content.decode()
    return list(csv.reader(text.splitlines()))


def test_days_are_added_up_and_what_is_asked_most_comes_first(as_editor):
    search("pooled", times=2, found=7, ago=3)
    search("pooled", times=3, found=9, ago=1)
    search("trust", times=4, found=2)
    assert listed(as_editor) == [("pooled", 5, 9), ("trust", 4, 2)]


def test_it_says_when_it_was_asked_last_and_where(as_editor):
    day = search("pooled", box="research", ago=2).day
    page = as_editor.get(REPORT).content.decode()
    assert f"{day.day} {day:%b %Y}" in page
    assert '<td data-label="Where">Research</td>' in page


def test_a_period_is_chosen(as_editor):
    for ago in (1, 45, 200, 380):
        search(f"asked {ago}", ago=ago)
    assert len(listed(as_editor)) == 1
    assert len(listed(as_editor, days="90")) == 2
    assert len(listed(as_editor, days="365")) == 3


def test_what_found_nothing_is_listed_alone(as_editor):
    search("pooled", found=3)
    search("xylophone", found=0)
    search("found since", found=0, ago=5)
    search("found since", found=1, ago=2)
    assert listed(as_editor, shown="nothing") == [("xylophone", 1, 0)]
    assert '<td data-label="Found the last time">Nothing</td>' in (
        as_editor.get(REPORT, {"shown": "nothing"}).content.decode()
    )


def test_words_are_looked_for_among_them(as_editor):
    search("pooled budgets")
    search("trust")
    assert listed(as_editor, q="pool") == [("pooled budgets", 1, 1)]


def test_it_is_sorted(as_editor):
    search("pooled", times=1, found=5)
    search("trust", times=2, found=3)
    assert [row[0] for row in listed(as_editor, ordering="-found_last")] == ["pooled", "trust"]
    assert [row[0] for row in listed(as_editor, ordering="nonsense")] == ["trust", "pooled"]


@pytest.mark.parametrize("parameters", [{"days": "x"}, {"days": "-1"}, {"shown": "x"}, {"p": "99"}])
def test_an_unknown_choice_narrows_nothing(as_editor, parameters):
    search("pooled")
    assert listed(as_editor, **parameters) == [("pooled", 1, 1)]


def test_without_any_it_says_so(as_editor):
    assert "No searches in the last 30 days." in as_editor.get(REPORT).content.decode()


def test_words_are_text(as_editor):
    search("<img src=x onerror=alert(1)>")
    page = as_editor.get(REPORT).content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_a_search_can_be_tried(as_editor):
    search("value & money")
    search("trust", box="research")
    page = as_editor.get(REPORT).content.decode()
    assert 'href="/search/?q=value+%26+money"' in page
    assert 'href="/search/?q=trust&amp;type=research"' in page


def test_a_result_can_be_promoted_by_those_who_may(as_editor, as_moderator):
    search("pooled budgets")
    link = 'href="/admin/searchpicks/add/?words=pooled+budgets"'
    assert link in as_moderator.get(REPORT).content.decode()
    assert link not in as_editor.get(REPORT).content.decode()


def test_what_is_promoted_already_is_changed(as_moderator, output):
    search("co production")
    query = Query.get("Co-production")
    SearchPromotion.objects.create(query=query, page=output)
    page = as_moderator.get(REPORT).content.decode()
    assert f'href="/admin/searchpicks/{query.pk}/"' in page
    assert "/admin/searchpicks/add/" not in page


def test_what_is_listed_is_taken_along(as_editor):
    day = search("=1+1", found=0).day
    search("pooled", found=3)
    assert exported(as_editor, shown="nothing") == [
        ["Words", "Where", "Times", "Found the last time", "Last asked"],
        ["'=1+1", "Search page", "1", "0", day.isoformat()],
    ]


def test_it_asks_the_same_for_few_and_many(as_moderator):
    search("pooled")
    few = count_queries(as_moderator, REPORT)
    for n in range(40):
        search(f"pooled {n}")
    many = count_queries(as_moderator, REPORT)
    assert many.total == few.total
    assert many.repeated == few.repeated


def test_it_stands_in_the_menu_and_wagtails_own_does_not(as_editor, admin_client):
    for client in (as_editor, admin_client):
        page = client.get("/admin/").content.decode()
        assert '"/admin/reports/searches/"' in page
        assert "search-terms" not in page


def test_who_may_not_see_it_sees_nothing_of_it(as_editor, editor):
    may = Permission.objects.get(codename="view_asked")
    for group in editor.groups.all():
        group.permissions.remove(may)
    for address in (REPORT, EXPORT):
        assert as_editor.get(address)["Location"] == "/admin/"
    assert REPORT not in as_editor.get("/admin/").content.decode()


def test_nobody_else_gets_in(client, home):
    for address in (REPORT, EXPORT):
        assert client.get(address)["Location"].startswith("/admin/login/")
