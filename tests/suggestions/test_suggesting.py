"""The form of `/suggest/`: what it asks, what it takes, and that nothing is made twice."""

import re
from dataclasses import replace

import pytest
import time_machine
from django.db import OperationalError

from suggestions import lifecycle, suggesting
from suggestions.models import Suggestion, SuggestionSettings
from tests import factories
from tests.queries import count_queries
from tests.suggestions.suggesting import NOW, SAID, fill_in, letters, read_form, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]

WHOLE = {
    "about": "debate",
    "why": "It matters\r\nto those who pay.",
    "themes": ["innovation", "finance"],
    "kind": "public-business",
    "known": "https://www.example.org/report",
    "name": "Pat Example",
    "organisation": "Sample Borough",
    "sector": "public",
    "credit": "named",
    "may_contact": "on",
}


# --- The form ---------------------------------------------------------------------------------


def test_the_form_says_what_happens_next_and_what_is_kept(client, home):
    settings = SuggestionSettings(reply_within=15, kept_months=6)
    settings.site_id = home.get_site().pk
    settings.save()
    text = read_form(client).content.decode()
    assert "Within 15 working days" in text
    assert "for 6 months after" in text
    assert "within 7 days" in text
    assert "download" in text


def test_it_asks_six_questions_and_folds_the_rest_away(client):
    text = read_form(client).content.decode()
    before, folded = text.split('<details class="suggest__more">')
    folded = folded.split("</details>")[0]
    assert re.findall(r">(\d)\. ", before) == list("123456")
    for name in ["kind", "known", "name", "organisation", "sector", "may_contact", "wants_mail"]:
        assert f'name="{name}"' in folded
        assert f'name="{name}"' not in before


@pytest.mark.parametrize(
    "given",
    [{"known": "A case"}, {"credit": "named"}, {"kind": "no such"}, {"wants_mail": ""}],
)
def test_the_fold_is_open_where_something_in_it_is_said_or_wrong(client, given):
    text = fill_in(client, **({"question": ""} | given)).content.decode()
    assert '<details class="suggest__more" open>' in text


def test_the_fold_stays_closed_for_who_says_nothing_there(client):
    assert '<details class="suggest__more">' in fill_in(client, question="").content.decode()


def test_it_begins_with_the_question_that_somebody_searched_for(client):
    text = read_form(client, q=" Who  pays\n</textarea><script>? ").content.decode()
    assert "Who pays &lt;/textarea&gt;&lt;script&gt;?" in text


def test_a_long_question_in_the_address_is_cut(client):
    assert "x" * 250 in read_form(client, q="x" * 9000).content.decode()
    assert "x" * 251 not in read_form(client, q="x" * 9000).content.decode()


def test_it_asks_little_of_the_database(client):
    asked = count_queries(client, "/suggest/?q=Who+pays")
    assert asked.total <= 3
    assert asked.repeated == []


def test_the_form_is_one_persons_alone_and_sets_no_cookie(client):
    response = read_form(client)
    assert "private" in response["Cache-Control"]
    assert not response.cookies


def test_nothing_but_reading_and_sending_is_taken(client):
    assert client.put("/suggest/").status_code == 405
    assert client.post("/suggest/sent/").status_code == 405


# --- Sending ----------------------------------------------------------------------------------


def test_everything_that_is_said_is_kept(client):
    send(client, **WHOLE)
    suggestion = Suggestion.objects.get()
    stored = {name: getattr(suggestion, name) for name in WHOLE if name != "themes"}
    assert stored == {k: v for k, v in WHOLE.items() if k != "themes"} | {
        "why": "It matters\nto those who pay.",
        "may_contact": True,
    }
    assert sorted(suggestion.theme_slugs) == ["finance", "innovation"]
    assert suggestion.wants_mail


def test_whoever_sends_is_told_to_look_for_our_mail(client):
    response = send(client)
    assert (response.status_code, response["Location"]) == (303, "/suggest/sent/")
    text = client.get("/suggest/sent/").content.decode()
    assert "within 7 days" in text
    assert "unwanted mail" in text


def test_nobody_reads_it_before_it_is_confirmed(client):
    send(client)
    assert not Suggestion.objects.at_desk().exists()
    assert [letter.to for letter in letters("suggestion-confirm")] == ["pat@example.org"]


def test_the_mail_says_nothing_that_a_visitor_wrote(client):
    send(client, question="Sample: buy pills at example?", name="Pills", organisation="Pill Ltd")
    (letter,) = letters("suggestion-confirm")
    assert "pill" not in f"{letter.subject}{letter.text}{letter.html}".lower()
    assert Suggestion.objects.get().confirm_url in letter.text
    assert "7 days" in letter.text


def test_not_sure_is_an_answer(client):
    send(client, themes=["not-sure"], kind="not-sure")
    suggestion = Suggestion.objects.get()
    assert (suggestion.theme_slugs, suggestion.kind) == ([], "")


def test_a_question_on_two_lines_is_one_line(client):
    send(client, question="Who keeps\r\n the keys?")
    assert Suggestion.objects.get().question == "Who keeps the keys?"


def test_two_clicks_make_one_suggestion_and_one_mail(client):
    with time_machine.travel(NOW, tick=False) as clock:
        shown = read_form(client).context["shown"]
        clock.shift(30)
        given = SAID | {"shown": shown, "send": "1"}
        answers = [client.post("/suggest/", given).status_code for _ in range(2)]
    assert answers == [303, 303]
    assert Suggestion.objects.count() == len(letters("suggestion-confirm")) == 1


def test_a_click_after_the_confirmation_makes_nothing_new(client):
    with time_machine.travel(NOW, tick=False) as clock:
        shown = read_form(client).context["shown"]
        clock.shift(30)
        given = SAID | {"shown": shown, "send": "1"}
        client.post("/suggest/", given)
        lifecycle.confirm(Suggestion.objects.get())
        client.post("/suggest/", given)
    assert Suggestion.objects.count() == 1


def test_a_busy_database_loses_nothing(client, monkeypatch):
    def busy(**said):
        raise OperationalError("database is locked")

    monkeypatch.setattr(suggesting.lifecycle, "receive", busy)
    response = send(client)
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert SAID["question"] in response.content.decode()


# --- What it refuses --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"about": ""}, "Choose what you are suggesting."),
        ({"about": "<b>"}, "Choose what you are suggesting."),
        ({"question": " \r\n "}, "Tell us what we should look at."),
        ({"question": "x" * 251}, "Shorten your question to 250 characters."),
        ({"question": "Who\0pays?"}, "Write your question on one line"),
        ({"why": "x" * 3001}, "Shorten why it matters to 3,000 characters."),
        ({"themes": ["finance", "sport"]}, "Choose themes from the list."),
        ({"kind": "sport"}, "Choose a kind of partnership from the list."),
        ({"known": "a\0b"}, "Write what you already know with letters"),
        ({"email": ""}, "Enter your email address."),
        ({"email": "pat@example.org\nBcc: all@example.org"}, "Enter an email address like"),
        ({"name": "Pat\r\nBcc: all@example.org"}, "Write your name on one line"),
        ({"organisation": "x" * 121}, "Shorten your organisation to 120 characters."),
        ({"sector": "space"}, "Choose a sector from the list."),
        ({"credit": ""}, "Choose how we may name you."),
        ({"credit": "named"}, "Enter your name, or choose"),
        ({"credit": "organisation"}, "Enter your organisation, or choose"),
        ({"website": "https://spam.example"}, "catch programs"),
        ({"shown": "made up"}, "send again"),
    ],
)
@pytest.mark.matrix
def test_what_is_wrong_is_said_at_the_field(client, wrong, words):
    response = send(client, **wrong)
    text = response.content.decode()
    assert response.status_code == 422
    assert words in text
    assert "<title>Error: Suggest" in text
    assert not Suggestion.objects.exists()


def test_nothing_that_was_typed_is_lost(client):
    text = send(client, **WHOLE | {"email": "wrong"}).content.decode()
    assert 'value="debate" checked' in text
    assert "It matters\nto those who pay.</textarea>" in text.replace("\r\n", "\n")
    assert text.count('name="themes" value="innovation" checked') == 1
    assert 'value="public-business" checked' in text
    assert 'value="wrong"' in text
    assert '<option value="public" selected>' in text
    assert 'name="may_contact" checked' in text


def test_the_summary_of_errors_leads_to_the_fields(client):
    text = send(client, about="", question="", email="", themes="x", kind="x").content.decode()
    for id_ in ["id_about_0", "id_question", "id_email", "id_themes_0", "id_kind_0"]:
        assert f'href="#{id_}"' in text
        assert f'id="{id_}"' in text
    assert "autofocus" in text


def test_a_form_with_errors_asks_little_of_the_database(client, django_assert_max_num_queries):
    fill_in(client, email="")
    with django_assert_max_num_queries(6):
        client.post("/suggest/", SAID | {"email": ""})


def test_what_is_too_long_to_be_read_is_told_so(client):
    response = client.post("/suggest/", SAID | {"why": "x" * 10_000_000})
    assert response.status_code == 413
    assert "shorten what you wrote" in response.content.decode()


def test_a_body_that_is_no_form_gets_the_form_back(client):
    response = client.post("/suggest/", b"\xff\x00{", content_type="text/plain")
    assert response.status_code == 422


# --- Too often --------------------------------------------------------------------------------


def limited(monkeypatch, name, times):
    monkeypatch.setattr(suggesting, name, replace(getattr(suggesting, name), times=times))


@pytest.mark.parametrize(
    ("name", "wait"),
    [("FROM_ADDRESS", 3600), ("FROM_NETWORK", 3600), ("FOR_MAILBOX", 86400)],
)
def test_after_so_many_the_next_has_to_wait(client, monkeypatch, name, wait):
    limited(monkeypatch, name, 1)
    send(client)
    response = send(client, question="Sample: and another thing?")
    assert (response.status_code, response["Retry-After"]) == (429, str(wait))
    assert "Sample: and another thing?" in response.content.decode()
    assert Suggestion.objects.count() == 1


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("203.0.113.4", "203.0.113.200", True),
        ("203.0.113.4", "203.0.114.4", False),
        ("2001:db8:0:ff::1", "2001:db8:0:1::2", True),
        ("2001:db8:0:100::1", "2001:db8:0:200::1", False),
        ("::ffff:203.0.113.4", "203.0.113.9", True),
        ("", "203.0.113.4", False),
    ],
)
def test_a_network_is_what_a_provider_gives_one_customer(client, monkeypatch, first, second, same):
    limited(monkeypatch, "FROM_NETWORK", 1)
    client.defaults["REMOTE_ADDR"] = first
    send(client)
    client.defaults["REMOTE_ADDR"] = second
    assert (send(client, email="ada@example.org").status_code == 429) is same


def test_nobody_fills_a_mailbox_with_our_mail(client, monkeypatch):
    limited(monkeypatch, "FOR_MAILBOX", 1)
    send(client, email="pat@example.org")
    assert send(client, email="Pat+more@Example.org").status_code == 429
    assert send(client, email="ada@example.org").status_code == 303


def test_looking_for_what_is_near_has_its_limit_too(client, monkeypatch):
    limited(monkeypatch, "CHECKED", 1)
    fill_in(client)
    assert fill_in(client).status_code == 429


# --- Search leads here ------------------------------------------------------------------------


def test_search_leads_to_the_form_with_what_was_looked_for(client, indexed, research):
    factories.output(research, title="Pooled budgets")
    for words in ["pooled", "sourdough <b>"]:
        text = client.get("/search/", {"q": words}).content.decode()
        assert "Not here?" in text
    assert "/suggest/?q=sourdough%20%3Cb%3E" in text
