"""Writing to the Centre: the form on its page, what becomes of a message, and who is kept out."""

import datetime
import re

import pytest
import time_machine
from django.db import DatabaseError, OperationalError

from core.letters import messages
from core.models import Letter, Message
from tests import factories
from tests.core.letters.writing import FORM, NOW, TO_CENTRE, send, shown
from tests.queries import count_queries
from tests.scenery import standing
from tests.suggestions.hostile import MARK, wrong_in

pytestmark = pytest.mark.django_db
PAGE = "/about/contact/"
FRIDAY = datetime.date(2026, 12, 4)  # five working days after NOW


@pytest.fixture
@standing
def page(home):
    return factories.contact_page(home)


@pytest.fixture
def mailbox(page):
    return factories.mailbox()


@pytest.fixture
def nobody(page):
    """The page, while no mailbox is set."""


def text(client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


# --- What somebody reads before they write ----------------------------------------------------


@time_machine.travel(NOW, tick=False)
def test_the_promised_day_is_shown_before_anything_is_sent(client, mailbox):
    assert "We answer within 5 working days: by Friday 4 December 2026." in text(client, PAGE)


@time_machine.travel("2026-12-23T12:00:00Z", tick=False)
def test_the_promise_leaves_out_weekends_and_bank_holidays(client, page):
    factories.mailbox(contact_within=1)
    assert "We answer within 1 working day: by Thursday 24 December 2026." in text(client, PAGE)
    factories.mailbox(contact_within=2)
    assert "by Tuesday 29 December 2026." in text(client, PAGE)


def test_a_link_chooses_the_topic_and_says_which_page(client, mailbox):
    said = text(client, f"{PAGE}?about=accessibility&page=/research/x/")
    assert '<option value="accessibility" selected>' in said
    assert 'value="/research/x/"' in said


@pytest.mark.parametrize(
    "query",
    [
        "about=gossip",
        "about=",
        "page=https://elsewhere.example/",
        "page=//elsewhere.example",
        "x=1",
    ],
)
def test_a_link_that_says_nonsense_chooses_nothing(client, mailbox, query):
    said = text(client, f"{PAGE}?{query}")
    assert re.findall('value="([^"]*)" selected', said) == [""]
    assert "elsewhere" not in said


def test_what_a_link_says_is_text(client, mailbox):
    answer = client.get(PAGE, {"about": "press", "page": f'/"><script>{MARK}()</script>'})
    assert wrong_in(answer) == []


def test_the_page_gives_the_mailbox_to_nobody_and_no_cookie(client, mailbox):
    for address in [PAGE, FORM, send(client, FORM, TO_CENTRE).url]:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "office@example.org" not in answer.content.decode()
        assert not answer.cookies


def test_the_form_asks_few_queries(client, mailbox):
    asked = count_queries(client, PAGE)
    assert asked.total <= 5
    assert asked.repeated == []


# --- While nobody reads -----------------------------------------------------------------------


def test_without_a_mailbox_the_page_says_so_and_has_no_form(client, nobody):
    said = text(client, f"{PAGE}?about=accessibility")
    assert "Nobody reads messages sent from here yet" in said
    assert "<textarea" not in said
    assert "We answer" not in said


def test_without_a_mailbox_the_form_leads_back_to_the_page(client, nobody):
    answer = client.get(FORM)
    assert (answer.status_code, answer.url) == (302, PAGE)


def test_what_was_begun_before_the_mailbox_went_is_not_lost(client, mailbox):
    with time_machine.travel(NOW, tick=False) as clock:
        mark = shown(client, FORM)
        factories.mailbox("")
        clock.shift(30)
        answer = client.post(FORM, TO_CENTRE | {"shown": mark})
    assert answer.status_code == 409
    assert "A question." in answer.content.decode()
    assert "yours was not sent" in answer.content.decode()
    assert not Letter.objects.exists()


@pytest.mark.parametrize("address", ["/nowhere/", "/about/"])
def test_without_a_mailbox_nothing_promises_a_form(client, nobody, address):
    said = text(client, address)
    assert "?about=" not in said


def test_a_broken_link_can_be_told_of(client, mailbox):
    assert "/about/contact/?about=mistake&amp;page=/nowhere/#write" in text(client, "/nowhere/")


def test_other_pages_have_no_form(client, mailbox):
    assert client.get("/about/message/").status_code == 404
    assert client.post("/about/message/", TO_CENTRE).status_code in {404, 405}


# --- What becomes of a message ----------------------------------------------------------------


def test_it_goes_to_the_mailbox_and_answers_go_to_its_sender(client, mailbox):
    send(client, FORM, TO_CENTRE)
    letter = Letter.objects.get(kind="message")
    assert (letter.to, letter.reply_to) == ("office@example.org", "ada@example.org")
    assert letter.subject == "M-2026-0001: Accessibility: something I cannot use"
    for words in ("A question.", "Ada", "ada@example.org", "Friday 4 December 2026"):
        assert words in letter.text
        assert words in letter.html
    assert "http://testserver/research/x/" in letter.text


def test_its_sender_is_told_the_reference_and_the_day_at_once(client, mailbox):
    answer = send(client, FORM, TO_CENTRE)
    said = text(client, answer.url)
    assert answer.status_code == 303
    assert "Its reference is M-2026-0001. We answer by Friday 4 December 2026." in said
    assert client.get(answer.url)["Cache-Control"] == "no-store, private"


def test_its_sender_is_told_the_same_by_mail_without_a_word_of_theirs(client, mailbox):
    send(client, FORM, TO_CENTRE, name="Buy Now", message="https://spam.example", page="/spam/")
    letter = Letter.objects.get(kind="message-received")
    assert (letter.to, letter.reply_to) == ("ada@example.org", "office@example.org")
    assert "M-2026-0001" in letter.subject
    assert "Friday 4 December 2026" in letter.text
    for words in ("Buy Now", "spam"):
        assert words not in letter.subject + letter.text + letter.html


def test_what_is_kept_of_it_names_nobody(client, mailbox):
    send(client, FORM, TO_CENTRE)
    row = Message.objects.values().get()
    assert (row["reference"], row["topic"], row["answer_by"]) == (
        *("M-2026-0001", "accessibility"),
        FRIDAY,
    )
    said = " ".join(map(str, row.values()))
    assert not [word for word in ("Ada", "example.org", "question", "/research/") if word in said]


def test_each_has_the_next_reference_of_its_year(client, mailbox):
    for n in range(2):
        send(client, FORM, TO_CENTRE, message=f"Question {n}.")
    references = list(Message.objects.order_by("pk").values_list("reference", flat=True))
    assert references == ["M-2026-0001", "M-2026-0002"]


def test_a_message_that_cannot_be_written_down_stays_on_the_screen(client, mailbox, monkeypatch):
    def refuse(**said):
        raise OperationalError("database is locked")

    monkeypatch.setattr(messages, "receive", refuse)
    answer = send(client, FORM, TO_CENTRE)
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "A question." in answer.content.decode()


def test_a_message_and_its_letters_are_written_together_or_not_at_all(mailbox, monkeypatch):
    to = messages.Addressee("the Centre", "office@example.org", 5)

    def fail(*args, **kwargs):
        raise DatabaseError

    monkeypatch.setattr(Message, "save", fail)
    said = {"name": "Ada", "email": "ada@example.org", "message": "x", "topic": "press"}
    with pytest.raises(DatabaseError):
        messages.receive(to=to, form="1", **said)
    assert not Message.objects.exists()
    assert not Letter.objects.exists()


# --- Twice ------------------------------------------------------------------------------------


def test_a_double_click_sends_one_message_and_gets_the_same_answer(client, mailbox):
    with time_machine.travel(NOW, tick=False) as clock:
        said = TO_CENTRE | {"shown": shown(client, FORM)}
        clock.shift(30)
        first, second = (client.post(FORM, said) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert first.url == second.url
    assert Message.objects.count() == 1
    assert Letter.objects.count() == 2


def test_a_second_click_is_not_counted_as_another_message(client, mailbox):
    with time_machine.travel(NOW, tick=False) as clock:
        said = TO_CENTRE | {"shown": shown(client, FORM)}
        clock.shift(30)
        answers = {client.post(FORM, said).status_code for _ in range(9)}
    assert answers == {303}


def test_two_tabs_of_one_form_send_two_messages(client, mailbox):
    with time_machine.travel(NOW, tick=False) as clock:
        mark = shown(client, FORM)
        clock.shift(30)
        for words in ("One thing.", "Another thing."):
            client.post(FORM, TO_CENTRE | {"shown": mark, "message": words})
    assert Message.objects.count() == 2
