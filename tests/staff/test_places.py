"""What staff do about one place: change it, offer one, take it away, tick who came."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.models import Letter
from tests.factories import event, registration
from tests.scenery import standing

pytestmark = pytest.mark.django_db


@pytest.fixture
@standing
def seminar(events):
    return event(events, title="Keys", booking="here", format="hybrid", capacity_in_person=2)


def of(place, path=""):
    return f"/admin/registrations/{place.event_id}/{place.pk}/{path}"


def kinds(place):
    about = Letter.objects.filter(about=f"registration:{place.pk}").order_by("pk")
    return [letter.kind for letter in about]


def filled(place, **changes):
    names = ["attendance", "places", "name", "email", "affiliation", "sector", "access_needs"]
    return {name: getattr(place, name) for name in names} | changes


def said(client, address, **data):
    return client.post(address, data, follow=True).content.decode()


# --- Changing ---------------------------------------------------------------------------------


def test_a_place_is_changed_and_its_holder_told(as_editor, seminar):
    place = registration(seminar)
    answer = as_editor.post(of(place), filled(place, attendance="online", access_needs="A loop"))
    assert answer["Location"] == f"/admin/registrations/{seminar.pk}/"
    place.refresh_from_db()
    assert (place.attendance, place.access_needs) == ("online", "A loop")
    assert kinds(place) == ["registration-changed"]


def test_saved_as_it_was_nobody_is_told(as_editor, seminar):
    place = registration(seminar)
    assert "Nothing was changed" in said(as_editor, of(place), **filled(place))
    assert kinds(place) == []


def test_more_places_than_there_are_change_nothing(as_editor, seminar):
    place = registration(seminar)
    registration(seminar)
    page = said(as_editor, of(place), **filled(place, places=2, name="Other"))
    assert "So many places are not free" in page
    place.refresh_from_db()
    assert (place.places, kinds(place)) == (1, [])
    assert place.name != "Other"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"places": "0"}, "places"),
        ({"places": "99"}, "places"),
        ({"places": "x"}, "places"),
        ({"attendance": "by-post"}, "attendance"),
        ({"sector": "x"}, "sector"),
        ({"email": "a\nb@example.org"}, "email"),
        ({"name": "x" * 10_000}, "name"),
        ({"name": ""}, "name"),
        ({"email": "bea@example.org"}, "email"),
    ],
)
@pytest.mark.matrix
def test_a_mistake_is_said_at_its_field(as_editor, seminar, change, field):
    place = registration(seminar)
    registration(seminar, name="Bea")
    answer = as_editor.post(of(place), filled(place, **change))
    assert answer.status_code == 200
    assert field in answer.context["form"].errors


def test_who_has_no_place_any_more_has_none_to_change(as_editor, seminar):
    place = registration(seminar, status="given-up")
    assert ">Save<" not in as_editor.get(of(place)).content.decode()
    assert "nothing to change" in said(as_editor, of(place), **filled(place, places=2))


def test_who_was_erased_is_not_found(as_editor, seminar):
    place = registration(seminar)
    place.forget()
    place.save()
    assert as_editor.get(of(place)).status_code == 404


def test_a_place_is_found_below_its_own_event_alone(as_editor, seminar, events):
    place = registration(event(events, booking="here"))
    address = f"/admin/registrations/{seminar.pk}/{place.pk}/"
    assert as_editor.get(address).status_code == 404
    assert as_editor.post(f"{address}remove/").status_code == 404


# --- Deciding ---------------------------------------------------------------------------------


def test_a_page_asks_before_anything_is_done(as_editor, seminar):
    place = registration(seminar, status="waiting")
    for path in ("offer/", "remove/", "erase/", "confirm-again/"):
        assert as_editor.get(of(place, path)).status_code == 200
    place.refresh_from_db()
    assert (place.status, place.erased_at, kinds(place)) == ("waiting", None, [])


def test_a_place_is_offered_out_of_turn(as_editor, seminar):
    first, second = [registration(seminar, status="waiting") for _ in range(2)]
    as_editor.post(of(second, "offer/"))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == ("waiting", "offered")
    assert kinds(second) == ["registration-offered"]


@pytest.mark.parametrize("status", ["seated", "offered", "given-up", "refused"])
def test_to_others_no_place_is_offered(as_editor, seminar, status):
    place = registration(seminar, status=status, offered_until=timezone.now())
    assert "no longer possible" in said(as_editor, of(place, "offer/"))
    assert kinds(place) == []


def test_no_place_is_offered_that_nobody_could_take_in_time(as_editor, events):
    begun = {
        "start": timezone.now() - timedelta(hours=1),
        "end": timezone.now() + timedelta(hours=1),
    }
    closed = event(events, booking="here", **begun)
    place = registration(closed, status="waiting")
    assert "The event has begun" in as_editor.get(of(place)).content.decode()
    assert "no longer possible" in said(as_editor, of(place, "offer/"))


def test_who_let_an_offer_lapse_is_offered_another_unless_they_came_back(as_editor, seminar):
    place = registration(seminar, status="lapsed", email="ada@example.org")
    assert as_editor.get(of(place, "offer/")).status_code == 200
    registration(seminar, status="waiting", email="ADA@example.org")
    assert as_editor.get(of(place, "offer/")).status_code == 302


def test_somebody_is_taken_off_the_list_and_told_once(as_editor, seminar):
    place = registration(seminar)
    as_editor.post(of(place, "remove/"))
    assert "no longer possible" in said(as_editor, of(place, "remove/"))
    place.refresh_from_db()
    assert (place.status, kinds(place)) == ("refused", ["registration-removed"])


def test_one_registration_is_erased(as_editor, seminar):
    place = registration(seminar, name="Ada")
    as_editor.post(of(place, "erase/"))
    place.refresh_from_db()
    assert (place.name, place.email) == ("", "")
    assert place.erased_at


@pytest.mark.parametrize("status", ["seated", "waiting", "offered"])
def test_the_confirmation_is_sent_again_once_for_two_clicks(as_editor, seminar, status):
    tomorrow = timezone.now() + timedelta(days=1)
    place = registration(seminar, status=status, offered_until=tomorrow)
    form = {"form": as_editor.get(of(place, "confirm-again/")).context["form_key"]}
    for _ in range(2):
        as_editor.post(of(place, "confirm-again/"), form)
    assert kinds(place) == [f"registration-{status}"]
    as_editor.post(of(place, "confirm-again/"), {"form": "another"})
    assert len(kinds(place)) == 2


@pytest.mark.parametrize("path", ["confirm-again/", "remove/"])
def test_of_what_is_cancelled_nothing_is_confirmed_and_nobody_removed(as_editor, seminar, path):
    place = registration(seminar)
    type(seminar).objects.filter(pk=seminar.pk).update(status="cancelled")
    assert path not in as_editor.get(of(place)).content.decode()
    assert "no longer possible" in said(as_editor, of(place, path))
    place.refresh_from_db()
    assert (place.status, kinds(place)) == ("seated", [])


# --- At the door ------------------------------------------------------------------------------


def door(seminar):
    return f"/admin/registrations/{seminar.pk}/door/"


@pytest.mark.parametrize(("tick", "attended"), [("yes", True), ("no", False), ("unknown", None)])
def test_a_tick_is_kept(as_editor, seminar, tick, attended):
    today = {"start": timezone.now(), "end": timezone.now() + timedelta(hours=2)}
    type(seminar).objects.filter(pk=seminar.pk).update(**today)
    place = registration(seminar, attended=True if attended is None else None)
    answer = as_editor.post(door(seminar), {"place": place.pk, "came": tick, "q": "a&b"})
    assert answer["Location"] == f"{door(seminar)}?way=in-person&q=a%26b#place-{place.pk}"
    place.refresh_from_db()
    assert place.attended is attended


def test_it_counts_the_places_of_who_came(as_editor, seminar):
    registration(seminar, attended=True, places=2)
    registration(seminar)
    registration(seminar, attended=False)
    registration(seminar, status="waiting")
    assert "2 of 4 came" in as_editor.get(door(seminar)).content.decode()


def test_it_names_who_has_a_place_that_way(as_editor, seminar):
    registration(seminar, name="Ada")
    registration(seminar, name="Bea", attendance="online")
    registration(seminar, name="Cleo", status="offered", offered_until=timezone.now())
    page = as_editor.get(door(seminar))
    assert [person.name for person in page.context["people"]] == ["Ada"]
    page = as_editor.get(door(seminar), {"way": "online"})
    assert [person.name for person in page.context["people"]] == ["Bea"]


def test_a_name_is_found_at_the_door(as_editor, seminar):
    registration(seminar, name="Ada Field")
    registration(seminar, name="Zoë Ödman")
    page = as_editor.get(door(seminar), {"q": "ÖDMAN"})
    assert [person.name for person in page.context["people"]] == ["Zoë Ödman"]
    assert "Nobody here has" in as_editor.get(door(seminar), {"q": "x"}).content.decode()


@pytest.mark.parametrize("data", [{}, {"came": "yes"}, {"place": "x", "came": "yes"}])
def test_a_tick_of_nobody_changes_nothing(as_editor, seminar, data):
    place = registration(seminar)
    assert as_editor.post(door(seminar), data).status_code == 302
    as_editor.post(door(seminar), {"place": place.pk, "came": "perhaps", "way": "x"})
    place.refresh_from_db()
    assert place.attended is None
