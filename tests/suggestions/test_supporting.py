"""“I’d like to know this too”: by mail alone, once a mailbox, and taken back at any time."""

import pytest
import time_machine
from django.core.cache import caches

from core.models import Letter
from suggestions import lifecycle
from suggestions.mailboxes import mailboxes
from suggestions.models import Support
from suggestions.vocabulary import State
from tests import factories
from tests.queries import count_queries
from tests.scenery import standing

pytestmark = pytest.mark.django_db

NOW = "2026-11-22T12:00:00Z"
KIM = "kim@example.org"


@pytest.fixture
@standing
def known(home):
    return factories.suggestion("answered", question="Sample: who pays?", credit="organisation")


def ask(client, suggestion, email=KIM, at=NOW, **given):
    """Read the form, take half a minute, and send it."""
    where = f"/suggestions/{suggestion.reference}/support/"
    with time_machine.travel(at, tick=False) as clock:
        shown = client.get(where).context["shown"]
        clock.shift(30)
        return client.post(where, {"email": email, "shown": shown, "website": ""} | given)


def letters():
    return Letter.objects.filter(kind="suggestion-support-confirm").order_by("pk")


def the_support():
    return Support.objects.get()


def do(client, support, action):
    return client.post(support.url, {"action": action})


def counted(suggestion):
    return suggestion.supports.confirmed().count()


# --- Asking -----------------------------------------------------------------------------------


def test_asking_writes_one_letter_and_counts_nobody(client, known):
    response = ask(client, known)
    assert response.status_code == 200
    assert "We have written to that address" in response.content.decode()
    assert letters().get().to == KIM
    assert the_support().absolute_url in letters().get().text
    assert counted(known) == 0


def test_no_cookie_is_set_and_none_is_needed(client, known):
    ask(client, known, wants_mail="on")
    support = the_support()
    do(client, support, "confirm")
    client.get(support.url)
    assert not client.cookies


def test_the_address_is_kept_only_of_whoever_wants_to_hear(client, known):
    ask(client, known)
    assert the_support().email == ""
    ask(client, known, "lee@example.org", wants_mail="on")
    assert Support.objects.last().email == "lee@example.org"


def test_the_answer_does_not_tell_whether_an_address_is_known(client, known):
    first = ask(client, known).content
    do(client, the_support(), "confirm")
    assert ask(client, known, at="2026-11-22T15:00:00Z").content == first


def test_one_mailbox_is_one_support_however_it_is_written(client, known):
    for email in [KIM, "KIM@example.org", "kim+news@example.org"]:
        ask(client, known, email)
    assert Support.objects.count() == 1


def test_a_loop_counts_nobody_and_writes_one_letter_an_hour(client, known):
    for _ in range(5):
        ask(client, known)
    assert letters().count() == 1
    ask(client, known, at="2026-11-22T13:30:00Z")
    assert letters().count() == 2
    assert counted(known) == 0


def test_what_a_mailbox_has_confirmed_nobody_changes_from_the_form(client, known):
    ask(client, known)
    do(client, the_support(), "confirm")
    ask(client, known, wants_mail="on")
    assert (the_support().email, the_support().wants_mail) == ("", False)


@pytest.mark.exhaustive
def test_an_address_is_written_to_ten_times_a_day_at_most(client, home):
    asked = [factories.suggestion("answered") for _ in range(11)]
    said = [ask(client, suggestion, wants_mail="on") for suggestion in asked]
    assert [answer.status_code for answer in said] == [200] * 10 + [429]
    assert 86000 < int(said[-1]["Retry-After"]) <= 86400
    assert f'value="{KIM}"' in said[-1].content.decode()
    assert letters().count() == 10


@pytest.mark.exhaustive
def test_a_network_asks_sixty_times_a_day_at_most(client, known):
    said = [ask(client, known, f"kim-{n}@example.org").status_code for n in range(61)]
    assert said == [200] * 60 + [429]


@pytest.mark.parametrize("email", ["", "kim", "kim@example.org\nBcc: all@example.org", "a@b"])
def test_what_is_no_address_is_refused_and_stays_on_the_screen(client, known, email):
    response = ask(client, known, email, wants_mail="on")
    assert response.status_code == 422
    assert "<title>Error: " in response.content.decode()
    assert response.content.decode().count("checked") == 1
    assert not Support.objects.exists()


def test_programs_are_caught(client, known):
    assert ask(client, known, website="spam.example").status_code == 422
    assert client.post(f"{known.url}support/", {"email": KIM}).status_code == 422
    assert not letters().exists()


@pytest.mark.parametrize("state", ["received", "confirmed", "under-review", "withdrawn"])
def test_only_what_is_public_can_be_supported(client, home, state):
    suggestion = factories.suggestion(state)
    where = f"/suggestions/{suggestion.reference}/support/"
    assert client.get(where).status_code == 404
    assert client.post(where, {"email": KIM}).status_code == 404


def test_a_private_one_cannot_be_supported(client, home):
    suggestion = factories.suggestion("answered", credit="private")
    assert client.get(f"/suggestions/{suggestion.reference}/support/").status_code == 404


# --- The private address ----------------------------------------------------------------------


@pytest.fixture
def kim(client, known):
    """Kim has asked, wants to hear of it, and has not followed the link."""
    ask(client, known, wants_mail="on")
    return the_support()


def test_following_the_link_changes_nothing(client, known, kim):
    for _ in range(3):
        assert "I’d like to know this too" in client.get(kim.url).content.decode()
    assert client.head(kim.url).status_code == 200
    assert counted(known) == 0


def test_the_button_counts_once_however_often_it_is_pressed(client, known, kim):
    for _ in range(3):
        assert do(client, kim, "confirm").url.endswith("?done=counted")
    assert counted(known) == 1
    assert "You would like to know this too" in client.get(kim.url).content.decode()


def test_whoever_is_counted_hears_of_what_becomes_of_it(client, known, kim):
    do(client, kim, "confirm")
    lifecycle.report(known, words="Sample: an event is announced.")
    letter = Letter.objects.get(kind="suggestion-support-news")
    assert letter.to == KIM
    assert kim.absolute_url in letter.text


def test_whoever_has_not_confirmed_hears_nothing(client, known, kim):
    lifecycle.report(known, words="Sample: an event is announced.")
    assert not Letter.objects.filter(kind="suggestion-support-news").exists()


def test_the_mails_can_be_stopped_and_the_address_is_forgotten(client, known, kim):
    do(client, kim, "confirm")
    lifecycle.report(known, words="Sample: an event is announced.")
    for _ in range(2):
        assert do(client, kim, "stop").url.endswith("?done=quiet")
    assert (the_support().email, the_support().wants_mail) == ("", False)
    assert not Letter.objects.filter(to=KIM).exists()
    assert counted(known) == 1


def test_it_can_be_taken_back_and_nothing_is_left(client, known, kim):
    do(client, kim, "confirm")
    for _ in range(2):
        assert "It is taken back" in do(client, kim, "take-back").content.decode()
    assert not Support.objects.exists()
    assert not Letter.objects.filter(to=KIM).exists()
    assert client.get(kim.url).status_code == 404
    caches["guard"].clear()
    assert do(client, kim, "take-back").status_code == 404


def test_an_unknown_action_is_refused(client, kim):
    assert do(client, kim, "publish").status_code == 400
    assert client.put(kim.url).status_code == 405


@pytest.mark.parametrize("token", ["guessed", "A" * 32, "%ED%A0%80", "x" * 5000])
def test_a_guessed_token_opens_nothing(client, kim, token):
    response = client.get(f"/suggestions/support/{token}/")
    assert response.status_code == 404
    assert "This link opens nothing" in response.content.decode()


def test_no_one_else_keeps_or_finds_it(client, kim):
    for where in [kim.url, "/suggestions/support/guessed/"]:
        response = client.get(where)
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"] == "no-store, private"


def test_what_is_public_no_longer_is_not_shown_and_counts_nobody(client, known, kim):
    lifecycle.withdraw(known)
    assert "Sample: who pays?" not in client.get(kim.url).content.decode()
    assert do(client, kim, "confirm").status_code == 409
    assert counted(known) == 0


def test_support_of_what_is_erased_is_gone_with_it(client, known, kim):
    lifecycle.erase(known)
    assert client.get(kim.url).status_code == 404
    assert not Letter.objects.filter(to=KIM).exists()


def test_both_pages_ask_few_queries(client, known, kim):
    assert count_queries(client, f"{known.url}support/").total <= 6
    assert count_queries(client, kim.url).total <= 6


@pytest.mark.parametrize(
    "other", ["Kim.B+x@googlemail.com", "k.i.m.b@gmail.com", "KIMB+news@GMAIL.com"]
)
def test_one_mailbox_however_it_is_written_counts_once(other):
    assert mailboxes(other) == mailboxes("kimb@gmail.com")


def test_a_host_counts_once_in_either_of_its_spellings():
    assert mailboxes("kim@bücher.example") == mailboxes("kim@xn--bcher-kva.example")


def test_supporters_hear_nothing_of_what_is_no_longer_public():
    it = factories.suggestion("under-review", credit="private")
    it.supports.create(email="kim@example.org", wants_mail=True, confirmed_at=it.changed_at)
    lifecycle.move(it, State.ANSWERED, words="Sample: see there.")
    assert not Letter.objects.filter(to="kim@example.org").exists()
