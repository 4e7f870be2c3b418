"""The first screen: what needs whoever looks at it, and nothing that they may not do."""

import datetime
import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from core.models import Letter
from core.staff import counting
from suggestions import lifecycle
from suggestions.models import Reply
from tests import factories
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
DASHBOARD = "/admin/"
LINK = re.compile(r'<a href="([^"]+)">([^<]+)</a>')


def needs(client) -> dict[str, str]:
    """The words of each line of “What needs you” → its address."""
    page = client.get(DASHBOARD).content.decode()
    panel = page.partition("needs__groups")[2].partition("</section>")[0]
    return {words: address.replace("&amp;", "&") for address, words in LINK.findall(panel)}


def submit(page, user):
    page.get_latest_revision()
    page.get_workflow().start(page, user)


def test_an_empty_site_says_so_kindly_and_offers_to_begin(as_editor, home, research, events):
    factories.mailbox()
    factories.contact_page(home)
    page = as_editor.get(DASHBOARD).content.decode()
    assert "Nothing waits for you just now" in page
    assert f"/admin/pages/add/research/outputpage/{research.pk}/" in page
    assert f"/admin/pages/add/events/eventpage/{events.pk}/" in page
    assert "Answer a suggestion" in page


def test_whoever_may_nothing_sees_nothing(as_guest, as_moderator, research, events):
    busy(research, events, factories.desk_staff("Editors"))
    page = as_guest.get(DASHBOARD).content.decode()
    for words in ["needs__groups", "Begin something", "Write a report", "suggestion"]:
        assert words not in page


def busy(research, events, editor, n=1):
    """Something of everything, `n` times."""
    now = timezone.now()
    for _ in range(n):
        submit(factories.output(research, publish=False), editor)
        factories.output(research, publish=False).save_revision(
            approved_go_live_at=now + datetime.timedelta(days=2)
        )
        leaving = factories.output(research)
        type(leaving).objects.filter(pk=leaving.pk).update(
            expire_at=now + datetime.timedelta(days=3)
        )
        start = now + datetime.timedelta(days=1)
        end = start + datetime.timedelta(hours=1)
        factories.event(events, start=start, end=end, booking="here")
        drafted = factories.suggestion("under-review")
        Reply.objects.create(
            suggestion=drafted, state="accepted", words="Sample", drafted_by=editor
        )
        Letter.objects.create(
            to="a@example.org",
            kind="x",
            about="x",
            error="gone",
            written_at=now - datetime.timedelta(hours=1),
        )


def test_a_moderator_sees_what_waits_for_them(as_moderator, research, events):
    busy(research, events, factories.desk_staff("Editors"))
    found = needs(as_moderator)
    assert {
        "1 submission to review",
        "1 page goes live by schedule",
        "1 page expires within 30 days",
        "1 reply to read over and publish",
        "1 suggestion waits for a reply",
        "1 mail could not be sent yet",
    } <= set(found)
    assert [words for words in found if words.startswith("Event ")]


def test_an_editor_is_not_asked_to_review_or_to_publish(editor, as_editor, research, events):
    busy(research, events, editor)
    found = needs(as_editor)
    assert not [words for words in found if "to review" in words or "read over" in words]
    assert "1 reply drafted by you is not published yet" in found


def test_each_count_leads_to_exactly_those_things(as_moderator, research, events):
    busy(research, events, factories.desk_staff("Editors"), n=2)
    for words, address in needs(as_moderator).items():
        answer = as_moderator.get(address)
        assert answer.status_code == 200, address
        number = re.match(r"\d+", words)
        rows = answer.context.get("object_list", answer.context.get("entries"))
        if number and rows is not None:
            assert len(rows) == int(number[0]), words


def test_what_is_late_comes_first_among_suggestions(as_moderator):
    with time_machine.travel("2026-03-02T10:00:00Z"):
        factories.suggestion("confirmed")
    with time_machine.travel("2026-04-20T10:00:00Z"):
        found = [words for words in needs(as_moderator) if "suggestion" in words]
    assert found == ["1 suggestion is late", "1 suggestion waits for a reply"]


def test_what_was_merged_into_one_that_is_withdrawn_is_not_forgotten(as_editor):
    merged = factories.suggestion("merged")
    lifecycle.withdraw(merged.merged_into)
    found = needs(as_editor)
    address = found["1 suggestion was merged into one that was withdrawn"]
    assert [s.pk for s in as_editor.get(address).context["object_list"]] == [merged.pk]


def test_a_draft_that_lacks_something_is_not_yet_to_be_read(as_moderator, editor):
    drafted = factories.suggestion("under-review")
    Reply.objects.create(suggestion=drafted, state="answered", drafted_by=editor)
    assert not [words for words in needs(as_moderator) if "read over" in words]


@pytest.mark.exhaustive
def test_today_and_the_next_events_are_named_with_their_places(editor, as_editor, events):
    with time_machine.travel("2030-01-17T09:00:00Z"):
        as_editor.force_login(editor)
        today = factories.event(events, title="Sample", booking="here", capacity_in_person=60)
        factories.registration(today)
        for day in range(18, 24):
            start = datetime.datetime(2030, 1, day, 14, tzinfo=datetime.UTC)
            end = start + datetime.timedelta(hours=1)
            factories.event(events, title=f"Next {day}", start=start, end=end)
        found, page = needs(as_editor), as_editor.get(DASHBOARD).content.decode()
    named = [words for words in found if "Sample" in words or "Next" in words]
    assert named == ["Today: Sample", "Next 18", "Next 19", "Next 20"]
    assert "In person: 1 of 60" in page


@pytest.mark.exhaustive
def test_submissions_of_a_long_list_are_counted_and_not_listed_twice(
    as_moderator, research, events
):
    editor = factories.desk_staff("Editors")
    busy(research, events, editor)
    assert "awaiting-review" in as_moderator.get(DASHBOARD).content.decode()
    busy(research, events, editor, n=5)
    assert "awaiting-review" not in as_moderator.get(DASHBOARD).content.decode()
    assert "6 submissions to review" in needs(as_moderator)


@pytest.mark.exhaustive
def test_it_asks_no_more_for_ten_of_each_than_for_six(as_moderator, research, events):
    """Of six there are more than are named one by one."""
    editor = factories.desk_staff("Editors")
    busy(research, events, editor, n=6)
    few = count_queries(as_moderator, DASHBOARD).total
    busy(research, events, editor, n=4)
    assert count_queries(as_moderator, DASHBOARD).total == few <= 40


def test_of_very_many_no_more_is_said_than_that_there_are_more(as_moderator, monkeypatch):
    monkeypatch.setattr(counting, "MOST_COUNTED", 2)
    for _ in range(3):
        factories.suggestion("confirmed")
    found = needs(as_moderator)
    assert "more than 2 suggestions wait for a reply" in found


def test_a_stranger_is_sent_to_the_sign_in():
    assert "/admin/login/" in Client().get(DASHBOARD)["Location"]
