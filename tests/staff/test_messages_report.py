"""What staff see of messages that visitors write: whether they reached somebody, and no word."""

import datetime
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from core.letters.contact import Addressee
from core.letters.messages import receive
from core.models import Letter, Message
from tests import factories
from tests.queries import count_queries
from tests.staff.test_dashboard import needs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
REPORT = "/admin/reports/messages/"
UNSET = "Nobody can write to the Centre: no mailbox is set"
UNSHOWN = "Nobody can write to the Centre: no page shows the form"
HOUR_AGO = timedelta(hours=1)


def written(n=1, *, ago=timedelta(0), **fields):
    to = Addressee("the Centre", "office@example.org", within=5)
    said = {"name": "Ada Quillwort", "email": "ada@example.org", "message": "Bogbean?"}
    for _ in range(n):
        one = receive(to=to, form=f"{Message.objects.count()}", topic="press", **said)
        Message.objects.filter(pk=one.pk).update(received_at=timezone.now() - ago, **fields)


def rows(client, query="") -> list[str]:
    return [str(one) for one in client.get(REPORT + query).context["object_list"]]


def test_the_report_names_references_and_nobody(as_moderator):
    written()
    page = as_moderator.get(REPORT).content.decode()
    for words in ("M-20", "-0001", "A question from the press", "Waiting to be sent"):
        assert words in page
    for words in ("Quillwort", "ada@example.org", "Bogbean", "office@example.org"):
        assert words not in page


def test_an_empty_report_says_so(as_moderator):
    assert "Nobody has written yet" in as_moderator.get(REPORT).content.decode()


def test_whoever_may_not_see_it_is_sent_away(as_editor, client):
    assert as_editor.get(REPORT).status_code == 302
    assert client.get(REPORT).status_code == 302


def test_the_first_screen_counts_what_has_reached_nobody(as_moderator):
    written(2, ago=HOUR_AGO)
    written()  # is on its way
    written(ago=HOUR_AGO, reached_at=timezone.now())
    address = needs(as_moderator)["2 messages have reached nobody yet"]
    assert address == f"{REPORT}?late"
    assert len(rows(as_moderator, "?late")) == 2
    assert len(rows(as_moderator)) == 4


def test_what_was_dismissed_waits_for_nobody(as_moderator):
    written(ago=HOUR_AGO)
    Letter.objects.update(failed_at=timezone.now(), let_go_at=timezone.now())
    assert not [words for words in needs(as_moderator) if "message" in words]


def test_what_is_reported_costs_the_same_for_one_and_for_many(as_moderator):
    written()
    few = count_queries(as_moderator, REPORT)
    written(9)
    assert count_queries(as_moderator, REPORT).total == few.total


def test_only_those_who_may_see_messages_know_whom_mails_are_to(as_moderator, as_editor):
    written(ago=HOUR_AGO)
    Letter.objects.update(error="gone")
    report = reverse("mail_report")
    assert "office@example.org" in as_moderator.get(report).content.decode()
    assert "office@example.org" not in as_editor.get(report).content.decode()


# --- That nobody can write --------------------------------------------------------------------


def test_staff_are_warned_while_no_mailbox_is_set(as_moderator, as_editor):
    settings = needs(as_moderator)[UNSET]
    assert as_moderator.get(settings).context["form"].fields["contact_mailbox"]
    page = as_editor.get("/admin/").content.decode()
    assert f"<strong>{UNSET}</strong>" in page


def test_staff_are_warned_while_no_page_shows_the_form(as_moderator, home):
    factories.mailbox()
    assert UNSHOWN in as_moderator.get("/admin/").content.decode()
    factories.contact_page(home)
    assert "Nobody can write" not in as_moderator.get("/admin/").content.decode()


def test_administrators_are_told_once(admin_client):
    page = admin_client.get("/admin/").content.decode()
    assert page.count("Nobody can write to the Centre") == 1
    assert "/admin/settings/core/sitesettings/" in page


def test_staff_set_mailbox_and_days(as_moderator, home, client):
    address = needs(as_moderator)[UNSET]
    form = as_moderator.get(address).context["form"]
    given = {name: form[name].value() or "" for name in form.fields}
    given |= {"contact_mailbox": "office@example.org", "contact_within": 61}
    assert "less than or equal to 60" in as_moderator.post(address, given).content.decode()
    as_moderator.post(address, given | {"contact_within": 7})
    factories.contact_page(home)
    assert "We answer within 7 working days" in client.get("/about/contact/").content.decode()


def test_the_page_and_the_warning_follow_the_setting_at_once(client, home):
    factories.contact_page(home)
    for address, words in [("office@example.org", "We answer"), ("", "Nobody reads")]:
        factories.mailbox(address)
        assert words in client.get("/about/contact/").content.decode()


def test_a_day_that_was_promised_stands_in_the_report(as_moderator):
    written(answer_by=datetime.date(2026, 12, 4))
    assert "Friday 4 December 2026" in as_moderator.get(REPORT).content.decode()
