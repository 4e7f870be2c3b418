"""Values that are kept between requests are right at each of them."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone

from core.pagecache import counts
from core.pagecache.kept import _began_in_transaction, forget, is_for_anybody, keeping, kept, memory
from core.pagecache.recording import changes_at, for_once, recording
from research.models import OutputPage, Theme, ThemePage
from tests.core.pagecache.asking import Site
from tests.core.pagecache.test_everything import addresses

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _empty():
    forget()


class Made:
    """Counts how often it is asked for the names of the themes."""

    def __init__(self, also=lambda: None):
        self.times, self.also = 0, also

    def __call__(self):
        self.times += 1
        self.also()
        return list(Theme.objects.values_list("name", flat=True))


def asked(make, *, before=lambda: None):
    """What a request is given that reads `before` and then asks for what is kept; its recording."""
    with recording(counts.known.now()) as noted, keeping():
        before()
        return kept(("names",), make), noted


def test_it_is_made_once_while_its_tables_stand():
    make = Made()
    assert asked(make)[0] is asked(make)[0]
    assert make.times == 1


def test_it_is_made_anew_after_its_table_was_written_to(themes):
    make = Made()
    asked(make)
    Theme.objects.filter(slug="finance").update(name="Money")
    assert "Money" in asked(make)[0]


def test_what_was_read_before_it_counts_too(themes):
    """It may use what somebody else has read for the same request."""
    make = Made()
    asked(make, before=lambda: list(ThemePage.objects.all()))
    ThemePage.objects.update(tagline="Another")
    asked(make)
    assert make.times == 2


def test_a_page_that_shows_what_was_kept_depends_on_its_tables():
    make = Made()
    assert "research_theme" in asked(make)[1].tables
    assert "research_theme" in asked(make)[1].tables
    assert make.times == 1


def test_it_ends_at_the_moment_that_it_named():
    now = timezone.now()
    make = Made(also=lambda: changes_at(now + timedelta(seconds=30)))
    with time_machine.travel(now, tick=False) as clock:
        asked(make)
        clock.shift(29)
        assert asked(make)[1].until == (now + timedelta(seconds=30)).timestamp()
        assert make.times == 1
        clock.shift(2)
        asked(make)
    assert make.times == 2


def test_it_ends_at_midnight():
    make = Made()
    with time_machine.travel("2026-11-29T23:59:00Z", tick=False) as clock:
        asked(make)
        clock.shift(120)
        asked(make)
    assert make.times == 2


def test_what_is_good_for_one_reader_alone_is_not_kept():
    make = Made(also=for_once)
    assert asked(make)[1].is_for_once
    asked(make)
    assert make.times == 2


def test_nothing_is_kept_in_a_transaction_that_may_have_written():
    make = Made()
    for _ in range(2):
        with recording(counts.known.now()), keeping():
            _began_in_transaction.set(False)  # that of the test began within the request
            kept(("names",), make)
    assert make.times == 2


def test_without_a_request_nothing_is_kept():
    make = Made()
    kept(("names",), make)
    kept(("names",), make)
    assert make.times == 2


@pytest.mark.parametrize(
    ("method", "cookie", "answer"),
    [
        ("get", "", True),
        ("head", "", True),
        ("get", "theme=dark", True),
        ("get", "sessionid=1", False),
        ("get", "csrftoken=1", False),
        ("get", "messages=1", False),
        ("post", "", False),
    ],
)
def test_values_are_kept_for_whoever_only_reads_and_has_no_cookie_of_ours(method, cookie, answer):
    request = getattr(RequestFactory(), method)("/")
    request.COOKIES = dict([cookie.split("=")] if cookie else [])
    assert is_for_anybody(request) is answer


def test_a_part_of_a_page_is_kept_by_its_values():
    part = Template('{% load keeping %}{% kept "part" key %}{{ text }}{% endkept %}')

    def rendered(**values):
        with recording(counts.known.now()), keeping():
            return part.render(Context(values))

    assert rendered(key=1, text="a") == rendered(key=1, text="b") == "a"
    assert rendered(key=2, text="b") == "b"
    assert [rendered(key="", text=text) for text in "cd"] == ["c", "d"]  # not to be kept


def test_a_draft_in_preview_is_never_kept():
    part = Template('{% load keeping %}{% kept "part" 1 %}{{ text }}{% endkept %}')
    preview = RequestFactory().get("/")
    preview.is_preview = True
    with recording(counts.known.now()), keeping():
        assert part.render(Context({"text": "draft", "request": preview})) == "draft"
        assert part.render(Context({"text": "public"})) == "public"


def test_a_second_reader_of_an_output_costs_no_query(site, output, django_assert_num_queries):
    site.get(output.url)
    memory_holds = len(memory.entries)
    site.cache.pages.entries.clear()
    with django_assert_num_queries(1):  # what the counts are, as tests run in a transaction
        site.get(output.url)
    assert memory_holds


def test_what_is_added_to_a_page_is_shown_at_once(site, output):
    site.get(output.url)
    OutputPage.objects.filter(pk=output.pk).update(abstract="What is new.")
    assert b"What is new." in site.get(output.url).text


@pytest.fixture
def pages(centre):
    site = Site()
    return {address: site.get(address).text.decode() for address in addresses()}


def test_every_mark_that_a_page_refers_to_is_drawn_on_it(pages):
    for address, html in pages.items():
        named = set(re.findall(r'<use href="#([^"]+)"', html))
        assert named <= set(re.findall(r' id="([^"]+)"', html)), address
    assert any("<symbol" in html for html in pages.values())
