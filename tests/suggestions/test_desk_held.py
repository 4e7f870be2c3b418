"""What is held about an address, its erasure; and what people found answered."""

import pytest
import time_machine

from core.models import Entry, Letter
from suggestions.mailboxes import mailbox
from suggestions.models import Demand, Suggestion, Support
from tests import factories
from tests.queries import count_queries
from tests.scenery import standing
from tests.suggestions.desking import DESK, said, staff_with, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
HELD, DEMAND = f"{DESK}held/", f"{DESK}demand/"
PAT = "pat@example.org"


@pytest.fixture
@standing
def pats(home):
    """A suggestion of Pat's, one not confirmed, and a support of another's."""
    other = factories.suggestion("answered")
    hashed = mailbox(PAT)
    other.supports.create(address_hash=hashed, confirmed_at=other.confirmed_at)
    factories.suggestion("received", email=PAT, question="Sample: nobody reads this?")
    return factories.suggestion("answered", email=PAT, question="Sample: who pays?")


@pytest.mark.usefixtures("pats")
def test_it_shows_all_of_an_address(as_editor):
    page = text(as_editor, HELD, email=" PAT@example.org ")
    assert "Suggestions (2)" in page
    assert "Supports (1)" in page
    assert "who pays" in page
    assert "Please confirm" in page or "Mail (" in page


@pytest.mark.usefixtures("pats")
def test_what_nobody_has_confirmed_is_told_of_and_not_read(as_editor):
    page = text(as_editor, HELD, email=PAT)
    assert "One that has not been confirmed" in page
    assert "nobody reads this" not in page


@pytest.mark.usefixtures("pats")
def test_it_asks_before_it_erases(as_moderator):
    page = text(as_moderator, HELD, email=PAT, erase="1")
    assert "Yes, erase it" in page
    assert Suggestion.objects.filter(email=PAT).count() == 2


def test_all_of_it_is_erased(as_moderator, pats):
    assert "Erased: 3" in said(as_moderator, HELD, email=PAT)
    assert not Suggestion.objects.filter(email__iexact=PAT).exists()
    assert not Support.objects.filter(address_hash=mailbox(PAT)).exists()
    assert not Letter.objects.filter(to__iexact=PAT).exists()
    pats.refresh_from_db()
    assert (pats.question, bool(pats.erased_at)) == ("", True)
    assert "nothing to erase" in said(as_moderator, HELD, email=PAT)


def test_what_others_sent_stays(as_moderator, pats):
    said(as_moderator, HELD, email=PAT)
    assert Suggestion.objects.exclude(question="").count() == 1


@pytest.mark.matrix
@pytest.mark.parametrize("email", ["", "x", "a\nb@example.org", "\0", "x" * 300])
def test_what_is_no_address_erases_nothing(as_moderator, pats, email):
    assert as_moderator.get(HELD, {"email": email}).status_code == 200
    assert "nothing to erase" in said(as_moderator, HELD, email=email)
    assert Suggestion.objects.filter(email=PAT).count() == 2


def test_of_an_unknown_address_nothing_is_held(as_moderator):
    page = text(as_moderator, HELD, email="nobody@example.org")
    assert "Suggestions (0)" in page
    assert "Erase all of this" not in page


@pytest.mark.usefixtures("pats")
def test_who_may_only_look_is_not_offered_to_erase():
    page = text(staff_with("view_suggestion"), HELD, email=PAT)
    assert "Erase all of this" not in page


# --- Demand -----------------------------------------------------------------------------------


def answered(title, key, times, on="2026-03-02", of="research"):
    for n in range(times):
        Demand.objects.create(type=of, key=key, title=title, on=on, form=f"{of}-{key}-{on}-{n}")


def test_nobody_has_said_so_yet(as_moderator):
    assert "Nobody has said so yet" in text(as_moderator, DEMAND)


def test_the_most_wanted_comes_first_with_its_dates(as_moderator):
    answered("Sample: seldom", 1, 1)
    answered("Sample: often", 2, 2, on="2026-03-02")
    answered("Sample: often", 2, 1, on="2026-05-04")
    rows = list(as_moderator.get(DEMAND).context["object_list"])
    assert [(row["title"], row["times"]) for row in rows] == [
        ("Sample: often", 3),
        ("Sample: seldom", 1),
    ]
    page = text(as_moderator, DEMAND)
    assert "2 Mar 2026" in page
    assert "4 May 2026" in page


def test_a_suggestion_and_a_page_with_one_key_are_two_things(as_moderator):
    answered("Sample: page", 7, 1)
    answered("Sample: question", 7, 1, of="suggestions")
    assert len(as_moderator.get(DEMAND).context["object_list"]) == 2


@pytest.mark.usefixtures("indexed")
def test_it_leads_to_what_is_still_public(as_moderator, research):
    page = factories.output(research, title="Shared buses")
    assert Entry.objects.filter(key=page.pk).exists()
    answered("Shared buses", page.pk, 1)
    answered("Sample: gone", 999, 1)
    shown = text(as_moderator, DEMAND)
    assert f'href="{page.url}"' in shown
    assert "Sample: gone" in shown


@pytest.mark.parametrize("order", ["times", "-first", "last", "x"])
def test_it_can_be_put_in_another_order(as_moderator, order):
    answered("Sample: x", 1, 1)
    assert as_moderator.get(DEMAND, {"ordering": order}).status_code == 200


def test_it_asks_no_more_for_many_than_for_one(as_moderator):
    with time_machine.travel("2026-03-02T10:00:00Z"):
        answered("Sample: 0", 0, 1)
    few = count_queries(as_moderator, DEMAND).total
    for key in range(1, 30):
        answered(f"Sample: {key}", key, 1)
    assert count_queries(as_moderator, DEMAND).total == few


def test_an_editor_may_look_and_not_erase(as_editor, pats):
    assert "nobody reads this" not in said(as_editor, HELD, email=PAT)
    assert Suggestion.objects.filter(email=PAT).count() == 2
