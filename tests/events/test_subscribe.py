"""The addresses by which other calendars take ours, or one event of it."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from events.subscribe import CalendarEntry, calendar_links, event_links

UTC = datetime.UTC
ADDRESS = "https://example.org/events/calendar.ics?theme=finance&theme=governance"


def asked(url):
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


@pytest.fixture
def entry():
    return CalendarEntry(
        title="Pots & pans: who pays?",
        start=datetime.datetime(2030, 7, 17, 13, tzinfo=UTC),
        end=datetime.datetime(2030, 7, 17, 15, 30, tzinfo=UTC),
        zone="Europe/London",
        all_day=False,
        place="Muirhead Tower, Edgbaston",
        text="A seminar.\n\nhttps://example.org/events/pots/",
    )


def test_apple_and_most_others_take_webcal():
    links = calendar_links(ADDRESS, "Events")
    assert links.ics == ADDRESS
    assert links.webcal == ADDRESS.replace("https:", "webcal:")


def test_google_is_told_of_a_calendar_with_its_filters():
    url = calendar_links(ADDRESS, "Events").google
    assert url.startswith("https://calendar.google.com/calendar/r?cid=webcal%3A%2F%2F")
    assert asked(url) == {"cid": ADDRESS.replace("https:", "webcal:")}


def test_outlook_is_told_of_a_calendar_with_its_name():
    url = calendar_links(ADDRESS, "Events of ours").outlook
    assert url.startswith("https://outlook.office.com/calendar/0/addfromweb?")
    assert asked(url) == {"url": ADDRESS, "name": "Events of ours"}


def test_google_takes_one_event(entry):
    url = event_links("https://example.org/event.ics", entry).google
    assert url.startswith("https://calendar.google.com/calendar/render?action=TEMPLATE&")
    assert asked(url) == {
        "action": "TEMPLATE",
        "text": entry.title,
        "dates": "20300717T130000Z/20300717T153000Z",
        "ctz": "Europe/London",
        "details": entry.text,
        "location": entry.place,
    }


def test_outlook_takes_one_event(entry):
    url = event_links("https://example.org/event.ics", entry).outlook
    assert url.startswith("https://outlook.office.com/calendar/0/deeplink/compose?")
    assert asked(url) | {"body": ""} == {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": entry.title,
        "startdt": "2030-07-17T13:00+00:00",
        "enddt": "2030-07-17T15:30+00:00",
        "location": entry.place,
        "body": "",
    }


def test_whole_days_are_days_there_and_no_times(entry):
    # Midnight in London is 11pm of the day before in UTC, in summer.
    days = CalendarEntry(
        **vars(entry)
        | {
            "start": datetime.datetime(2030, 7, 16, 23, tzinfo=UTC),
            "end": datetime.datetime(2030, 7, 18, 23, tzinfo=UTC),
            "all_day": True,
        }
    )
    links = event_links("https://example.org/event.ics", days)
    assert asked(links.google)["dates"] == "20300717/20300719"
    outlook = asked(links.outlook)
    assert (outlook["startdt"], outlook["enddt"]) == ("2030-07-17", "2030-07-19")
    assert outlook["allday"] == "true"
