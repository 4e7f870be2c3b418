"""The private page of a registration: to whom it opens, and what it shows to them."""

import datetime

import pytest

from events.models import Material, Registration
from tests import factories
from tests.events.visiting import LINK, change, end, joinable, read
from tests.scenery import standing

pytestmark = pytest.mark.django_db


@pytest.fixture
@standing
def seminar(events):
    return joinable(events)


@pytest.fixture
@standing
def ada(seminar):
    """Ada has a place online."""
    return factories.registration(seminar, name="Ada Marsh", attendance="online")


# --- Whose it is ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "token",
    [
        "guessed",
        "00000000-0000-0000-0000-000000000000",
        "00000000-0000-0000-0000-000000000000:signature",
        "%F0%9F%8C%B3",
        "%ED%A0%80",
        "x" * 5000,
    ],
)
def test_a_guessed_token_opens_nothing(client, ada, token):
    for rest in ["", "event.ics", "data.json"]:
        response = client.get(f"/registrations/{token}/{rest}")
        assert response.status_code == 404
        assert "Ada" not in response.content.decode()
    assert client.post(f"/registrations/{token}/", {"action": "erase"}).status_code == 404


def test_the_key_alone_does_not_open_it(client, ada):
    assert client.get(f"/registrations/{ada.key}/").status_code == 404
    assert client.get(ada.url[:-2] + "/").status_code == 404


@pytest.mark.parametrize("rest", ["", "event.ics", "data.json"])
def test_no_one_else_keeps_or_finds_it(client, ada, rest):
    response = client.get(ada.url + rest)
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "no-store, private"
    assert not response.cookies


def test_robots_are_told_to_stay_away(client, ada):
    assert "Disallow: /registrations/" in client.get("/robots.txt").content.decode()
    assert 'content="noindex, nofollow"' in read(client, ada)


def test_only_get_and_post_are_answered(client, ada):
    assert client.put(ada.url).status_code == 405
    assert client.post(f"{ada.url}event.ics").status_code == 405


# --- What it shows ----------------------------------------------------------------------------


def test_it_says_what_became_of_it(client, seminar, ada):
    text = read(client, ada)
    assert "You have a place" in text
    assert "Thursday 17 January 2030, 2pm to 4.30pm" in text
    assert f'href="{seminar.url}"' in text


def test_whoever_has_a_place_online_sees_the_joining_link(client, ada):
    assert LINK in read(client, ada)
    assert "Passcode 12" in read(client, ada)


@pytest.mark.matrix
@pytest.mark.parametrize(
    "fields",
    [
        {"status": "waiting"},
        {"status": "given-up"},
        {"status": "lapsed"},
        {"status": "refused"},
        {"status": "offered", "offered_until": datetime.datetime(2030, 1, 1, tzinfo=datetime.UTC)},
        {"attendance": "in-person"},
    ],
)
def test_nobody_else_sees_the_joining_link_or_the_guests(client, seminar, ada, fields):
    Registration.objects.filter(pk=ada.pk).update(**fields)
    factories.registration(seminar, name="Grace", attendance="online", is_listed=True)
    texts = [read(client, ada), client.get(f"{ada.url}data.json").content.decode()]
    calendar = client.get(f"{ada.url}event.ics")
    texts.append(calendar.content.decode() if calendar.status_code == 200 else "")
    assert not any(LINK in text or "Passcode" in text for text in texts)
    assert ("Grace" in texts[0]) == (fields == {"attendance": "in-person"})


@pytest.mark.parametrize("status", ["cancelled", "over"])
def test_the_joining_link_goes_when_it_is_of_no_more_use(client, seminar, ada, status):
    if status == "over":
        end(seminar)
    else:
        change(seminar, status=status)
    assert LINK not in read(client, ada)
    assert client.get(f"{ada.url}event.ics").status_code == 404


def test_the_guests_are_those_who_agreed_and_have_a_place(client, seminar, ada):
    listed = {"attendance": "online", "is_listed": True}
    factories.registration(seminar, name="Grace <b>", affiliation="Sample body", **listed)
    factories.registration(seminar, name="Shy", attendance="online")
    factories.registration(seminar, name="Late", status="waiting", is_listed=True)
    text = read(client, ada)
    assert "<bdi>Grace &lt;b&gt;</bdi>, <bdi>Sample body</bdi>" in text
    assert "Shy" not in text
    assert "Late" not in text


def test_the_waiting_list_tells_the_place_in_line(client, seminar):
    factories.registration(seminar)
    factories.registration(seminar, status="waiting")
    factories.registration(seminar, status="waiting", attendance="online")
    second = factories.registration(seminar, status="waiting")
    assert "You are number 2 in line" in read(client, second)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"status": "cancelled"}, "This event has been cancelled"),
        ({"status": "postponed"}, "The event is postponed."),
        (
            {
                "status": "rescheduled",
                "previous_start": datetime.datetime(2029, 7, 1, 9, tzinfo=datetime.UTC),
            },
            "it was to be on Sunday 1 July 2029, 10am",
        ),
        ({"status": "moved-online", "format": "online"}, "The event has moved online"),
    ],
)
def test_it_says_what_has_become_of_the_event(client, seminar, ada, fields, words):
    change(seminar, **fields)
    assert words in read(client, ada)


def test_an_event_that_is_no_longer_public_is_not_linked(client, seminar, ada):
    change(seminar, live=False)
    assert "You have a place" in read(client, ada)
    assert f'href="{seminar.url}"' not in read(client, ada)


def test_afterwards_it_leads_to_what_remains(client, seminar, ada):
    end(seminar)
    assert "they will stand on the event’s page" in read(client, ada)
    Material.objects.create(event=seminar, label="Slides", address="https://example.org/s")
    text = read(client, ada)
    assert "See the slides and the record of the event" in text
    assert "Change your registration" not in text


def test_only_known_messages_are_shown(client, ada):
    assert "Your changes are saved." in client.get(f"{ada.url}?done=changed").content.decode()
    assert "evil" not in client.get(f"{ada.url}?done=evil").content.decode()


def test_the_page_asks_few_queries(client, seminar, ada, django_assert_max_num_queries):
    for _ in range(30):
        factories.registration(seminar, attendance="online", is_listed=True)
    client.get("/")  # the words at the foot are written once
    with django_assert_max_num_queries(10):
        client.get(ada.url)
