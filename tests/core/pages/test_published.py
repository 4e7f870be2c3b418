"""What anybody may read: the one condition, compared with Wagtail's own answer."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.pages.closed import read_once
from core.pages.published import Restricted, published_only
from research.models import Contribution, OutputPage
from tests import factories

ACTS = ["publish", "unpublish", "restrict", "open", "move", "delete", "expire", "lasts"]


def as_wagtail_says(model):
    """The keys of what is public, by Wagtail's own ways, and not expired."""
    pages = model.objects.live().public().filter(alias_of=None)
    gone = pages.filter(expire_at__lte=timezone.now())
    return set(pages.values_list("pk", flat=True)) - set(gone.values_list("pk", flat=True))


def act(chance: random.Random, what: str) -> None:
    """Do one of ACTS to a page that chance picks, as the database's own writing does it."""
    pages = list(Page.objects.filter(depth__gt=2).order_by("pk"))
    page = chance.choice(pages)
    one = Page.objects.filter(pk=page.pk)
    now = timezone.now()
    match what:
        case "publish" | "unpublish":
            one.update(live=what == "publish")
        case "restrict":
            PageViewRestriction.objects.create(page=page, restriction_type="login")
        case "open":
            PageViewRestriction.objects.filter(page=page).delete()
        case "expire" | "lasts":
            one.update(expire_at=now + timedelta(hours=-1 if what == "expire" else 1))
        case "delete" if not page.numchild:  # all below go with it, and soon none is left
            page.specific.delete()
        case "move":
            places = [p for p in pages if p.pk != page.pk and not p.is_descendant_of(page)]
            if places:
                page.move(chance.choice(places), pos="last-child")


@pytest.fixture
def written(research):
    """Outputs in the index and below one another, each with an author."""
    above = research
    for n in range(8):
        above = factories.output(above if n % 3 else research, title=f"Output {n}")
        Contribution.objects.create(output=above, given_name="A", family_name=f"B{n}", slug="a-b")


@pytest.mark.parametrize("seed", range(4))
def test_it_is_what_wagtail_says_after_any_acts(written, seed):
    chance = random.Random(seed)  # noqa: S311
    for number in range(24):
        act(chance, chance.choice(ACTS))
        outputs = as_wagtail_says(OutputPage)
        of_rows = published_only(Contribution.objects.all(), "output")
        asked = {
            "pages": set(published_only(Page.objects.all()).values_list("pk", flat=True)),
            "outputs": set(OutputPage.objects.published().values_list("pk", flat=True)),
            "rows": set(of_rows.values_list("output", flat=True)),
            "others": set(
                OutputPage.objects.exclude(pk__in=OutputPage.objects.published().values("pk"))
                .order_by()
                .values_list("pk", flat=True)
            ),
        }
        everything = set(OutputPage.objects.values_list("pk", flat=True))
        with_authors = set(Contribution.objects.values_list("output", flat=True))
        assert asked == {
            "pages": as_wagtail_says(Page),
            "outputs": outputs,
            "rows": outputs & with_authors,
            "others": everything - outputs,
        }, f"after act {number}"


def test_a_page_is_restricted_with_all_that_stands_below_it(research, output):
    PageViewRestriction.objects.create(page=research, restriction_type="login")
    marked = dict(Page.objects.annotate(is_closed=Restricted()).values_list("pk", "is_closed"))
    assert [marked[p.pk] for p in (research.get_parent(), research, output)] == [False, True, True]


def test_what_stands_beside_or_below_a_page_closes_it_not(research, output):
    page = Page.objects.get(pk=output.pk)
    with read_once(frozenset({page.path[:-1] + "Z", page.path + "0001"})):
        assert output in OutputPage.objects.published()
    with read_once(frozenset({page.path})):
        assert output not in OutputPage.objects.published()


def restrictions_read(captured) -> int:
    return sum("wagtailcore_pageviewrestriction" in q["sql"] for q in captured.captured_queries)


@pytest.mark.parametrize("address", ["/", "/research/", "/suggestions/"])
def test_a_request_reads_the_restrictions_once(client, home, research, output, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    assert restrictions_read(captured) == 1


def test_what_is_restricted_between_two_requests_is_seen_by_the_second(client, output):
    assert client.get(output.url).status_code == 200
    PageViewRestriction.objects.create(page=output, restriction_type="login")
    assert client.get(output.url).status_code == 302
    with read_once(), CaptureQueriesContext(connection) as captured:
        assert not OutputPage.objects.published().exists()
        assert not OutputPage.objects.published().exists()
    assert restrictions_read(captured) == 1


def test_outside_of_a_request_every_question_is_asked_anew(output):
    assert OutputPage.objects.published().exists()
    PageViewRestriction.objects.create(page=output, restriction_type="login")
    assert not OutputPage.objects.published().exists()


def test_many_restrictions_cost_a_row_no_more(research):
    """One list for each level of the tree, however many pages are restricted."""
    pages = [factories.output(research, title=f"Output {n}") for n in range(6)]
    for page in pages[:5]:
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    with CaptureQueriesContext(connection) as captured:
        assert OutputPage.objects.published().get() == pages[5]
    assert captured.captured_queries[-1]["sql"].upper().count("SUBSTR(") == 1
