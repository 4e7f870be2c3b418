"""The form in the box of an event: it begins a registration, and the next page ends it."""

import pytest
import time_machine

from core.models import Letter
from events.models import Registration
from tests import factories
from tests.events.visiting import NOW, hybrid
from tests.queries import count_queries

pytestmark = pytest.mark.django_db
GIVEN = {"begun": "yes", "name": "Ada Marsh", "email": "ada@example.org"}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def seminar(events):
    return factories.event(events, title="Who keeps the keys?", booking="here")


def box(client, page):
    html = client.get(page.url).content.decode()
    return html.split('class="places"')[1].split("</section>")[0]


def begin(client, page, **given):
    return client.post(f"{page.url}register/", GIVEN | given)


def test_the_box_asks_for_a_name_and_an_address(client, seminar):
    html = box(client, seminar)
    assert f'method="post" action="{seminar.url}register/"' in html
    for name in ["name", "email", "is_listed"]:
        assert f'name="{name}"' in html
    for name in ["access_needs", "sector", "shown", "attendance"]:
        assert f'name="{name}"' not in html


def test_the_box_of_a_hybrid_event_begins_with_what_has_places(client, events):
    page = hybrid(events, capacity_in_person=1)
    factories.registration(page)
    html = box(client, page)
    assert 'value="online" checked' in html
    assert 'value="in-person" checked' not in html


def test_the_page_stays_the_same_for_all(client, seminar):
    assert client.get(seminar.url).content == client.get(seminar.url).content
    assert "private" not in client.get(seminar.url).get("Cache-Control", "")


def test_what_was_entered_stands_on_the_next_page_and_nothing_is_kept(client, seminar):
    response = begin(client, seminar, is_listed="on")
    html = response.content.decode()
    assert response.status_code == 200
    assert 'value="Ada Marsh"' in html
    assert 'value="ada@example.org"' in html
    assert "Please check what you entered" in html
    assert not Registration.objects.exists()
    assert not Letter.objects.exists()


def test_the_next_page_can_be_sent_at_once(client, seminar):
    shown = begin(client, seminar).context["shown"]
    given = GIVEN | {"shown": shown}
    del given["begun"]
    response = client.post(f"{seminar.url}register/", given)
    assert response.status_code == 303
    assert Registration.objects.get().email == "ada@example.org"


def test_what_is_wrong_is_said_on_the_next_page_with_what_was_typed(client, events):
    response = begin(client, hybrid(events, places_each=3), email="ada", attendance="online")
    html = response.content.decode()
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"email"}
    assert 'value="ada"' in html
    assert 'value="online" checked' in html
    assert "Please check what you entered" not in html


def test_an_empty_box_is_told_what_to_enter(client, seminar):
    response = begin(client, seminar, name="", email="")
    assert response.status_code == 422
    assert "Enter your name." in response.content.decode()


def test_what_has_closed_meanwhile_says_so(client, events):
    page = factories.event(events, booking="here", status="cancelled")
    assert 'class="places__form"' not in client.get(page.url).content.decode()
    assert begin(client, page).status_code == 409


def test_a_full_event_takes_names_for_its_waiting_list(client, events):
    page = factories.event(events, booking="here", capacity_in_person=1, has_waiting_list=True)
    factories.registration(page)
    assert "Join the waiting list</button>" in box(client, page)


def test_the_box_asks_the_database_nothing(client, events):
    there = count_queries(client, factories.event(events, booking="here").url)
    without = count_queries(client, factories.event(events, booking="none").url)
    assert there.total == without.total
