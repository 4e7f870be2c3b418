"""What was taken off the site, as staff see it and may correct what readers are told of it."""

import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry

from core.models import Withdrawal
from core.pages.withdrawing import Given, giving
from core.staff.withdrawn import ReasonForm
from tests import factories
from tests.queries import count_queries

REPORT = "/admin/reports/withdrawn/"
CORRECTED = {"reason": "An error in table 4.", "by": "the director"}


def withdraw(page, reason="An eror in tabel 3."):
    with giving(Given(reason, "the Centre")):
        page.unpublish()
    return Withdrawal.objects.standing().get(page_key=page.pk)


def screen(row) -> str:
    return reverse("withdrawn_edit", args=[row.pk])


def test_it_lists_what_is_gone_and_why(as_editor, output):
    row = withdraw(output)
    text = as_editor.get(REPORT).content.decode()
    for words in [output.title, row.path, row.reason, row.by]:
        assert words in text


def test_what_was_published_again_is_not_listed(as_moderator, output):
    row = withdraw(output)
    output.save_revision().publish()
    assert "Nothing has been withdrawn." in as_moderator.get(REPORT).content.decode()
    assert as_moderator.post(screen(row), CORRECTED).status_code == 404


def test_a_corrected_reason_is_what_readers_are_told(as_moderator, client, output):
    row = withdraw(output)
    assert row.reason in as_moderator.get(screen(row)).content.decode()
    assert as_moderator.post(screen(row), CORRECTED).url == REPORT
    told = client.get(row.path)
    assert told.status_code == 410
    assert CORRECTED["reason"] in told.content.decode()
    assert row.reason not in told.content.decode()


def test_what_is_published_again_meanwhile_stays_so(output):
    form = ReasonForm(CORRECTED, instance=withdraw(output))
    assert form.is_valid()
    output.save_revision().publish()
    form.save()
    assert not Withdrawal.objects.standing().exists()


def test_the_history_keeps_both(as_moderator, moderator, output):
    row = withdraw(output)
    as_moderator.post(screen(row), CORRECTED)
    kept = PageLogEntry.objects.filter(action="core.withdraw").order_by("pk")
    assert [entry.data["reason"] for entry in kept] == [row.reason, CORRECTED["reason"]]
    assert kept.last().user == moderator


def test_of_a_deleted_page_it_can_be_corrected_too(as_moderator, client, output):
    row = withdraw(output)
    output.delete()
    as_moderator.post(screen(row), CORRECTED)
    assert CORRECTED["reason"] in client.get(row.path).content.decode()


@pytest.mark.parametrize("field", ["reason", "by"])
def test_nothing_is_kept_of_what_lacks_words(as_moderator, output, field):
    row = withdraw(output)
    answer = as_moderator.post(screen(row), CORRECTED | {field: "  "})
    assert answer.status_code == 200
    row.refresh_from_db()
    assert (row.reason, row.by) == ("An eror in tabel 3.", "the Centre")


def test_markup_in_a_reason_is_text_everywhere(as_moderator, client, output):
    row = withdraw(output, "<b>bold</b>")
    for who, where in ((as_moderator, REPORT), (client, row.path)):
        assert "<b>bold</b>" not in who.get(where).content.decode()


def test_an_editor_sees_and_does_not_correct(as_editor, output):
    row = withdraw(output)
    assert screen(row) not in as_editor.get(REPORT).content.decode()
    as_editor.post(screen(row), CORRECTED)
    row.refresh_from_db()
    assert row.reason == "An eror in tabel 3."


def test_nobody_sees_it_without_signing_in(client, output):
    row = withdraw(output)
    for where in (REPORT, screen(row)):
        assert client.get(where).status_code == 302


@pytest.mark.exhaustive
def test_two_and_twenty_cost_the_same(as_moderator, research, output):
    withdraw(output)
    few = count_queries(as_moderator, REPORT).total
    for n in range(20):
        withdraw(factories.output(research, title=f"Paper {n}"))
    assert count_queries(as_moderator, REPORT).total == few
