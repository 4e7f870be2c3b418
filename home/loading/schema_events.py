"""What the file of an event must and may say."""

from core.values.languages import SPOKEN
from events.models import Booking
from events.vocabulary import (
    BodyPart,
    EventFormat,
    EventKind,
    EventStatus,
    MaterialKind,
    OutputPart,
    Provision,
    SpeakerRole,
)
from home.loading.checks import (
    Checks,
    amount,
    degrees,
    either,
    file,
    mapping,
    numbered,
    one_of,
    rows,
    several,
    slug,
    text,
    whole,
    yes_or_no,
)
from home.loading.schema import KINDS, PAGE, THREAD, THREE_THEMES, WORDS, Schema
from home.loading.when import clock, day, end, moment, rule, zone


def material(value: object) -> str:
    """A file that stands beside this one, with the title of its document, or an address."""
    kind: Checks = {"kind": one_of(MaterialKind.values)}
    rest: Checks = {"label": text, "note": text}
    if isinstance(value, dict) and "file" in value:
        return mapping(kind | {"file": file, "title": text}, rest)(value)
    return mapping(kind | {"address": text}, rest)(value)


WHEN = {"end": end, "zone": zone, "repeats": rule, "except_on": several(day)}
WHERE = {
    "format": one_of(EventFormat.values),
    "venue": text,
    "address": text,
    "map_link": text,
    "latitude": degrees,
    "longitude": degrees,
    "access_notes": text,
    "provisions": several(one_of(Provision.values)),
    "joining_link": text,
    "joining_notes": text,
}
BOOKING = {
    "booking": one_of(Booking.values),
    "booking_link": text,
    "capacity_in_person": whole,
    "capacity_online": whole,
    "places_each": whole,
    "opens_at": moment,
    "closes_at": moment,
    "waiting_list": yes_or_no,
    "offer_hours": whole,
}
ROWS = {
    "programme": rows(
        {"title": text}, {"day": whole, "start": clock, "end": clock, "who": text, "text": text}
    ),
    "speakers": either(
        "person", {}, {"role": one_of(SpeakerRole.values), "affiliation": text, "topic": text}
    ),
    "bodies": either("partner", {}, {"part": one_of(BodyPart.values)}),
    "outputs": rows({"output": slug}, {"part": one_of(OutputPart.values)}),
    "materials": numbered(material),
}
AFTERMATH = {
    "attended_in_person": whole,
    "attended_online": whole,
    "said": text,
    "came_of_it": text,
    "transcript": text,
}
EVENT = Schema(
    PAGE | {"summary": text, "start": moment},
    {
        "kind": one_of(EventKind.values),
        "status": one_of(EventStatus.values),
        "themes": THREE_THEMES,
        "kinds": KINDS,
        "languages": several(one_of(SPOKEN.values)),
        "price": amount,
        "price_notes": text,
        "project": slug,
        **WORDS,
        **THREAD,
        **WHEN,
        **WHERE,
        **BOOKING,
        **ROWS,
        **AFTERMATH,
    },
)
