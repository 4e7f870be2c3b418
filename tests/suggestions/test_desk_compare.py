"""Two suggestions side by side, and one merged into the other."""

import pytest

from core.models import Letter
from suggestions import lifecycle
from suggestions.models import Reason
from suggestions.vocabulary import State
from tests import factories
from tests.queries import count_queries
from tests.scenery import standing
from tests.suggestions.desking import of, said, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_reader")]


@pytest.fixture
@standing
def two(home):
    return [
        factories.suggestion("under-review", question=f"Sample: {words}?", why=f"Sample: {words}.")
        for words in ("first", "second")
    ]


def beside(two):
    first, second = two
    return of(first, f"compare/{second.pk}/")


def kinds(suggestion):
    about = f"suggestion:{suggestion.pk}"
    return [letter.kind for letter in Letter.objects.filter(about=about).order_by("pk")]


def test_both_say_all_they_say(as_editor, two):
    two[1].supports.create(address_hash="x", confirmed_at=two[1].confirmed_at)
    page = text(as_editor, beside(two))
    for each in two:
        assert each.question in page
        assert each.why in page
        assert each.email in page
    assert "<dt>Supports</dt><dd>1</dd>" in page


def test_only_those_who_decide_can_merge(as_editor, as_moderator, two):
    assert 'name="merge"' not in text(as_editor, beside(two))
    page = text(as_moderator, beside(two))
    assert page.count('name="merge"') == 2
    assert "Both senders are told by mail. Supports stay where they are" in page


@pytest.mark.parametrize("which", [0, 1])
def test_it_is_merged_either_way_round(as_moderator, two, which):
    merged, into = two[which], two[1 - which]
    merged.supports.create(address_hash="x", confirmed_at=merged.confirmed_at)
    reason = Reason.objects.get(state="merged")
    sent = {"merge": merged.pk, "words": "Sample: the same.", "reason": reason.pk}
    assert "both senders are told" in said(as_moderator, beside(two), **sent)
    merged.refresh_from_db()
    assert (merged.state, merged.merged_into) == ("merged", into)
    assert (kinds(merged)[-1], kinds(into)[-1]) == ("suggestion-step", "suggestion-joined")
    assert (merged.supports.count(), into.supports.count()) == (1, 0)


def test_what_cannot_be_merged_any_more_is_said_and_words_stay(as_moderator, two):
    lifecycle.move(two[0], State.REFERRED)
    sent = {"merge": two[0].pk, "words": "Sample: the same."}
    answer = as_moderator.post(beside(two), sent)
    page = answer.content.decode()
    assert "which “Merged into another” cannot follow" in page
    assert "Sample: the same." in page


def test_what_waits_for_its_review_is_not_merged(as_moderator, home):
    first, second = factories.suggestion("confirmed"), factories.suggestion("answered")
    page = text(as_moderator, beside([first, second]))
    assert "start its review first" in page
    assert 'name="merge"' not in page


@pytest.mark.parametrize("merge", ["", "x", "999"])
def test_a_merger_of_neither_changes_nothing(as_moderator, two, merge):
    assert as_moderator.post(beside(two), {"merge": merge}).status_code == 200
    for each in two:
        each.refresh_from_db()
        assert each.state == "under-review"


def test_beside_itself_or_nobody_nothing_stands(as_editor, two):
    received = factories.suggestion("received")
    for key in (two[0].pk, received.pk, 999):
        assert as_editor.get(of(two[0], f"compare/{key}/")).status_code == 404


def test_it_asks_little(as_moderator, two):
    assert count_queries(as_moderator, beside(two)).total <= 20
