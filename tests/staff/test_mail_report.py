"""The report of mail that could not be sent."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import Permission
from django.utils import timezone

from core.letters.report import LONG
from core.models import Letter
from tests.queries import count_queries

REPORT, AGAIN = "/admin/reports/mail/", "/admin/reports/mail/again/"

pytestmark = pytest.mark.django_db


def letter(**fields):
    defaults = {
        "to": "ann@example.org",
        "subject": "Your place",
        "text": "A private address",
        "html": "<p>A private address</p>",
        "kind": "registration-seated",
        "about": "registration:1",
        "tries": 2,
        "error": "SMTPServerDisconnected: gone",
    }
    return Letter.objects.create(**defaults | fields)


def given_up(**fields):
    return letter(failed_at=timezone.now(), tries=8, **fields)


def test_it_lists_what_was_tried_in_vain_and_what_has_been_given_up(as_editor):
    letter(to="held@example.org")
    given_up(to="lost@example.org")
    letter(to="fresh@example.org", error="")
    letter(to="sent@example.org", error="", sent_at=timezone.now())
    text = as_editor.get(REPORT).content.decode()
    assert text.index("lost@example.org") < text.index("held@example.org")
    assert "Will be tried again" in text
    assert "SMTPServerDisconnected" in text
    assert "fresh@example.org" not in text
    assert "sent@example.org" not in text


def test_it_never_shows_what_a_letter_says(as_editor):
    given_up()
    assert "private address" not in as_editor.get(REPORT).content.decode()


def test_without_any_it_says_so(as_editor):
    assert "Every mail has been sent" in as_editor.get(REPORT).content.decode()


def test_a_letter_is_tried_again(as_editor):
    one, other = given_up(), given_up()
    response = as_editor.post(AGAIN, {"letter": one.pk})
    assert (response.status_code, response["Location"]) == (302, REPORT)
    one.refresh_from_db()
    assert (one.failed_at, one.tries) == (None, 0)
    assert Letter.objects.failed().get() == other


def test_all_that_have_been_given_up_are_tried_again(as_editor):
    given_up(), given_up()
    held = letter()
    as_editor.post(AGAIN, {"all": "1"})
    assert not Letter.objects.failed().exists()
    held.refresh_from_db()
    assert held.tries == 2


def test_what_a_sender_has_in_hand_is_left_to_it(as_editor):
    taken = letter(taken_at=timezone.now())
    as_editor.post(AGAIN, {"letter": taken.pk})
    taken.refresh_from_db()
    assert taken.taken_at


@pytest.mark.parametrize("key", ["", "0", "x", "-1", "٣", "9" * 40])
def test_what_is_no_letter_is_said(as_editor, key):
    given_up()
    response = as_editor.post(AGAIN, {"letter": key}, follow=True)
    assert "There is nothing to try again" in response.content.decode()
    assert Letter.objects.failed().count() == 1


def test_it_asks_no_more_of_thirty_letters_than_of_three(as_editor):
    for _ in range(3):
        given_up()
    few = count_queries(as_editor, REPORT).total
    for _ in range(27):
        letter()
    assert count_queries(as_editor, REPORT).total == few


def test_the_first_screen_says_how_many_could_not_be_sent(as_editor, as_guest):
    assert "could not be sent" not in as_editor.get("/admin/").content.decode()
    given_up(written_at=timezone.now() - LONG), letter(written_at=timezone.now() - LONG)
    letter()  # a moment ago
    assert "2 mails could not be sent" in as_editor.get("/admin/").content.decode()
    assert "could not be sent" not in as_guest.get("/admin/").content.decode()


def test_mail_that_nobody_sends_is_pointed_out(as_editor):
    long_ago = timezone.now() - timedelta(hours=1)
    letter(error="", due_at=long_ago)
    assert "Is the worker running?" in as_editor.get(REPORT).content.decode()


def test_hostile_words_of_a_mail_server_stay_words(as_editor):
    given_up(error="<script>alert(1)</script>", subject="<script>alert(2)</script>")
    assert "<script>alert(" not in as_editor.get(REPORT).content.decode()


def test_editors_and_moderators_may(as_editor, as_moderator):
    for client in (as_editor, as_moderator):
        assert client.get(REPORT).status_code == 200
        given_up()
        client.post(AGAIN, {"all": "1"})
        assert not Letter.objects.failed().exists()
        assert "reports/mail/" in client.get("/admin/").content.decode()


def test_nobody_else_may(client, as_guest):
    lost = given_up()
    assert "/admin/login/" in client.get(REPORT)["Location"]
    assert "/admin/login/" in client.post(AGAIN, {"all": "1"})["Location"]
    assert as_guest.get(REPORT)["Location"] == "/admin/"
    assert as_guest.post(AGAIN, {"all": "1"})["Location"] == "/admin/"
    assert "reports/mail/" not in as_guest.get("/admin/").content.decode()
    assert Letter.objects.failed().get() == lost


def test_whoever_may_only_look_has_no_button(as_guest):
    guest_may = Permission.objects.get(codename="view_letter")
    guest_may.user_set.add(as_guest.session[SESSION_KEY])
    given_up()
    text = as_guest.get(REPORT).content.decode()
    assert "registration seated" in text
    assert "Try again" not in text
    assert as_guest.post(AGAIN, {"all": "1"})["Location"] == "/admin/"


def test_another_page_is_not_led_to(as_editor):
    response = as_editor.post(AGAIN, {"all": "1", "next": "https://example.org/"})
    assert response["Location"] == REPORT


@pytest.mark.parametrize("query", ["p=999", "p=x", "ordering=text", "export=csv", "q=%FF"])
def test_a_bad_parameter_is_no_error(as_editor, query):
    given_up()
    assert as_editor.get(f"{REPORT}?{query}").status_code == 200


def test_what_is_given_up_may_be_left(as_editor):
    given_up = letter(failed_at=timezone.now(), error="away")
    assert "Leave it" in as_editor.get(REPORT).content.decode()
    as_editor.post(f"{REPORT}leave/", {"letter": given_up.pk})
    assert "Leave it" not in as_editor.get(REPORT).content.decode()


def test_what_will_be_tried_again_is_not_left(as_editor):
    waits = letter(error="away")
    as_editor.post(f"{REPORT}leave/", {"letter": waits.pk})
    waits.refresh_from_db()
    assert waits.let_go_at is None
