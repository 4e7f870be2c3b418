"""The staff's calendar: what goes live, expires, closes and is due, for whoever may see to it."""

import datetime

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse

from core.staff.calendar import midnight
from core.staff.schedule import keep
from tests import factories
from tests.queries import count_queries
from tests.scenery import standing
from tests.suggestions.desking import staff_with

pytestmark = pytest.mark.django_db
CALENDAR = "/admin/reports/calendar/"
NOW, MONTH = "2026-03-02T10:00:00Z", {"month": "2026-03"}
DAY = datetime.datetime(2026, 3, 20, 9, 30, tzinfo=datetime.UTC)


def found(client, **query):
    with time_machine.travel(NOW):
        entries = client.get(CALENDAR, query).context["entries"]
    return [(entry.what, entry.title) for entry in entries]


def text(client, **query):
    with time_machine.travel(NOW):
        return client.get(CALENDAR, query).content.decode()


def goes_live(research, at, user=None, **fields):
    with time_machine.travel(NOW):
        page = factories.output(research, publish=False, **fields)
        page.go_live_at = at
        page.save_revision(user=user).publish(user=user)
    return page


def expires(research, at, **fields):
    with time_machine.travel(NOW):
        return factories.output(research, expire_at=at, **fields)


@pytest.fixture
@standing
def month(research, events):
    goes_live(research, DAY, title="Arriving")
    expires(research, DAY + datetime.timedelta(days=2), title="Leaving")
    closing = {"booking": "here", "closes_at": DAY + datetime.timedelta(days=4)}
    factories.event(events, title="Seminar", **closing)
    with time_machine.travel(NOW):
        factories.suggestion("confirmed", question="Sample: who pays?")


@pytest.mark.usefixtures("month")
def test_a_month_holds_what_is_scheduled_and_due(as_editor):
    assert found(as_editor, **MONTH) == [
        ("Output: goes live", "Arriving"),
        ("Output: expires", "Leaving"),
        ("Event: registration closes", "Seminar"),
        ("Suggestion: reply due", "S-2026-0001: Sample: who pays?"),
    ]
    page = text(as_editor, **MONTH)
    assert "20 Mar 2026, 09:30" in page
    assert "Mon 30 Mar 2026<" in page


@pytest.mark.matrix
@pytest.mark.usefixtures("month")
@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"what": "live"}, ["Arriving"]),
        ({"what": "expiry"}, ["Leaving"]),
        ({"what": "registration"}, ["Seminar"]),
        ({"ahead": "all", "what": "live"}, ["Arriving"]),
        ({"ahead": "19", "what": "expiry"}, []),
        ({"ahead": "21", "what": "expiry"}, ["Leaving"]),
        ({"month": "2026-02"}, []),
        ({"month": "2026-04"}, []),
    ],
)
def test_it_is_narrowed(as_editor, asked, titles):
    assert [title for _, title in found(as_editor, **asked)] == titles


@pytest.mark.matrix
@pytest.mark.parametrize(
    "asked",
    [
        {"month": "x"},
        {"month": "0001-01"},
        {"month": "9999-12"},
        {"month": "2026-13"},
        {"month": "\0"},
        {"what": "x"},
        {"ahead": "x"},
        {"ahead": "-1"},
        {"ahead": "9" * 30},
        {"ahead": "999999999"},
    ],
)
def test_what_is_no_choice_is_no_error(as_editor, research, asked):
    assert as_editor.get(CALENDAR, asked).status_code == 200


def test_an_empty_month_says_so(as_editor, research):
    assert "Nothing is scheduled or due in this month" in text(as_editor)


def test_it_says_who_scheduled_it(as_editor, moderator, research):
    moderator.first_name, moderator.last_name = "Ada", "Scheduler"
    moderator.save()
    goes_live(research, DAY, user=moderator)
    assert "Ada Scheduler" in text(as_editor, **MONTH)


def test_a_day_is_that_of_the_clock_here(as_editor, research):
    summer = datetime.datetime(2026, 6, 30, 23, 30, tzinfo=datetime.UTC)  # half past midnight
    expires(research, summer)
    assert found(as_editor, month="2026-06") == []
    assert len(found(as_editor, month="2026-07")) == 1
    assert midnight(datetime.date(2026, 7, 1)) < summer


def test_what_was_unpublished_or_expired_is_no_longer_ahead(as_editor, research):
    expires(research, DAY).unpublish()
    assert found(as_editor, **MONTH) == []


def test_it_shows_what_somebody_may_see_to_and_no_more(month, as_guest):
    assert as_guest.get(CALENDAR).status_code in {302, 403}
    desk = staff_with("view_suggestion", "change_suggestion")
    assert [what for what, _ in found(desk, **MONTH)] == ["Suggestion: reply due"]
    assert "reports/calendar/" in desk.get("/admin/").content.decode()
    assert "reports/calendar/" not in as_guest.get("/admin/").content.decode()


def test_pages_of_another_section_are_left_out(research, events, django_user_model):
    group = factories.Group.objects.create(name="Of events")
    change = Permission.objects.get(codename="change_page")
    group.page_permissions.create(page=events, permission=change)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user = django_user_model.objects.create_user("of-events")
    user.groups.add(group)
    expires(research, DAY)
    with time_machine.travel(NOW):
        factories.event(events, title="Ours", expire_at=DAY)
    client = staff_with()
    client.force_login(user)
    assert found(client, **MONTH) == [("Event: expires", "Ours")]


def test_it_leads_to_the_forms(as_editor, research):
    page = expires(research, DAY, title="Sil<ent")
    shown = text(as_editor, **MONTH)
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in shown
    assert "Sil&lt;ent" in shown
    assert "<ent" not in shown


@pytest.mark.exhaustive
def test_it_asks_no_more_for_thirty_than_for_three(as_editor, research, events):
    def many(n):
        for _ in range(n):
            goes_live(research, DAY), expires(research, DAY)

    many(3)
    few = count_queries(as_editor, f"{CALENDAR}?month=2026-03").total
    many(12)
    assert count_queries(as_editor, f"{CALENDAR}?month=2026-03").total == few <= 30


# --- What did not come about ------------------------------------------------------------------


@pytest.fixture
def refused(research):
    """A page whose time came when it lacked what publication needs."""
    page = goes_live(research, DAY, title="Hindered")
    revision = page.get_latest_revision()
    revision.content["themes"] = revision.content["theme_items"] = []
    revision.content["contributions"] = []
    revision.save()
    with time_machine.travel(DAY + datetime.timedelta(minutes=1)):
        keep()
    return page


def needs(client):
    return client.get("/admin/").content.decode()


def test_a_page_that_is_refused_at_its_time_is_not_forgotten(as_editor, as_guest, refused):
    assert "1 page could not go live at its time" in needs(as_editor)
    asked = {"what": "refused", "ahead": "past"}
    entry = as_editor.get(CALENDAR, asked).context["entries"][0]
    assert entry.title == "Hindered"
    assert "Add at least one author" in entry.what
    assert "could not go live" not in needs(as_guest)
    history = reverse("wagtailadmin_pages:history", args=[refused.pk])
    assert "Could not go live at its time" in as_editor.get(history).content.decode()


def test_once_somebody_has_seen_to_it_nothing_is_said_any_more(as_editor, refused):
    type(refused).objects.get(pk=refused.pk).save_revision()
    assert "could not go live" not in needs(as_editor)


def test_what_no_worker_publishes_is_pointed_out(as_editor, research):
    goes_live(research, DAY)  # long ago by the clock of this test
    page = needs(as_editor)
    assert "1 page should be public by now" in page
    assert "goes live by schedule" not in page
    assert len(as_editor.get(CALENDAR, {"what": "live", "ahead": "past"}).context["entries"]) == 1
