"""Who has a place, who waits, who is next."""

import datetime

import pytest
import time_machine
from django.utils import timezone

from core.models import Letter
from events import seats
from events.models import EventPage, Registration
from tests.factories import again, event
from tests.scenery import standing

pytestmark = pytest.mark.django_db
UTC = datetime.UTC
HOUR = datetime.timedelta(hours=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(datetime.datetime(2030, 1, 1, 9, tzinfo=UTC), tick=False) as clock:
        yield clock


@pytest.fixture
@standing
def page(events):
    """A seminar with two places in the room."""
    with time_machine.travel("2030-01-01T09:00:00Z", tick=False):
        return event(events, booking="here", capacity_in_person=2, format="hybrid")


def register(page, name, **fields):
    given = {"attendance": "in-person", "email": f"{name}@example.org"} | fields
    return seats.register(event=page, name=name, **given)


def fill(page, *names):
    return [register(page, name) for name in names]


def statuses(page):
    return [(r.name, r.status) for r in Registration.objects.filter(event=page)]


def letters(registration):
    about = Letter.objects.filter(about=f"registration:{registration.pk}").order_by("pk")
    return [letter.kind for letter in about]


# --- Taking a place ---------------------------------------------------------------------------


def test_who_comes_first_has_a_place_and_who_comes_late_waits(page):
    fill(page, "ada", "bea", "cleo")
    assert statuses(page) == [("ada", "seated"), ("bea", "seated"), ("cleo", "waiting")]


def test_each_is_written_what_became_of_it(page):
    ada, _, cleo = fill(page, "ada", "bea", "cleo")
    assert letters(ada) == ["registration-seated"]
    assert letters(cleo) == ["registration-waiting"]


def test_a_place_in_the_room_and_one_online_are_two_things(page):
    fill(page, "ada", "bea")
    assert register(page, "cleo", attendance="online").status == "seated"


def test_an_old_form_sent_again_after_giving_up_is_a_new_wish(page):
    first = register(page, "ada", form="once")
    seats.give_up(first)
    second = register(page, "ada", form="once")
    assert (second.status, second.pk != first.pk) == ("seated", True)


def test_two_places_are_two(page):
    assert register(page, "ada", places=2).status == "seated"
    assert register(page, "bea").status == "waiting"


def test_places_without_number_never_end(events):
    page = event(events, booking="here")
    assert {r.status for r in fill(page, *"abcdef")} == {"seated"}


def test_nobody_goes_past_those_who_wait(page):
    ada, _, cleo = fill(page, "ada", "bea", "cleo")
    seats.give_up(ada)
    seats.give_up(cleo)  # an offer, and with it a chair, is free again
    assert register(page, "dora").status == "seated"
    assert register(page, "eva").status == "waiting"


@pytest.mark.parametrize(("names", "left"), [([], 2), (["ada"], 1), (["ada", "bea"], 2)])
def test_nobody_waits_for_more_than_there_are_or_while_some_are_left(page, names, left):
    fill(page, *names)
    with pytest.raises(seats.NotEnoughPlacesError) as refused:
        register(page, "hog", places=left + 1)
    assert refused.value.left == left


def test_who_asked_for_more_than_a_smaller_room_holds_is_passed_over(page):
    ada, _ = fill(page, "ada", "bea")
    cleo, dora = register(page, "cleo", places=2), register(page, "dora")
    again(page, capacity_in_person=1)
    seats.give_up(ada)
    seats.give_up(Registration.objects.get(name="bea"))
    cleo.refresh_from_db()
    dora.refresh_from_db()
    assert (cleo.status, dora.status) == ("waiting", "offered")


def test_the_same_form_twice_is_one_registration(page):
    first = register(page, "ada", form="once")
    assert register(page, "ada", form="once") == first
    assert Registration.objects.count() == 1


def test_the_same_address_twice_is_told_to_its_owner_alone(page):
    ada = register(page, "ada")
    with pytest.raises(seats.AlreadyRegisteredError) as caught:
        register(page, "other", email="ADA@example.org")
    assert caught.value.registration == ada


@pytest.mark.parametrize(
    "fields",
    [
        {"booking": "none"},
        {"status": "cancelled"},
        {"status": "postponed"},
        {"opens_at": datetime.datetime(2030, 1, 10, tzinfo=UTC)},
        {"closes_at": datetime.datetime(2029, 12, 31, tzinfo=UTC)},
        {"capacity_in_person": 0, "has_waiting_list": False},
    ],
)
def test_where_nothing_is_given_away_nobody_registers(events, fields):
    page = event(events, **{"booking": "here"} | fields)
    with pytest.raises(seats.BookingClosedError):
        register(page, "ada")
    assert not Registration.objects.exists()


def test_what_has_been_taken_off_the_site_gives_nothing_away(page):
    ada, _, cleo = fill(page, "ada", "bea", "cleo")
    page.unpublish()
    with pytest.raises(seats.BookingClosedError):
        register(page, "dora", attendance="online")
    seats.give_up(ada)
    cleo.refresh_from_db()
    assert cleo.status == "waiting"


def test_what_has_begun_is_closed(page, clock):
    clock.move_to(page.start)
    with pytest.raises(seats.BookingClosedError):
        register(page, "ada")


def test_a_way_that_there_is_not_is_refused(events):
    page = event(events, booking="here", format="online")
    with pytest.raises(seats.BookingClosedError):
        register(page, "ada", attendance="in-person")


# --- Passing it on ----------------------------------------------------------------------------


def test_a_place_given_up_is_offered_to_the_next(page):
    ada, _, cleo, dora = fill(page, "ada", "bea", "cleo", "dora")
    seats.give_up(ada)
    cleo.refresh_from_db()
    dora.refresh_from_db()
    assert (cleo.status, dora.status) == ("offered", "waiting")
    assert cleo.offered_until == timezone.now() + 48 * HOUR
    assert letters(ada)[-1] == "registration-given-up"
    assert letters(cleo)[-1] == "registration-offered"


def test_what_is_offered_is_held(page):
    ada, *_ = fill(page, "ada", "bea", "cleo")
    seats.give_up(ada)
    assert register(page, "dora").status == "waiting"


def test_an_offer_is_taken_once(page):
    ada, _, cleo = fill(page, "ada", "bea", "cleo")
    seats.give_up(ada)
    seats.accept(cleo)
    seats.accept(cleo)
    assert cleo.status == "seated"
    assert letters(cleo)[1:] == ["registration-offered", "registration-seated"]


def test_an_offer_not_taken_goes_to_the_next(page, clock):
    ada, _, cleo, dora = fill(page, "ada", "bea", "cleo", "dora")
    seats.give_up(ada)
    clock.shift(48 * HOUR)
    with pytest.raises(seats.OfferGoneError):
        seats.accept(cleo)
    assert seats.lapse_offers() == 1
    cleo.refresh_from_db()
    dora.refresh_from_db()
    assert (cleo.status, dora.status) == ("lapsed", "offered")
    assert letters(cleo)[-1] == "registration-lapsed"


def test_an_offer_ends_with_the_registration(page, clock):
    ada, _, cleo = fill(page, "ada", "bea", "cleo")
    clock.move_to(page.start - 3 * HOUR)
    seats.give_up(ada)
    cleo.refresh_from_db()
    assert cleo.offered_until == page.start


def test_once_it_is_closed_nothing_is_passed_on(page, clock):
    ada, _, cleo = fill(page, "ada", "bea", "cleo")
    clock.move_to(page.start)
    seats.give_up(ada)
    cleo.refresh_from_db()
    assert cleo.status == "waiting"


def test_who_wants_two_is_not_passed_over(page):
    ada, bea = fill(page, "ada", "bea")
    cleo = register(page, "cleo", places=2)
    seats.give_up(ada)
    cleo.refresh_from_db()
    assert cleo.status == "waiting"
    seats.give_up(bea)
    cleo.refresh_from_db()
    assert cleo.status == "offered"


def test_more_places_are_offered_when_they_are_published(page):
    *_, cleo = fill(page, "ada", "bea", "cleo")
    more = EventPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    more.capacity_in_person = 3
    more.save_revision().publish()
    cleo.refresh_from_db()
    assert cleo.status == "offered"


def test_giving_up_twice_passes_on_one_place(page):
    ada, _, _, dora = fill(page, "ada", "bea", "cleo", "dora")
    seats.give_up(ada)
    seats.give_up(Registration.objects.get(pk=ada.pk))
    dora.refresh_from_db()
    assert dora.status == "waiting"


# --- Changing it ------------------------------------------------------------------------------


def test_from_the_room_to_the_screen_frees_a_chair(page):
    ada, _, cleo = fill(page, "ada", "bea", "cleo")
    seats.change(ada, attendance="online", places=1)
    cleo.refresh_from_db()
    assert (ada.status, ada.attendance, cleo.status) == ("seated", "online", "offered")


def test_from_the_screen_to_a_full_room_is_refused_and_changes_nothing(page):
    fill(page, "ada", "bea")
    dora = register(page, "dora", attendance="online")
    with pytest.raises(seats.NotEnoughPlacesError):
        seats.change(dora, attendance="in-person", places=1, affiliation="Else")
    dora.refresh_from_db()
    assert (dora.attendance, dora.affiliation) == ("online", "")


def test_more_places_than_there_are_is_refused(page):
    ada, _ = fill(page, "ada", "bea")
    with pytest.raises(seats.NotEnoughPlacesError):
        seats.change(ada, attendance="in-person", places=2)


def test_other_words_cost_nobody_a_place(page):
    ada, *_ = fill(page, "ada", "bea", "cleo")
    seats.change(ada, attendance="in-person", places=1, access_needs="A ramp")
    ada.refresh_from_db()
    assert (ada.status, ada.access_needs, ada.name) == ("seated", "A ramp", "ada")


# --- Staff ------------------------------------------------------------------------------------


def test_staff_may_offer_out_of_turn(page):
    *_, dora = fill(page, "ada", "bea", "cleo", "dora")
    seats.offer(dora)
    dora.refresh_from_db()
    assert dora.status == "offered"


def test_who_is_taken_off_the_list_is_told_and_the_next_is_offered(page):
    ada, _, cleo = fill(page, "ada", "bea", "cleo")
    seats.remove(ada)
    cleo.refresh_from_db()
    assert (letters(ada)[-1], cleo.status) == ("registration-removed", "offered")


# --- Forgetting -------------------------------------------------------------------------------


def test_whoever_asks_to_be_forgotten_is_and_their_place_is_passed_on(page):
    ada, _, cleo = fill(page, "ada", "bea", "cleo")
    token = ada.token
    seats.erase(ada)
    ada.refresh_from_db()
    cleo.refresh_from_db()
    assert (ada.name, ada.email, ada.status) == ("", "", "given-up")
    assert letters(ada) == []
    assert cleo.status == "offered"
    with pytest.raises(Registration.DoesNotExist):
        Registration.objects.with_token(token)
