"""What the form of an event refuses: said at the field, with nothing lost."""

import pytest

from core.visitors.limits import Limit
from events.models import EventPage, Registration
from events.visitor_forms import RegisterForm
from tests import factories
from tests.events.visiting import hybrid, read_form, send_form
from tests.scenery import standing

pytestmark = pytest.mark.django_db


@pytest.fixture
@standing
def seminar(events):
    return factories.event(events, title="Who keeps the keys?", booking="here")


# --- What it refuses --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": ""}, "Enter your name."),
        ({"name": "x" * 10_000}, "Shorten your name to 120 characters."),
        ({"name": "Ada\r\nBcc: all@example.org"}, "Write your name on one line"),
        ({"name": "Ada\0Marsh"}, "Write your name on one line"),
        ({"email": ""}, "Enter your email address."),
        ({"email": "nobody"}, "Enter an email address like name@example.org."),
        ({"email": "a@example.org\nBcc: b@example.org"}, "Enter an email address like"),
        ({"email": "x" * 10_000 + "@example.org"}, "Enter an email address like"),
        ({"affiliation": "a\nb"}, "Write your affiliation on one line"),
        ({"sector": "space"}, "Choose a sector from the list."),
        ({"attendance": "by-balloon"}, "Choose how you take part."),
        ({"attendance": ""}, "Choose how you take part."),
        ({"places": "4"}, "Choose from 1 to 3 places."),
        ({"places": "many"}, "Choose from 1 to 3 places."),
        ({"access_needs": "x" * 1001}, "Shorten your access needs to 1,000 characters."),
        ({"website": "https://spam.example"}, "catch programs"),
        ({"shown": "made up"}, "send again"),
    ],
)
@pytest.mark.matrix
def test_what_is_wrong_is_said_at_the_field(client, events, wrong, words):
    given = {"attendance": "in-person", "places": "1"} | wrong
    response = send_form(client, hybrid(events, places_each=3), **given)
    text = response.content.decode()
    assert response.status_code == 422
    assert words in text
    assert "<title>Error: Register" in text
    assert not Registration.objects.exists()


def test_nothing_that_was_typed_is_lost(client, events):
    given = {"attendance": "online", "places": "2", "sector": "third", "is_listed": "on"}
    given |= {"affiliation": "Sample body", "access_needs": "A <b>loop</b>"}
    response = send_form(client, hybrid(events, places_each=3), **given, email="wrong")
    text = response.content.decode()
    assert 'value="Ada Marsh"' in text
    assert 'value="wrong"' in text
    assert 'value="Sample body"' in text
    assert "A &lt;b&gt;loop&lt;/b&gt;" in text
    assert 'value="online" checked' in text
    assert '<option value="2" selected>' in text
    assert '<option value="third" selected>' in text
    assert 'name="is_listed" checked' in text


def test_the_summary_of_errors_leads_to_the_fields(client, events):
    text = send_form(client, hybrid(events), name="", attendance="").content.decode()
    for id_ in ["id_name", "id_attendance_0"]:
        assert f'href="#{id_}"' in text
        assert f'id="{id_}"' in text


def test_half_a_character_is_refused(seminar):
    page = EventPage.objects.with_seats().get(pk=seminar.pk)
    form = RegisterForm({"name": "Ada \ud800", "email": "a@example.org"}, event=page)
    assert "on one line" in form.errors["name"][0]


def test_a_line_break_counts_as_one_character(client, seminar):
    needs = "\r\n".join(["x" * 9] * 100)
    assert send_form(client, seminar, access_needs=needs).status_code == 303
    assert Registration.objects.get().access_needs == needs.replace("\r\n", "\n")


def test_a_body_that_is_no_form_gets_the_form_back(client, seminar):
    response = client.post(f"{seminar.url}register/", b"\xff\x00{", content_type="text/plain")
    assert response.status_code == 422


def test_after_sixty_forms_the_next_has_to_wait(client, seminar, monkeypatch):
    monkeypatch.setattr("events.registering.FORMS", Limit("register", 2, 900))
    for number in range(2):
        send_form(client, seminar, email=f"a{number}@example.org")
    response = send_form(client, seminar)
    assert response.status_code == 429
    assert 600 < int(response["Retry-After"]) <= 900
    assert 'value="Ada Marsh"' in response.content.decode()
    assert Registration.objects.count() == 2


def test_the_form_is_one_persons_alone(client, seminar):
    assert "private" in read_form(client, seminar)["Cache-Control"]


def test_what_is_pasted_is_no_reason_to_refuse(client, events):
    pasted = {"name": "Ada\vMarsh\u200b", "email": "o’marsh\ufeff@example.org"}
    send_form(client, hybrid(events), attendance="online", **pasted)
    it = Registration.objects.get()
    assert (it.name, it.email) == ("Ada Marsh", "o'marsh@example.org")
