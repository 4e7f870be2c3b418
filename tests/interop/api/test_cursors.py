"""From part to part nothing is lost and nothing told twice, whatever happens in between."""

from base64 import urlsafe_b64decode
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest

from core.search import shelf as shelving
from events.models import EventPage
from interop.api import cursors
from research.models import OutputPage
from tests import factories
from tests.interop.api.asking import all_of, ask, got
from tests.scenery import standing

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
@standing
def works(research):
    """Seven works, three of which are of one day and two of which are called alike."""
    for n, date in enumerate(["2009-01-01"] * 3 + ["2008-01-01", "2010-05-05", None, "2007-02-02"]):
        undated = {"date_precision": "undated"} if date is None else {}
        title = "Twin" if n < 2 else f"Work {n} on budgets"
        factories.output(research, title=title, date=date, slug=f"work-{n}", **undated)


def cursor_of(address: str) -> str:
    return parse_qs(urlsplit(address).query)["cursor"][0]


def slugs(items) -> list[str]:
    return [item["slug"] for item in items]


def read_with(client, address, acts) -> list[str]:
    """The slugs of a list, part by part, with one of `acts` done after each part."""
    found, following, acts = [], address, iter(acts)
    while following:
        part = got(client, following)
        found += slugs(part["items"])
        following = part["next"]
        next(acts, lambda: None)()
    return found


@pytest.mark.parametrize("few", [0, 5000])
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
@pytest.mark.parametrize("sort", ["newest", "oldest", "title"])
@pytest.mark.matrix("sort")
def test_in_parts_a_list_is_what_it_is_as_a_whole(client, works, sort, limit, few, monkeypatch):
    monkeypatch.setattr(shelving, "FEW", few)
    whole = got(client, f"outputs/?sort={sort}&limit=100")
    assert (whole["total"], whole["next"]) == (7, None)
    assert all_of(client, f"outputs/?sort={sort}&limit={limit}") == whole["items"]


def test_the_next_part_keeps_filters_order_and_limit(client, works):
    following = got(client, "outputs/?year=2009&sort=title&limit=1")["next"]
    asked = parse_qs(urlsplit(following).query)
    assert (asked["year"], asked["sort"], asked["limit"]) == (["2009"], ["title"], ["1"])
    assert len(all_of(client, "outputs/?year=2009&sort=title&limit=1")) == 3


@pytest.mark.parametrize("sort", ["newest", "oldest", "title"])
def test_what_is_published_and_deleted_in_between_moves_nothing(client, works, research, sort):
    before = slugs(got(client, f"outputs/?sort={sort}")["items"])

    def put(n):
        return lambda: factories.output(
            research, title=f"AAA {n}", slug=f"new-{n}", date="2030-01-01"
        )

    def delete(slug):
        return lambda: OutputPage.objects.get(slug=slug).delete()

    acts = [put(1), delete(before[1]), put(2), OutputPage.objects.get(slug=before[2]).unpublish]
    read = read_with(client, f"outputs/?sort={sort}&limit=1", acts)
    # What was there all the time is told once; what came or went at most once.
    assert Counter(read).most_common(1)[0][1] == 1
    assert [slug for slug in read if not slug.startswith("new")] == [
        slug for slug in before if slug in read
    ]
    assert set(before) - set(read) <= {before[2]}


def test_where_the_last_one_told_goes_the_next_is_told(client, works):
    first = got(client, "outputs/?sort=title&limit=3")
    for item in first["items"]:
        OutputPage.objects.get(pk=item["key"]).delete()
    rest = all_of(client, first["next"])
    assert len(rest) == 4
    assert not set(slugs(rest)) & set(slugs(first["items"]))


def test_while_entries_are_written_anew_the_database_goes_on(client, works, monkeypatch):
    """As after an upgrade, when the shelf cannot tell yet (FromShelf.made)."""
    first = got(client, "outputs/?limit=2")
    monkeypatch.setattr("core.listing.from_shelf.is_whole", lambda _: False)
    assert all_of(client, "outputs/?limit=2")[2:] == all_of(client, first["next"])


@pytest.mark.usefixtures("indexed")
def test_what_is_searched_goes_on_after_the_one_told_last(client, works, research):
    before = slugs(got(client, "outputs/?q=budgets")["items"])

    def put():
        factories.output(research, title="Budgets", slug="best", date="2030-01-01")

    read = read_with(client, "outputs/?q=budgets&limit=2", [put])
    assert len(before) == 5
    assert [slug for slug in read if slug != "best"] == before


def test_other_lists_are_read_in_parts_too(client, events, partners, home):
    for n in range(3):
        factories.event(events, title=f"Event {n}", slug=f"event-{n}")
        factories.partner(partners, title=f"Body {n}", slug=f"body-{n}")
        factories.suggestion("accepted", question=f"Question {n}?")
    for name in ("events", "partners", "suggestions"):
        whole = got(client, f"{name}/")["items"]
        assert all_of(client, f"{name}/?limit=1") == whole
        assert len(whole) == 3
    assert EventPage.objects.count() == 3


# --- The text of it -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        *["outputs/?limit=1&sort=title", "outputs/?limit=1&year=2009", "outputs/?limit=1&q=work"],
        *["projects/?limit=1", "events/?limit=1"],
    ],
)
def test_a_cursor_is_good_for_its_own_list_alone(client, works, other):
    cursor = cursor_of(got(client, "outputs/?limit=1")["next"])
    answer = ask(client, f"{other}&cursor={cursor}")
    assert answer.status == 400
    assert answer.data["errors"][0]["parameter"] == "cursor"


def test_whoever_asks_for_more_at_once_may_go_on_with_it(client, works):
    following = got(client, "outputs/?limit=1")["next"]
    assert len(got(client, following.replace("limit=1", "limit=100"))["items"]) == 6


def test_a_cursor_that_was_changed_in_whatever_place_is_refused(client, works):
    cursor = cursor_of(got(client, "outputs/?limit=1")["next"])
    for at in range(0, len(cursor), 7):
        other = "A" if cursor[at] != "A" else "B"
        changed = cursor[:at] + other + cursor[at + 1 :]
        assert ask(client, f"outputs/?limit=1&cursor={changed}").status == 400
    for text in ("é", "===", "%F0%9F%98%80", cursor[:-4], cursor + "AAAA", "."):
        assert ask(client, f"outputs/?limit=1&cursor={text}").status == 400


def test_nobody_reads_in_it_what_the_answer_does_not_tell(client, home):
    """The second of a confirmation, the number of everything that was ever sent."""
    for n in range(2):
        factories.suggestion("accepted", question=f"Question {n}?")
    cursor = cursor_of(got(client, "suggestions/?limit=1")["next"])
    sealed = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    assert b"confirmed_at" not in sealed
    assert not sealed.isascii()


def test_of_the_same_place_it_is_the_same_so_that_an_answer_keeps_its_etag(client, works):
    assert (
        ask(client, "outputs/?limit=1").headers["ETag"]
        == (ask(client, "outputs/?limit=1").headers["ETag"])
    )


def test_under_another_key_of_the_site_it_goes_on_and_after_that_no_more(client, works, settings):
    following = got(client, "outputs/?limit=1")["next"]
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert len(got(client, following)["items"]) == 1
    settings.SECRET_KEY_FALLBACKS = []
    assert ask(client, following).status == 400


def test_it_stays_short_whatever_somebody_is_called(client, people):
    names = {"given_name": "𐎠" * 50, "family_name": "𐎡" * 200}
    for n in range(2):
        factories.person(people, slug=f"long-{n}", **names)
    part = ask(client, "people/?limit=1")
    assert len(cursor_of(part.data["next"])) <= cursors.LONGEST
    assert len(part.headers["Link"]) <= 2500
    assert len(all_of(client, "people/?limit=1")) == 2
