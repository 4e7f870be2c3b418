"""Lines of results that were rendered before are shown again while they would be the same."""

import pytest

from search import lines
from tests import factories
from tests.search.test_hits import with_slides  # noqa: F401
from tests.search.visiting import html, results


@pytest.fixture
def pooled(research):
    return factories.output(research, title="Pooled budgets", subtitle="Money in one pot")


def kept(client, **parameters) -> list[str]:
    """How the lines of the page are kept; "" for one that is not."""
    return [line.html for line in results(client, **parameters).lines]


def test_a_line_is_kept_once_it_was_shown_and_the_page_stays_the_same(client, pooled):
    lines.memory.clear()
    first = html(client, q="pooled")
    assert all(kept(client, q="pooled"))
    assert html(client, q="pooled") == first
    assert "<mark>Pooled</mark> budgets" in first


def test_other_words_are_marked_in_a_line_of_their_own(client, pooled):
    html(client, q="pooled")
    assert "Pooled <mark>budgets</mark>" in html(client, q="budgets")


def test_what_is_published_anew_is_shown_as_it_is_now(client, pooled):
    html(client, q="pooled")
    pooled.title = "Pooled money"
    pooled.save_revision().publish()
    assert "<mark>Pooled</mark> money" in html(client, q="pooled")


def test_what_has_moved_is_led_to_where_it_is(client, pooled):
    html(client, q="pooled")
    pooled.slug = "another-place"
    pooled.save_revision().publish()
    assert "/research/another-place/" in html(client, q="pooled")


def test_a_line_of_a_file_is_never_kept_as_the_file_may_be_closed(client, with_slides):  # noqa: F811
    html(client, q="harmonica trust")
    (line,) = results(client, q="harmonica trust").lines
    assert line.file
    assert lines.memory.get(line.key) is None
