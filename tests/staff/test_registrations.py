"""The lists of who comes to events, and who may see them."""

import csv
import io
from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import Permission
from django.utils import timezone
from wagtail.models import PageLogEntry

from core.models import Letter
from events.models import Registration
from tests.factories import event, registration
from tests.queries import count_queries
from tests.scenery import standing

DESK = "/admin/registrations/"
OF_PLACE = ["", "offer/", "remove/", "erase/", "confirm-again/"]

pytestmark = pytest.mark.django_db


@pytest.fixture
@standing
def seminar(events):
    return event(
        events, title="Keys", booking="here", format="hybrid", capacity_in_person=3, slug="keys"
    )


def text(client, address, **data):
    response = client.get(address, data)
    assert response.status_code == 200
    return response.content.decode()


def of(seminar, path=""):
    return f"{DESK}{seminar.pk}/{path}"


def doors(seminar, place):
    """Every address of the desk."""
    own = [of(seminar, f"{place.pk}/{path}") for path in OF_PLACE]
    shared = [of(seminar, path) for path in ("", "export.csv", "door/", "message/")]
    return [DESK, f"{DESK}held/", *shared, *own]


def table(client, seminar, **data):
    response = client.get(of(seminar, "export.csv"), data)
    return list(csv.DictReader(io.StringIO(response.content.decode())))


def names(client, seminar, **data):
    return [row["Name"] for row in table(client, seminar, **data)]


# --- Who may ----------------------------------------------------------------------------------


def test_a_visitor_is_sent_to_the_sign_in_from_every_door(client, seminar):
    place = registration(seminar, status="waiting")
    for address in doors(seminar, place):
        for answer in (client.get(address), client.post(address)):
            assert "/admin/login/" in answer["Location"], address


def test_staff_without_the_permission_are_sent_away_from_every_door(as_guest, seminar):
    place = registration(seminar, status="waiting")
    for address in doors(seminar, place):
        for answer in (as_guest.get(address), as_guest.post(address, {"email": place.email})):
            assert (answer.status_code, answer["Location"]) == (302, "/admin/"), address
    place.refresh_from_db()
    assert (place.status, place.erased_at) == ("waiting", None)
    assert not Letter.objects.exists()
    assert DESK not in as_guest.get("/admin/").content.decode()


def test_editors_and_moderators_come_through_every_door(as_editor, as_moderator, seminar):
    place = registration(seminar, status="waiting")
    for client in (as_editor, as_moderator):
        for address in doors(seminar, place):
            assert client.get(address).status_code == 200, address
        assert f'"{DESK}"' in client.get("/admin/").content.decode()


def test_whoever_may_only_look_changes_nothing(as_guest, seminar):
    permission = Permission.objects.get(codename="view_registration")
    permission.user_set.add(as_guest.session[SESSION_KEY])
    place = registration(seminar)
    assert place.email in text(as_guest, of(seminar))
    assert text(as_guest, of(seminar, "door/"))
    assert place.email in text(as_guest, f"{DESK}held/", email=place.email)
    said = {"place": place.pk, "came": "yes", "email": place.email}
    for path in ["door/", "message/", *[f"{place.pk}/{path}" for path in OF_PLACE], "../held/"]:
        address = f"{DESK}held/" if path == "../held/" else of(seminar, path)
        assert as_guest.post(address, said)["Location"] == "/admin/", path
    place.refresh_from_db()
    assert (place.attended, place.status, place.erased_at) == (None, "seated", None)


# --- The events -------------------------------------------------------------------------------


def test_it_lists_events_to_come_first_and_the_others_after(as_editor, events, seminar):
    now = timezone.now()
    for title, days in [("Long ago", -90), ("Lately", -3), ("Soon", 2)]:
        start = now + timedelta(days=days)
        times = {"start": start, "end": start + timedelta(hours=1)}
        event(events, title=title, booking="here", **times)
    event(events, title="Just come")
    listed = as_editor.get(DESK).context["object_list"]
    assert [page.title for page in listed] == ["Soon", "Keys", "Lately", "Long ago"]


def test_an_event_shows_its_places(as_editor, seminar):
    registration(seminar, places=2)
    registration(seminar, status="offered", offered_until=timezone.now())
    registration(seminar, status="waiting")
    registration(seminar, attendance="online")
    page = text(as_editor, DESK)
    assert "2 of 3, 1 offered, 1 waiting" in page
    assert 'data-label="Online">1</td>' in page


def test_an_event_that_no_longer_registers_here_keeps_its_list(as_editor, events):
    moved = event(events, title="Elsewhere", booking="none")
    assert as_editor.get(of(moved)).status_code == 404
    registration(moved)
    assert as_editor.get(of(moved)).status_code == 200
    assert "Elsewhere" in text(as_editor, DESK)


def test_no_event_is_said(as_editor):
    assert "No event takes registrations" in text(as_editor, DESK)


@pytest.mark.exhaustive
def test_the_form_of_an_event_leads_to_who_comes(as_editor, seminar, events):
    assert of(seminar) in text(as_editor, f"/admin/pages/{seminar.pk}/edit/")
    other = event(events, title="Just come")
    assert f"{DESK}{other.pk}" not in text(as_editor, f"/admin/pages/{other.pk}/edit/")


@pytest.mark.exhaustive
def test_the_events_cost_no_more_queries_for_thirty_than_for_three(as_editor, events, seminar):
    for _ in range(2):
        registration(event(events, booking="here"))
    few = count_queries(as_editor, DESK).total
    for _ in range(27):
        registration(event(events, booking="here"))
    assert count_queries(as_editor, DESK).total == few


# --- Who comes to one -------------------------------------------------------------------------


def test_a_list_shows_what_each_has_said(as_editor, seminar):
    registration(
        seminar, name="Ada Field", affiliation="Ward", sector="third", access_needs="A loop"
    )
    page = text(as_editor, of(seminar))
    for said in ("Ada Field", "ada.field@example.org", "Ward", "Third sector", "A loop"):
        assert said in page


def test_the_waiting_list_is_numbered_by_way(as_editor, seminar):
    for name in ("Ada", "Bea"):
        registration(seminar, name=name, status="waiting")
    registration(seminar, name="Cleo", status="waiting", attendance="online")
    turns = {row["Name"]: row["Place in the waiting list"] for row in table(as_editor, seminar)}
    assert turns == {"Ada": "1", "Bea": "2", "Cleo": "1"}
    assert table(as_editor, seminar, q="Bea")[0]["Place in the waiting list"] == "2"


@pytest.fixture
@standing
def people(seminar):
    registration(seminar, name="Ada", sector="third", attended=True)
    registration(seminar, name="Bea", sector="public", attendance="online", attended=False)
    registration(seminar, name="Cleo", affiliation="Adagio", status="waiting")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "ada"}, ["Ada", "Cleo"]),
        ({"q": "bea@example"}, ["Bea"]),
        ({"status": "waiting"}, ["Cleo"]),
        ({"attendance": "online"}, ["Bea"]),
        ({"sector": "third"}, ["Ada"]),
        ({"came": "yes"}, ["Ada"]),
        ({"came": "no"}, ["Bea"]),
        ({"came": "unknown"}, ["Cleo"]),
        ({"ordering": "-name"}, ["Cleo", "Bea", "Ada"]),
        ({"q": "nobody"}, []),
    ],
)
@pytest.mark.matrix
def test_it_is_searched_narrowed_and_sorted_and_the_export_with_it(
    as_editor, seminar, people, asked, found
):
    assert names(as_editor, seminar, **asked) == found
    listed = as_editor.get(of(seminar), asked).context["object_list"]
    assert [person.name for person in listed] == found


@pytest.mark.parametrize(
    "query",
    ["status=x", "came=x", "sector=%FF", "p=999", "p=x", "ordering=form", "q=" + "x" * 5000],
)
@pytest.mark.matrix
def test_a_bad_parameter_is_no_error(as_editor, seminar, people, query):
    for path in ("", "export.csv", "door/"):
        assert as_editor.get(f"{of(seminar, path)}?{query}").status_code == 200


@pytest.mark.parametrize("path", ["0/", f"{10**30}/", "0/door/", "0/export.csv", "0/1/offer/"])
def test_what_is_no_event_is_not_found(as_editor, path):
    assert as_editor.get(DESK + path).status_code == 404


def test_the_numbers_count_places_by_way_status_and_sector(as_editor, seminar, people):
    registration(seminar, sector="third", places=2)
    numbers = as_editor.get(of(seminar)).context["numbers"]
    assert [(w.label, w.seated_text, w.waiting, w.came) for w in numbers.ways] == [
        ("In person", "3 of 3", 1, 1),
        ("Online", "1", 0, 0),
    ]
    assert numbers.statuses == [("Has a place", 3), ("On the waiting list", 1)]
    assert ("Third sector", 3) in numbers.sectors


def test_the_erased_are_counted_and_not_listed(as_editor, seminar):
    gone = registration(seminar, name="Ada", sector="third")
    gone.forget()
    gone.save()
    assert "1 of them has been erased" in text(as_editor, of(seminar))
    assert "1 of 3" in text(as_editor, of(seminar))
    assert table(as_editor, seminar) == []


def test_a_list_costs_no_more_queries_for_thirty_than_for_three(as_editor, seminar):
    for path in ("", "door/", "export.csv"):
        Registration.objects.all().delete()
        for _ in range(3):
            registration(seminar)
        few = count_queries(as_editor, of(seminar, path)).total
        for _ in range(27):
            registration(seminar, access_needs="A loop")
        assert count_queries(as_editor, of(seminar, path)).total == few


def test_words_of_visitors_stay_words(as_editor, seminar):
    hostile = "<script>alert(1)</script>"
    fields = {"name": hostile, "affiliation": hostile, "access_needs": hostile}
    place = registration(seminar, email="a@example.org", status="waiting", **fields)
    registration(seminar, email="a@example.org", **fields)
    for address in doors(seminar, place):
        answer = as_editor.get(address, {"email": "a@example.org", "q": hostile})
        if "export" not in address:
            assert hostile not in answer.content.decode(), address


def test_the_export_holds_no_formula(as_editor, seminar):
    registration(seminar, name="=HYPERLINK(1)", affiliation="@SUM(1)", access_needs="\t=1")
    row = table(as_editor, seminar)[0]
    assert (row["Name"], row["Affiliation"]) == ("'=HYPERLINK(1)", "'@SUM(1)")
    assert row["Access needs"].startswith("'")


# --- What is held about an address ------------------------------------------------------------


def test_what_is_held_about_an_address_is_shown(as_editor, seminar, events):
    ada = registration(seminar, name="Ada", email="Ada@example.org")
    registration(event(events, title="Doors", booking="here"), email="ada@example.org")
    Letter.objects.create(
        to="old@example.org", subject="Your place", text="secret", about=f"registration:{ada.pk}"
    )
    page = text(as_editor, f"{DESK}held/", email=" ADA@example.org")
    for said in ("Keys", "Doors", "Your place", "old@example.org"):
        assert said in page
    assert "secret" not in page


@pytest.mark.parametrize("email", ["", "x", "nobody@example.org", "a\nb@example.org", "é@ü.org"])
def test_an_address_of_which_nothing_is_held(as_editor, seminar, email):
    registration(seminar)
    page = text(as_editor, f"{DESK}held/", email=email)
    assert "Erase all of this" not in page


def test_it_is_erased_when_that_has_been_asked_twice(as_editor, seminar):
    ada = registration(seminar, email="ada@example.org")
    Letter.objects.create(to=ada.email, subject="Place", about=f"registration:{ada.pk}")
    other = registration(seminar, name="Bea")
    page = text(as_editor, f"{DESK}held/", email="ada@example.org", erase="1")
    assert "Yes, erase it" in page
    assert Registration.objects.filter(erased_at=None).count() == 2
    as_editor.post(f"{DESK}held/", {"email": "ada@example.org"})
    assert Registration.objects.get(erased_at=None) == other
    assert not Letter.objects.filter(to="ada@example.org").exists()


def test_who_exported_is_in_the_history_of_the_event(as_moderator, moderator, events):
    page = event(events, booking="here")
    registration(page, name="Ada")
    as_moderator.get(f"/admin/registrations/{page.pk}/export.csv")
    entry = PageLogEntry.objects.get(page=page.pk, action="registrations.export")
    assert entry.user == moderator
    assert "Export registrations" in as_moderator.get(f"/admin/pages/{page.pk}/history/").text
