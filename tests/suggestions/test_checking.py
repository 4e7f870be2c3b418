"""Has this been answered? What is shown before a suggestion is sent."""

import pytest
import time_machine

from suggestions import suggesting
from suggestions.models import Demand, Reason, Suggestion
from suggestions.vocabulary import State
from tests import factories
from tests.hiding import WAYS, hidden
from tests.scenery import standing
from tests.suggestions.suggesting import NOW, SAID, answered, fill_in, read_form, send
from tests.suggestions.test_suggesting import WHOLE, limited

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home", "indexed")]


@pytest.fixture
@standing
def report(research):
    return factories.output(
        research,
        title="Do shared back offices save what they promise?",
        abstract="What three years of <b>shared offices</b> cost.",
        themes=["finance"],
    )


def near(response):
    return [answer.hit.title for answer in response.context["answers"]]


# --- What is shown ----------------------------------------------------------------------------


def test_what_is_near_is_shown_before_anything_is_sent(client, report):
    response = fill_in(client)
    assert near(response) == [report.title]
    assert response.status_code == 200
    assert not Suggestion.objects.exists()


def test_what_has_no_answer_goes_straight_on(client):
    assert fill_in(client).status_code == 303
    assert Suggestion.objects.count() == 1


def test_what_is_far_away_is_not_shown(client, report):
    assert (
        fill_in(client, question="Sample: may bees live on a hospital's roof?").status_code == 303
    )


def test_each_is_shown_with_its_kind_and_a_line(client, report):
    text = fill_in(client).content.decode()
    assert "<b>Report</b>" in text
    assert f'href="{report.url}"' in text
    assert "This answers me" in text
    assert "<b>shared" not in text


def test_a_refused_suggestion_is_shown_with_its_reason(client):
    other = answered("under-review")
    reason = Reason.objects.filter(state=State.NOT_TAKEN_UP).first()
    suggesting.lifecycle.move(other, State.NOT_TAKEN_UP, reason=reason, words="It is <i>done</i>.")
    text = fill_in(client).content.decode()
    assert "not taken up</b>" in text
    assert reason.words in text
    assert "It is &lt;i&gt;done&lt;/i&gt;." in text


def test_news_do_not_stand_in_the_place_of_our_reply(client):
    other = answered("under-review")
    suggesting.lifecycle.move(other, State.ACCEPTED, words="Yes, we look into it.")
    suggesting.lifecycle.report(other, words="An event about it has been announced.")
    text = fill_in(client).content.decode()
    assert "Yes, we look into it." in text
    assert "has been announced" not in text


@pytest.mark.parametrize(
    ("state", "credit"), [("confirmed", "named"), ("answered", "private"), ("withdrawn", "named")]
)
def test_what_is_not_public_is_never_shown(client, state, credit):
    answered(state, credit=credit)
    assert fill_in(client).status_code == 303


@time_machine.travel(NOW)
def test_a_page_that_is_hidden_in_whatever_way_is_never_shown(client, report):
    for name, way in WAYS.items():
        with hidden([report], way):
            assert fill_in(client).status_code == 303, name


def test_the_check_asks_little_of_the_database(client, report, django_assert_max_num_queries):
    answered()
    with time_machine.travel(NOW, tick=False) as clock:
        shown = read_form(client).context["shown"]
        clock.shift(30)
        client.post("/suggest/", SAID | {"shown": shown})
        # Four of them fill memories of the process, which keep nothing in a test's transaction.
        with django_assert_max_num_queries(10):
            response = client.post("/suggest/", SAID | {"shown": shown})
    assert len(near(response)) == 2


# --- Going on ---------------------------------------------------------------------------------


def again(client, response, **pressed):
    """Press a button of the check page: its hidden fields go along."""
    given = {}
    for name, value in response.context["form"].values:
        given.setdefault(name, []).append(value)
    with time_machine.travel(NOW, tick=False) as clock:
        clock.shift(90)
        return client.post("/suggest/", given | pressed)


def test_what_was_entered_travels_with_the_check_and_is_sent(client, report):
    response = fill_in(client, **WHOLE)
    assert response.context["answers"]
    assert again(client, response, send="1").status_code == 303
    suggestion = Suggestion.objects.get()
    assert suggestion.name == "Pat Example"
    assert suggestion.may_contact
    assert sorted(suggestion.theme_slugs) == ["finance", "innovation"]


def test_what_travels_is_checked_again(client, report):
    response = again(client, fill_in(client), send="1", email="a\nBcc: b@example.org")
    assert response.status_code == 422
    assert not Suggestion.objects.exists()


def test_whoever_changes_their_mind_gets_the_form_back(client, report):
    response = again(client, fill_in(client, **WHOLE), change="1")
    text = response.content.decode()
    assert response.status_code == 200
    assert "<title>Suggest research" in text
    assert 'value="Pat Example"' in text


def test_no_tick_for_mail_travels_as_no_tick(client, report):
    again(client, fill_in(client, wants_mail=""), send="1")
    assert not Suggestion.objects.get().wants_mail


# --- This answers me --------------------------------------------------------------------------


def test_an_answer_is_counted_and_nothing_else_is_kept(client, report):
    response = again(client, fill_in(client, **WHOLE), answers=f"research:{report.pk}")
    assert report.url in response.content.decode()
    demand = Demand.objects.get()
    assert (demand.type, demand.key, demand.title) == ("research", report.pk, report.title)
    assert not Suggestion.objects.exists()


def test_a_form_counts_once(client, report):
    response = fill_in(client)
    for _ in range(2):
        assert again(client, response, answers=f"research:{report.pk}").status_code == 200
    assert Demand.objects.count() == 1


@pytest.mark.matrix
@pytest.mark.parametrize("made_up", ["research:99999", "people:1", "x", "research:1\0", ""])
def test_nothing_that_was_not_shown_is_counted(client, report, made_up):
    response = again(client, fill_in(client), answers=made_up)
    assert near(response) == [report.title]
    assert not Demand.objects.exists()


def test_a_loop_cannot_make_a_demand(client, report, monkeypatch):
    limited(monkeypatch, "ANSWERED", 1)
    answers = [again(client, fill_in(client), answers=f"research:{report.pk}") for _ in range(2)]
    assert [response.status_code for response in answers] == [200, 429]
    assert Demand.objects.count() == 1


def test_whoever_is_answered_may_still_send(client, report):
    response = fill_in(client)
    again(client, response, answers=f"research:{report.pk}")
    assert again(client, response, send="1").status_code == 303
    assert send(client, email="ada@example.org").status_code == 303
