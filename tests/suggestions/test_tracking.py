"""The private page of a suggestion: to whom it opens, what it shows, and what can be done there."""

import json

import pytest
import time_machine
from django.conf import settings
from django.core.cache import caches
from django.utils import timezone
from wagtail.models import Site

from core.models import Letter
from suggestions import lifecycle, tokens
from suggestions.models import Reason, Step, Suggestion
from suggestions.models.settings import SuggestionSettings
from suggestions.vocabulary import State
from tests import factories
from tests.queries import count_queries
from tests.scenery import standing

pytestmark = pytest.mark.django_db

# In lifecycle.move it stands as what was said of each step.
WORDS = "Sample: what we say of it."


@pytest.fixture
@standing
def asked(home):
    """Pat has asked, and we are looking at it."""
    return factories.suggestion("under-review", question="Sample: who pays?", why="Sample: why.")


def address(suggestion):
    return suggestion.track_url.removeprefix(settings.BASE_URL)


def read(client, suggestion):
    return client.get(address(suggestion)).content.decode()


def do(client, suggestion, action, **given):
    return client.post(address(suggestion), {"action": action} | given)


def now(suggestion):
    return Suggestion.objects.get(pk=suggestion.pk)


# --- Whose it is ------------------------------------------------------------------------------


@pytest.mark.matrix
@pytest.mark.parametrize(
    "token", ["guessed", "A" * 32, "%F0%9F%8C%B3", "%ED%A0%80", "x" * 5000, "<script>"]
)
def test_a_guessed_token_opens_nothing(client, asked, token):
    for rest in ["", "data.json"]:
        response = client.get(f"/suggestions/track/{token}/{rest}")
        assert response.status_code == 404
        assert "This link opens nothing" in response.content.decode()
        assert "Sample: who pays?" not in response.content.decode()
    assert client.post(f"/suggestions/track/{token}/", {"action": "erase"}).status_code == 404


def test_what_nobody_has_confirmed_has_no_page_yet(client, home):
    suggestion = factories.suggestion("received")
    token = tokens.token("track", suggestion.nonce)
    assert client.get(f"/suggestions/track/{token}/").status_code == 404


def test_the_link_that_confirms_does_not_open_it(client, asked):
    token = tokens.token("confirm", asked.nonce)
    assert client.get(f"/suggestions/track/{token}/").status_code == 404


def test_when_its_sender_is_forgotten_the_link_opens_nothing(client, asked):
    before = address(asked)
    lifecycle.forget(asked)
    assert client.get(before).status_code == 404


@pytest.mark.parametrize("rest", ["", "data.json"])
def test_no_one_else_keeps_or_finds_it(client, asked, rest):
    for where in [address(asked), "/suggestions/track/guessed/"]:
        response = client.get(where + rest)
        assert response["X-Robots-Tag"] == "noindex"
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["Cache-Control"] == "no-store, private"
        assert not response.cookies


def test_robots_are_told_to_stay_away(client, asked):
    assert "Disallow: /suggestions/track/" in client.get("/robots.txt").content.decode()
    assert 'content="noindex, nofollow"' in read(client, asked)


def test_only_get_and_post_are_answered(client, asked):
    assert client.head(address(asked)).status_code == 200
    assert client.put(address(asked)).status_code == 405
    assert client.delete(address(asked)).status_code == 405
    assert client.post(f"{address(asked)}data.json").status_code == 405


# --- What it shows ----------------------------------------------------------------------------


def test_it_shows_the_question_and_all_that_was_answered(client, asked):
    text = read(client, asked)
    assert "“Sample: who pays?”" in text
    for answer in ["Sample: why.", "Finance", "Pat Example", asked.email, "Sample Borough"]:
        assert answer in text


@pytest.mark.parametrize("state", [s for s in factories.WAY_TO if s != "received"])
@pytest.mark.matrix
def test_it_can_be_read_in_every_state(client, home, state):
    suggestion = factories.suggestion(state)
    text = read(client, suggestion)
    assert suggestion.reference in text
    assert "None" not in text
    assert (suggestion.url in text) == suggestion.is_public if suggestion.url else True


def test_a_step_is_shown_with_its_words_and_its_reason(client, asked):
    reason = Reason.objects.create(state="not-taken-up", words="It is about one person’s case.")
    lifecycle.move(asked, State.NOT_TAKEN_UP, reason=reason, words="Sample: ask them <b>there</b>.")
    text = read(client, asked)
    assert "It is about one person’s case." in text
    assert "Sample: ask them &lt;b&gt;there&lt;/b&gt;." in text


def test_what_it_led_to_is_linked_once_it_can_be_read(client, asked, output):
    lifecycle.move(asked, State.ANSWERED, page=output)
    assert f'href="{output.url}"' in read(client, asked)
    output.unpublish()
    assert "Pooled budgets" not in read(client, asked)


def test_what_it_is_merged_into_is_named_only_where_it_is_public(client, asked):
    other = factories.suggestion("confirmed", question="Sample: a secret?")
    lifecycle.move(asked, State.MERGED, into=other)
    assert "Sample: a secret?" not in read(client, asked)


def test_who_of_the_staff_did_what_is_not_told(client, asked):
    user = factories.desk_staff("Moderators")
    asked.notes.create(by=user, text="Sample: a note.")
    lifecycle.move(asked, State.ACCEPTED, user=user)
    for rest in ["", "data.json"]:
        text = client.get(address(asked) + rest).content.decode()
        assert user.get_username() not in text
        assert "Sample: a note." not in text


def test_what_was_typed_is_text(client, home):
    hostile = "<script>alert(1)</script>"
    said = dict.fromkeys(["question", "why", "known", "name", "organisation"], hostile)
    assert hostile not in read(client, factories.suggestion("confirmed", **said))


def test_a_held_one_says_so(client, home):
    suggestion = factories.suggestion("confirmed", is_held=True)
    assert "has set it aside" in read(client, suggestion)


def test_only_known_messages_are_shown(client, asked):
    where = address(asked)
    assert "Your choices are saved." in client.get(f"{where}?done=changed").content.decode()
    assert "evil" not in client.get(f"{where}?done=evil").content.decode()


def test_it_says_how_many_would_like_to_know_too(client, asked):
    asked.supports.create(address_hash="a", confirmed_at=timezone.now())
    asked.supports.create(address_hash="b")
    assert "One other would like to know this too." in read(client, asked)


def test_the_page_asks_few_queries_however_long_its_way(client, asked, output):
    for number in range(20):
        lifecycle.report(asked, words=f"Sample: news {number}.", page=output)
        asked.supports.create(address_hash=str(number), confirmed_at=timezone.now())
    counted = count_queries(client, address(asked))
    assert counted.total <= 10
    assert counted.repeated == []


# --- The clock --------------------------------------------------------------------------------


def test_it_says_until_when_a_reply_is_promised(client, home):
    with time_machine.travel("2026-03-02T10:00:00Z"):
        suggestion = factories.suggestion("confirmed")
        assert "We have promised you a reply by 30 March 2026." in read(client, suggestion)


def test_a_late_one_says_so_and_how_long_it_has_been(client, home):
    with time_machine.travel("2026-03-02T10:00:00Z"):
        suggestion = factories.suggestion("confirmed")
    with time_machine.travel("2026-03-31T10:00:00Z"):
        text = read(client, suggestion)
    assert "Our reply is late. We promised it by 30 March 2026" in text
    assert "21 working days after you confirmed it" in text


def test_on_the_promised_day_it_is_not_late_yet(client, home):
    with time_machine.travel("2026-03-02T10:00:00Z"):
        suggestion = factories.suggestion("confirmed")
    with time_machine.travel("2026-03-30T22:00:00Z"):
        assert "Our reply is late." not in read(client, suggestion)


def test_a_reply_that_came_late_is_called_that(client, home):
    with time_machine.travel("2026-03-02T10:00:00Z"):
        suggestion = factories.suggestion("under-review")
    with time_machine.travel("2026-04-01T10:00:00Z"):
        lifecycle.move(suggestion, State.REFERRED, words=WORDS)
    text = read(client, suggestion)
    assert "We replied on 1 April 2026, after 22 working days." in text
    assert "We had promised it by 30 March 2026: it was late." in text


# --- What can be done -------------------------------------------------------------------------


def test_credit_and_mail_can_be_changed(client, asked):
    response = do(client, asked, "change", credit="named")
    assert response.status_code == 303
    assert response.url.endswith("?done=changed")
    assert (now(asked).credit, now(asked).wants_mail) == ("named", False)


def test_what_is_kept_private_leaves_the_register(client, home):
    suggestion = factories.suggestion("answered")
    public = suggestion.url
    do(client, suggestion, "change", credit="private", wants_mail="on")
    assert not now(suggestion).is_public
    assert client.get(public).status_code == 404


@pytest.mark.parametrize("credit", ["named", "organisation"])
def test_nobody_is_named_who_told_no_name(client, home, credit):
    suggestion = factories.suggestion("confirmed", name="", organisation="")
    response = do(client, suggestion, "change", credit=credit)
    assert response.status_code == 422
    assert "<title>Error: " in response.content.decode()
    assert now(suggestion).credit == "anonymous"


@pytest.mark.parametrize("given", [{}, {"credit": "by-balloon"}, {"credit": "\x00"}])
def test_what_is_no_choice_changes_nothing(client, asked, given):
    response = do(client, asked, "change", **given)
    assert response.status_code == 422
    assert "Choose how we name you." in response.content.decode()


def test_after_ten_changes_in_an_hour_one_has_to_wait(client, asked):
    ways = ["named", "organisation"] * 5 + ["named"]
    said = [do(client, asked, "change", credit=way) for way in ways]
    assert [answer.status_code for answer in said] == [303] * 10 + [429]
    assert 3000 < int(said[-1]["Retry-After"]) <= 3600
    assert said[-1]["Cache-Control"] == "no-store, private"


def test_a_second_click_on_save_does_not_count(client, asked):
    for _ in range(15):
        assert do(client, asked, "change", credit="named").status_code == 303


def test_it_is_withdrawn_once_however_often_it_is_clicked(client, asked):
    for _ in range(2):
        assert do(client, asked, "withdraw").url.endswith("?done=withdrawn")
    assert now(asked).state == "withdrawn"
    assert Step.objects.filter(state="withdrawn", by="sender").count() == 1
    assert "Save choices" not in read(client, asked)
    assert do(client, asked, "change", credit="named").status_code == 409


def test_what_cannot_be_undone_is_asked_twice_without_script(client, asked):
    text = read(client, asked)
    for action in ["withdraw", "erase"]:
        before = text.partition(f'value="{action}"')[0]
        assert before.rfind("<details") > before.rfind("</details")


def test_an_unknown_action_is_refused_and_does_nothing(client, asked):
    assert do(client, asked, "publish").status_code == 400
    assert client.post(address(asked), b"\xff", content_type="text/plain").status_code == 400
    assert now(asked).state == "under-review"


# --- Taking along, and being forgotten --------------------------------------------------------


def test_one_can_take_along_everything_that_is_kept(client, asked):
    asked.supports.create(address_hash="a", confirmed_at=timezone.now())
    asked.notes.create(text="Sample: a note.")
    response = client.get(f"{address(asked)}data.json")
    data = json.loads(response.content)
    assert f'filename="{asked.reference}.json"' in response["Content-Disposition"]
    assert data["suggestion"]["why"] == "Sample: why."
    assert data["suggestion"]["themes"] == ["finance"]
    assert [step["state"] for step in data["steps"]] == ["received", "confirmed", "under-review"]
    assert (data["supported_by"], data["notes_of_staff"]) == (1, 1)


def test_what_is_taken_along_leaves_out_no_column(client, asked):
    """Save for the keys, who of the staff has it, and what is told in other words."""
    data = json.loads(client.get(f"{address(asked)}data.json").content)
    columns = {field.name for field in Suggestion._meta.concrete_fields}
    kept = {"id", "form", "nonce", "track_hash", "confirm_hash", "owner", "merged_into"}
    assert set(data["suggestion"]) - {"themes"} == columns - kept - {"forgotten_at", "erased_at"}


def test_letters_to_others_are_not_taken_along(client, asked):
    SuggestionSettings.objects.create(site=Site.objects.get(), desk_email="desk@example.org")
    other = factories.suggestion("confirmed")
    others = Letter.objects.filter(about=f"suggestion:{other.pk}")
    assert others.filter(to="desk@example.org").exists()
    others.update(about=f"suggestion:{asked.pk}")
    data = json.loads(client.get(f"{address(asked)}data.json").content)
    kinds = [letter["kind"] for letter in data["letters"]]
    assert kinds == ["suggestion-confirm", "suggestion-confirmed", "suggestion-step"]
    assert {letter["to"] for letter in data["letters"]} == {asked.email}


def test_everything_is_erased_at_once(client, home):
    suggestion = factories.suggestion("answered", question="Sample: who pays?")
    public, private = suggestion.url, address(suggestion)
    response = do(client, suggestion, "erase")
    assert "Your suggestion has been erased" in response.content.decode()
    assert response["Cache-Control"] == "no-store, private"
    assert [client.get(where).status_code for where in (private, public)] == [404, 410]
    assert (now(suggestion).question, now(suggestion).email) == ("", "")


def test_a_second_click_on_erase_is_told_the_same(client, asked):
    where = address(asked)
    for _ in range(2):
        response = client.post(where, {"action": "erase"})
        assert "Your suggestion has been erased" in response.content.decode()
    caches["guard"].clear()
    assert client.post(where, {"action": "erase"}).status_code == 404
