"""Invented events, past and to come."""

from datetime import date, datetime, time, timedelta

from core.values.vocabulary import Kind
from events import times
from events.models import EventBody, EventPage, EventTheme, Speaker
from events.vocabulary import EventFormat, EventKind, SpeakerRole
from home.generating import names
from home.generating.chance import Chance
from home.generating.drafts import SAMPLE_ONLY, Draft, Known, new_page
from home.generating.heads import hosted_by_head_partner
from home.generating.prose import Writer, capital

ZONE = "Europe/London"
TO_COME = 4  # every fourth event is to come; those are counted from today
ROLES = [SpeakerRole.SPEAKER, SpeakerRole.CHAIR, SpeakerRole.DISCUSSANT]
ROOMS = ["the Old Library", "the Reading Room", "the Corn Exchange", "the Boat House"]


def draft(seed: int, number: int, known: Known) -> Draft:
    """The event `number`, counted from 1."""
    rnd = Chance(seed, "event", number)
    is_to_come = number % TO_COME == 0
    day = known.today + timedelta(days=rnd.randint(3, 365)) if is_to_come else rnd.day()
    return draft_on(day, rnd, number, known)


def draft_on(day: date, rnd: Chance, number: int, known: Known) -> Draft:
    is_to_come = day > known.today
    themes = rnd.some(known.themes, 1, 3)
    place = names.place(rnd)
    writer = Writer(rnd, themes[0].slug, [place, names.place(rnd)])
    announced = min(day - timedelta(days=rnd.randint(20, 60)), known.today)
    values = clock(rnd, day) | where(rnd, place) | described(rnd, writer)
    values["said"] = "" if is_to_come else writer.html([writer.paragraph()])
    title = names.SAMPLE + capital(writer.written("title"))
    page = new_page(EventPage, number, title, rnd, announced, **values)
    page.keep_announced()
    return Draft(page, rows(rnd, number, known, writer, themes), writer.sections(1, SAMPLE_ONLY))


def described(rnd: Chance, writer: Writer) -> dict:
    return {
        "uid": rnd.uuid(),
        "kind": rnd.choice(EventKind.values),
        "summary": writer.sentence(),
        "kinds": rnd.some(Kind.values, 1, 2),
        "languages": ["en"],
    }


def clock(rnd: Chance, day) -> dict:
    """Start and end, by the clock there."""
    start = datetime.combine(day, time(rnd.choice([9, 10, 12, 14, 17]), rnd.choice([0, 30])))
    end = start + timedelta(minutes=rnd.choice([60, 90, 120, 150]))
    return {"start": times.instant(start, ZONE), "end": times.instant(end, ZONE), "zone": ZONE}


def where(rnd: Chance, place: str) -> dict:
    how = rnd.choice(EventFormat.values)
    room = {
        "venue": names.SAMPLE + rnd.choice(ROOMS),
        "address": f"{names.SAMPLE}{rnd.randint(1, 99)} Overlap Street\n{place}",
    }
    online = {"joining_link": "https://example.org/sample"}
    return (
        {"format": how}
        | (room if how != EventFormat.ONLINE else {})
        | (online if how != EventFormat.IN_PERSON else {})
    )


def rows(rnd: Chance, number: int, known: Known, writer: Writer, themes: list) -> dict[str, list]:
    is_head = hosted_by_head_partner(number)
    host = known.partners[0] if is_head else rnd.favoured(known.partners)
    people = rnd.some_favoured(known.people, 1, len(ROLES))
    return {
        "theme_items": [EventTheme(tag=theme) for theme in themes],
        "bodies": [EventBody(partner_id=host.key, name=host.name)],
        "speakers": [
            Speaker(
                person_id=person.key,
                name=person.name,
                affiliation=person.affiliation,
                role=role,
                topic=capital(writer.written("heading")),
            )
            for person, role in zip(people, ROLES, strict=False)
        ],
    }
