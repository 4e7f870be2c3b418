"""Something done about many at once, after a page that lists them."""

import pytest

from suggestions import lifecycle
from suggestions.models import Reason, Suggestion
from suggestions.vocabulary import State
from tests import factories
from tests.scenery import standing
from tests.suggestions.desking import DESK, said, user_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_reader")]
BULK = f"{DESK}bulk/"


def keys(suggestions):
    return [suggestion.pk for suggestion in suggestions]


def states():
    return list(Suggestion.objects.order_by("pk").values_list("state", flat=True))


@pytest.fixture
@standing
def several(home):
    return [factories.suggestion(s) for s in ("confirmed", "under-review", "answered")]


@pytest.mark.parametrize("do", ["assign", "review", "release", "not-taken-up"])
def test_a_page_asks_before_anything_is_done(as_moderator, several, do):
    before = states()
    page = as_moderator.post(BULK, {"do": do, "pk": keys(several)}).content.decode()
    for suggestion in several:
        assert suggestion.reference in page
    assert states() == before


def test_they_are_given_to_somebody(as_editor, several):
    sent = {"do": "assign", "pk": keys(several), "owner": user_of(as_editor).pk, "sure": "1"}
    assert "done for 3" in said(as_editor, BULK, **sent)
    assert Suggestion.objects.filter(owner=user_of(as_editor)).count() == 3


def test_a_review_begins_for_those_that_can(as_editor, several):
    page = said(as_editor, BULK, do="review", pk=keys(several), sure="1")
    assert "done for 1" in page
    assert f"{several[2].reference}: It is “Answered already” already." in page
    assert states() == ["under-review", "under-review", "answered"]


def test_those_held_are_let_through(as_editor, several):
    Suggestion.objects.filter(pk=several[0].pk).update(is_held=True, held_for="links")
    page = said(as_editor, BULK, do="release", pk=keys(several), sure="1")
    assert "done for 1" in page
    assert not Suggestion.objects.filter(is_held=True).exists()


def test_several_are_not_taken_up_with_one_reason(as_moderator, several):
    reason = Reason.objects.filter(state="not-taken-up").first()
    sent = {"reason": reason.pk, "words": "Sample: sorry.", "sure": "1"}
    page = said(as_moderator, BULK, do="not-taken-up", pk=keys(several), **sent)
    assert "done for 1" in page
    assert states() == ["confirmed", "not-taken-up", "answered"]
    step = several[1].steps.last()
    assert (step.reason, step.words) == (reason, "Sample: sorry.")


def test_no_reason_refuses_nobody(as_moderator, several):
    sent = {"do": "not-taken-up", "pk": keys(several), "words": "Sample: sorry.", "sure": "1"}
    page = as_moderator.post(BULK, sent)
    assert "reason" in page.context["form"].errors
    assert "Sample: sorry." in page.content.decode()
    assert "not-taken-up" not in states()


def test_one_that_moved_meanwhile_is_left_alone(as_moderator, several):
    reason = Reason.objects.filter(state="not-taken-up").first()
    lifecycle.move(several[1], State.REFERRED)
    sent = {"reason": reason.pk, "sure": "1", "pk": [several[1].pk]}
    assert "Left as they were" in said(as_moderator, BULK, do="not-taken-up", **sent)
    assert states()[1] == "referred"


@pytest.mark.parametrize("sent", [{}, {"do": "assign"}, {"do": "x", "pk": "1"}, {"do": "review"}])
def test_nothing_ticked_is_said(as_editor, several, sent):
    assert "Tick at least one" in said(as_editor, BULK, **sent)


def test_what_nobody_may_read_is_not_touched(as_editor):
    received = factories.suggestion("received")
    sent = {"do": "assign", "pk": [received.pk, "x", "9" * 30], "me": "1", "sure": "1"}
    assert "Tick at least one" in said(as_editor, BULK, **sent)


@pytest.mark.parametrize(
    ("back", "to"),
    [
        (f"{DESK}?age=late", f"{DESK}?age=late"),
        ("//example.org/", DESK),
        ("https://example.org/", DESK),
        ("javascript:alert(1)", DESK),
        ("", DESK),
    ],
)
def test_it_leads_back_to_the_list_as_it_was(as_editor, several, back, to):
    sent = {"do": "review", "pk": keys(several), "sure": "1", "back": back}
    assert as_editor.post(BULK, sent)["Location"] == to


def test_asked_for_by_its_address_it_leads_to_the_inbox(as_editor):
    assert as_editor.get(BULK)["Location"] == DESK
