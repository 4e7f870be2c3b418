"""Taking a place: the form, one registration from two clicks, and when nothing is given away."""

import pytest
import time_machine
from django.db import OperationalError
from django.utils import timezone

from core.models import Letter
from events.models import EventPage, Registration
from events.registering import registering
from tests import factories
from tests.events.visiting import NOW, SENT, change, hybrid, moment, read_form, send_form

ARABIC = "\u0645\u0631\u064a\u0645"

pytestmark = pytest.mark.django_db


@pytest.fixture
def seminar(events):
    return factories.event(events, title="Who keeps the keys?", booking="here")


# --- What it does -----------------------------------------------------------------------------


def test_it_gives_a_place_and_leads_to_its_page(client, seminar):
    response = send_form(client, seminar, affiliation="Sample body", is_listed="on")
    registration = Registration.objects.get()
    assert response.status_code == 303
    assert response.url == f"{registration.url}?done=registered"
    assert registration.status == "seated"
    assert (registration.name, registration.affiliation) == ("Ada Marsh", "Sample body")
    assert registration.is_listed


def test_it_writes_a_letter_with_the_link(client, seminar):
    send_form(client, seminar)
    letter = Letter.objects.get()
    assert letter.to == "ada@example.org"
    assert Registration.objects.get().absolute_url in letter.text


def test_the_form_says_what_it_is_for_and_what_becomes_of_it(client, seminar):
    text = read_form(client, seminar).content.decode()
    assert "Thursday 17 January 2030, 2pm to 4.30pm" in text
    assert "Muirhead Tower" in text
    assert "We erase it 30 days after the event" in text
    assert 'href="/about/privacy/"' in text
    assert 'content="noindex"' in text


def test_it_needs_no_cookie_and_no_script(client, seminar):
    response = read_form(client, seminar)
    assert not response.cookies
    # What programs read of the way back up is no script.
    assert "<script" not in response.content.decode().replace('<script type="application/ld', "")


def test_it_asks_only_what_the_event_leaves_open(client, seminar):
    text = read_form(client, seminar).content.decode()
    assert "How will you take part?" not in text
    assert "How many places?" not in text


def test_a_hybrid_event_asks_how_with_what_is_left_of_each(client, events):
    event = hybrid(events, capacity_in_person=2, places_each=3)
    factories.registration(event)
    text = read_form(client, event).content.decode()
    assert "1 of 2 places left" in text
    assert "Places are not limited" in text
    assert "How many places?" in text


def test_it_takes_the_way_and_the_number_that_are_asked_for(client, events):
    send_form(client, hybrid(events, places_each=3), attendance="online", places="2")
    registration = Registration.objects.get()
    assert (registration.attendance, registration.places) == ("online", 2)


def test_a_link_may_choose_the_way_beforehand(client, events):
    event = hybrid(events)
    text = client.get(f"{event.url}register/?attendance=online").content.decode()
    assert 'value="online" checked' in text
    assert client.get(f"{event.url}register/?attendance=%3Cb%3E").status_code == 200


def test_a_full_event_says_so_and_how_offers_work(client, events):
    event = factories.event(events, booking="here", capacity_in_person=1, offer_hours=24)
    factories.registration(event)
    text = read_form(client, event).content.decode()
    assert "No places are left" in text
    assert "24 hours" in text
    assert "Join the waiting list" in text


def test_it_puts_those_who_come_later_on_the_waiting_list(client, events):
    event = factories.event(events, booking="here", capacity_in_person=1)
    factories.registration(event)
    send_form(client, event)
    assert Registration.objects.get(email="ada@example.org").status == "waiting"


def test_every_script_may_write_its_name(client, seminar):
    for number, name in enumerate([ARABIC, "Łukasz Ó Sé", "Ada 🌳"]):
        assert (
            send_form(client, seminar, name=name, email=f"a{number}@example.org").status_code == 303
        )
        assert Registration.objects.filter(name=name).exists()


# --- Twice ------------------------------------------------------------------------------------


def test_a_double_click_is_one_registration(client, seminar):
    with time_machine.travel(NOW, tick=False) as clock:
        sent = SENT | {"shown": read_form(client, seminar).context["shown"]}
        clock.shift(30)
        first, second = (client.post(f"{seminar.url}register/", sent) for _ in range(2))
    assert first.url == second.url
    assert Registration.objects.count() == Letter.objects.count() == 1


def test_a_double_click_on_the_last_place_of_all_is_not_told_that_it_is_late(client, events):
    event = factories.event(events, booking="here", capacity_in_person=1, has_waiting_list=False)
    with time_machine.travel(NOW, tick=False) as clock:
        sent = SENT | {"shown": read_form(client, event).context["shown"]}
        clock.shift(30)
        first, second = (client.post(f"{event.url}register/", sent) for _ in range(2))
    assert first.url == second.url


def test_the_same_form_sent_for_a_colleague_is_another_registration(client, seminar):
    with time_machine.travel(NOW, tick=False) as clock:
        sent = SENT | {"shown": read_form(client, seminar).context["shown"]}
        clock.shift(30)
        client.post(f"{seminar.url}register/", sent)
        client.post(f"{seminar.url}register/", sent | {"email": "grace@example.org"})
    assert Registration.objects.count() == 2


def test_whoever_is_registered_already_is_written_to_and_shown_nothing(client, seminar):
    there = factories.registration(seminar, email="ada@example.org")
    response = send_form(client, seminar, email="ADA@example.org")
    assert response.status_code == 200
    assert "We have written to that address" in response.content.decode()
    assert there.token not in response.content.decode()
    letter = Letter.objects.get(kind="registration-again")
    assert there.absolute_url in letter.text


def test_nobody_can_fill_a_mailbox_by_registering_again(client, seminar):
    factories.registration(seminar, email="ada@example.org")
    for _ in range(3):
        send_form(client, seminar)
    assert Letter.objects.count() == 1


# --- When nothing is given away ---------------------------------------------------------------


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("fields", "words", "leads_to"),
    [
        ({"opens_at": moment(2029)}, "It opens at 9am on Sunday 4 March 2029", "seminar/"),
        ({"closes_at": moment(2020)}, "It closed at 9am on Wednesday 4 March 2020", "seminar/"),
        ({"status": "cancelled"}, "This event has been cancelled", "/events/"),
        ({"status": "postponed"}, "once its new date is known", "seminar/"),
        ({"start": moment(2019), "end": moment(2020)}, "This event is over", "/events/"),
        ({"capacity_in_person": 0, "has_waiting_list": False}, "No places are left", "/events/"),
    ],
)
def test_where_nothing_is_given_away_it_says_why(client, events, fields, words, leads_to):
    event = factories.event(events, slug="seminar", booking="here")
    change(event, **fields)
    response = read_form(client, event)
    text = response.content.decode()
    assert response.status_code == 200
    assert words in text
    assert f'class="link" href="{event.url if leads_to == "seminar/" else leads_to}"' in text
    assert "<textarea" not in text
    assert client.post(f"{event.url}register/", SENT).status_code == 409


def test_an_event_with_places_elsewhere_leads_there(events, rf):
    address = "https://tickets.example.org/"
    event = factories.event(events, booking="elsewhere", booking_link=address)
    page = EventPage.objects.with_seats().get(pk=event.pk)
    response = registering(rf.get("/"), page=page)
    assert response.context_data["words"]["url"] == address


def test_what_is_over_leads_to_its_record(client, seminar):
    change(seminar, start=moment(2019), end=moment(2020), said="<p>This was said.</p>")
    assert f'class="link" href="{seminar.url}"' in read_form(client, seminar).content.decode()


def test_a_place_that_goes_while_somebody_writes_keeps_what_they_wrote(client, events):
    event = hybrid(events, capacity_in_person=1, has_waiting_list=False)
    with time_machine.travel(NOW, tick=False) as clock:
        shown = read_form(client, event).context["shown"]
        factories.registration(event)
        clock.shift(30)
        sent = SENT | {"shown": shown, "attendance": "in-person"}
        response = client.post(f"{event.url}register/", sent)
    assert response.status_code == 409
    assert "the last place was taken" in response.content.decode()
    assert 'value="Ada Marsh"' in response.content.decode()


def test_an_event_without_registration_has_no_form(client, events):
    assert client.get(f"{factories.event(events).url}register/").status_code == 404


def test_a_draft_and_an_expired_event_have_no_form(client, events):
    draft = factories.event(events, booking="here", publish=False)
    gone = factories.event(events, booking="here", expire_at=timezone.now())
    for event in [draft, gone]:
        assert client.get(f"{event.url}register/").status_code == 404
        assert client.post(f"{event.url}register/", SENT).status_code == 404


def test_only_get_and_post_are_answered(client, seminar):
    assert client.put(f"{seminar.url}register/").status_code == 405


def test_more_places_than_are_left_are_refused_and_nothing_is_lost(client, events):
    page = factories.event(events, booking="here", capacity_in_person=2, places_each=5)
    response = send_form(client, page, places="3", affiliation="Sample body")
    assert response.status_code == 422
    assert "There are only 2 places" in response.content.decode()
    assert "Sample body" in response.content.decode()
    assert not Registration.objects.exists()


def test_a_database_that_is_busy_loses_nothing(client, seminar, monkeypatch):
    def busy(**given):
        raise OperationalError("database is locked")

    monkeypatch.setattr("events.seats.register", busy)
    response = send_form(client, seminar, affiliation="Sample body")
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "Sample body" in response.content.decode()
