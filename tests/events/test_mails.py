"""The words of the mails: short, plain, with the link, and with nothing that a stranger wrote."""

import datetime
import re
from itertools import product
from pathlib import Path

import pytest
import time_machine
from django.conf import settings

from core.letters.sending import as_mail
from core.models import Letter, SiteSettings
from events import ical, letters
from events.letter_rules import CANCELLED, OVER, POSTPONED, RULES
from events.models import Material, Registration
from events.vocabulary import SeatStatus
from tests import factories
from tests.scenery import standing

pytestmark = pytest.mark.django_db

FOLDER = Path(settings.BASE_DIR) / "templates/mail"
# What is written about a registration is made of one base; a letter of another sort is not.
KINDS = sorted(
    path.stem
    for path in FOLDER.glob("*.txt")
    if 'extends "mail/base.txt"' in path.read_text() and path.stem != "registration-message"
)
BY_UTC = {"does": "starts", "now": "1pm on Monday", "was": "2pm on Monday"}
MORE = {"event-changed": {"changed": ["the time", "the place"], "by_utc": BY_UTC}}
OFF = {CANCELLED: "cancelled", POSTPONED: "postponed"}
LINK = "https://meet.example.org/room-7"


@pytest.fixture
@standing
def event(events):
    return factories.event(
        events,
        title="Budgets & <bodies>",
        booking="here",
        format="hybrid",
        joining_link=LINK,
        access_notes="Through the north door.",
        offer_hours=24,
    )


def written(event, kind, **fields):
    """The letter of `kind` to Ada, whose words are hostile, in a state in which it is written."""
    hostile = {"name": "Win <b>money</b> https://spam.example", "affiliation": "spam.example"}
    rule = RULES[kind]
    event.status = OFF.get(min(rule.states), event.status) if len(rule.states) == 1 else "scheduled"
    fields = {"status": next(s for s in SeatStatus.values if s in rule.to)} | fields
    ada = factories.registration(event, **hostile, email="ada@example.org", **fields)
    offered = datetime.datetime(2029, 12, 3, 16, tzinfo=datetime.UTC)
    if kind in {"registration-offered", "registration-again", "registration-changed"}:
        ada.offered_until = offered
    today = event.end + datetime.timedelta(days=1) if rule.states == {OVER} else offered
    with time_machine.travel(today - datetime.timedelta(days=1), tick=False):
        return letters.write_about(ada, kind, **MORE.get(kind, {}))


def words(letter) -> str:
    """What the HTML says, without its tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", letter.html).split())


def test_every_kind_that_is_written_has_words_and_a_rule():
    assert {*KINDS, "registration-message"} == RULES.keys()


@pytest.mark.matrix
@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"event-postponed"}))
def test_a_letter_says_what_when_and_where_and_how_to_change_it(event, kind):
    letter = written(event, kind)
    registration = Registration.objects.get()
    for text in [letter.text, letter.html]:
        assert "Thursday 17 January 2030, 2pm to 4.30pm" in text
        assert "Muirhead Tower" in text
        assert registration.absolute_url in text
        assert event.absolute_url in text
        assert "Centre for Public Service Partnerships" in text
        assert "You get this mail because" in text
        assert "16 February 2030" in text  # when it is erased


@pytest.mark.matrix
@pytest.mark.parametrize("kind", KINDS)
def test_the_first_line_is_the_subject_and_names_the_event(event, kind):
    letter = written(event, kind)
    assert letter.subject.endswith(": Budgets & <bodies>")
    assert not letter.text.startswith(letter.subject)
    assert "{" not in letter.subject


@pytest.mark.matrix
@pytest.mark.parametrize("kind", KINDS)
def test_only_the_html_escapes_for_html(event, kind):
    letter = written(event, kind)
    assert "Budgets & <bodies>" in letter.text
    assert "&amp;" not in letter.text
    assert "Budgets &amp; &lt;bodies&gt;" in letter.html
    assert "style=" not in letter.html


@pytest.mark.matrix
@pytest.mark.parametrize("kind", KINDS)
def test_nobody_can_let_us_mail_their_words_to_others(event, kind):
    letter = written(event, kind)
    assert "spam.example" not in letter.subject + letter.text + letter.html


@pytest.mark.matrix
@pytest.mark.parametrize("kind", KINDS)
def test_it_can_be_written_in_every_state(event, kind):
    for status, attendance in product(sorted(RULES[kind].to), ["in-person", "online"]):
        text = written(event, kind, status=status, attendance=attendance, places=2).text
        assert "2 places" in text
        assert "\n\n\n" not in text
        assert not re.search(r"None|\{[{%]|  ", text)


@pytest.mark.matrix
@pytest.mark.parametrize("kind", KINDS)
def test_text_and_html_say_the_same(event, kind):
    letter = written(event, kind)
    said = letter.text.split("\n\nBudgets")[0]
    for line in filter(None, said.splitlines()):
        assert line.rstrip(":").replace("&", "&amp;") in words(letter) or "http" in line


@pytest.mark.matrix
@pytest.mark.parametrize("kind", KINDS)
def test_it_can_be_sent(event, kind):
    letter = written(event, kind)
    message = as_mail(letter, None).message()
    assert message["Subject"]
    assert "\n" not in str(message["To"])


@pytest.mark.matrix
@pytest.mark.parametrize("kind", [kind for kind in KINDS if "waiting" in RULES[kind].to])
def test_the_joining_link_stands_in_its_own_mail_alone(event, kind):
    letter = written(event, kind, status="waiting", attendance="online")
    assert LINK not in letter.text + letter.html + letter.calendar


def test_the_joining_link_comes_with_its_notes(event):
    event.joining_notes = "Passcode 12\nOr ring 01"
    letter = written(event, "joining-link", attendance="online")
    assert f"Join here:\n{LINK}" in letter.text
    assert "Passcode 12\nOr ring 01" in letter.text
    assert "Passcode 12<br>Or ring 01" in letter.html


def test_an_offer_says_until_when(event):
    assert "by 4pm on Monday 3 December 2029" in written(event, "registration-offered").text


def test_the_waiting_list_is_explained(event):
    assert "24 hours to take it" in written(event, "registration-waiting").text


def test_a_new_time_names_the_old_one(event):
    was_on = "Wednesday 12 December 2029, 9am to 10am"
    ada = factories.registration(event)
    letter = letters.write_about(ada, "event-changed", changed=["the time"], was_on=was_on)
    assert f"It was to be on {was_on}." in letter.text
    assert f"It was to be on {was_on}." in words(letter)


def test_what_is_postponed_has_no_date_and_no_day_on_which_it_is_erased(event):
    event.status = "postponed"
    text = written(event, "event-postponed").text
    assert "Date to follow" in text
    assert "January" not in text
    assert "February" not in text


def test_the_reminder_of_the_day_before_says_how_to_get_there(event):
    assert "Through the north door." in written(event, "reminder-day").text
    Registration.objects.all().delete()
    assert "north door" not in written(event, "reminder-day", attendance="online").text


def test_afterwards_it_names_what_remains(event):
    event.said = "<p>This was said.</p>"
    for label in ["Slides", "Recording"]:
        Material.objects.create(event=event, label=label, address="https://example.org/")
    text = written(event, "follow-up").text
    assert "a summary of what was said, and “Slides” and “Recording”." in text


def test_a_title_of_two_lines_adds_no_header(event):
    event.title = "Budgets\r\nBcc: everybody@example.org"
    letter = written(event, "registration-seated")
    assert "\n" not in letter.subject
    assert as_mail(Letter.objects.get(), None).message()["Bcc"] is None


def test_what_takes_an_event_out_of_a_calendar_no_longer_says_where_to_join(event):
    guest = factories.registration(event, attendance="online")
    centre = SiteSettings.current()
    files = {m: ical.invitation(event, guest, centre, method=m) for m in ("REQUEST", "CANCEL")}
    where = {method: LINK in file.replace("\r\n ", "") for method, file in files.items()}
    assert where == {"REQUEST": True, "CANCEL": False}
