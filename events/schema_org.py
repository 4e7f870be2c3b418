"""An event in the words of schema.org (schema.org/Event, version 29), as a dict for JSON-LD."""

from django.conf import settings

from core.exports.json_ld import SCHEMA, the_centre
from events.models.booking import Booking, BookingState
from events.vocabulary import BodyPart, EventFormat

TERMS = f"{SCHEMA}/"
STATUSES = {
    "scheduled": "EventScheduled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
    "moved-online": "EventMovedOnline",
    "cancelled": "EventCancelled",
}
MODES = {
    EventFormat.IN_PERSON: "OfflineEventAttendanceMode",
    EventFormat.ONLINE: "OnlineEventAttendanceMode",
    EventFormat.HYBRID: "MixedEventAttendanceMode",
}
AVAILABILITY = {BookingState.OPEN: "InStock", BookingState.FULL: "SoldOut"}


def event_data(event, organiser: str, dates=()) -> dict:
    """The event as it is published; `dates` are all occurrences of its series.

    `organiser` is the name of whoever holds it where the event names no host.
    """
    data = {
        "@context": SCHEMA,
        "@type": "EventSeries" if event.is_series else "Event",
        "@id": event.absolute_url,
        "url": event.absolute_url,
        "identifier": f"urn:uuid:{event.uid}",
        "name": event.title,
        "description": event.head_description,
        "startDate": event.start_iso,
        "endDate": event.end_iso,
        "previousStartDate": event.previous_start_iso if event.status == "rescheduled" else "",
        "eventStatus": TERMS + STATUSES[event.status],
        "eventAttendanceMode": TERMS + MODES[event.format] if event.format in MODES else "",
        "location": locations(event),
        "image": f"{event.absolute_url}card.png",
        "inLanguage": list(event.languages),
        "keywords": [theme.name for theme in event.theme_list],
        "organizer": hosts(event) or [the_centre(organiser)],
        "contributor": [body(b) for b in event.bodies.all() if b.part == BodyPart.PARTNER],
        "performer": [speaker(row) for row in event.speakers.all()],
        "isAccessibleForFree": event.price == 0 if event.price is not None else None,
        "offers": offers(event),
    }
    if event.capacity_in_person or event.capacity_online:
        data["maximumPhysicalAttendeeCapacity"] = event.capacity_in_person
        data["maximumVirtualAttendeeCapacity"] = event.capacity_online
    if event.is_series:
        data["eventSchedule"] = {"@type": "Schedule", "scheduleTimezone": event.zone}
        if dates:  # of those that have a page, as everywhere
            data |= {"startDate": dates[0].start_iso, "endDate": dates[-1].end_iso}
        data["subEvent"] = [{"@type": "Event", "@id": o.absolute_url} for o in dates]
    elif event.is_occurrence and event.series.live:
        data["superEvent"] = {"@type": "EventSeries", "@id": event.series.absolute_url}
    return data


def locations(event) -> list[dict]:
    """A room, an address to open, or both; what is not known is not made up."""
    found = []
    if event.has_place:
        place = {"@type": "Place", "name": event.venue, "address": ", ".join(event.address_lines)}
        if event.latitude is not None and event.longitude is not None:
            place["geo"] = {
                "@type": "GeoCoordinates",
                "latitude": float(event.latitude),
                "longitude": float(event.longitude),
            }
        found.append(place)
    if event.is_online:
        # Not the joining link: that is for those who have a place.
        found.append({"@type": "VirtualLocation", "url": event.absolute_url})
    return found


def hosts(event) -> list[dict]:
    return [body(b) for b in event.bodies.all() if b.part == BodyPart.HOST]


def body(row) -> dict:
    url = f"{settings.BASE_URL}{row.url}" if row.url else ""
    return {"@type": "Organization", "name": row.name, "url": url}


def speaker(row) -> dict:
    parts = row.parts
    named = {"honorificPrefix": parts.honorific, "givenName": parts.given_name}
    return person(row) | named | {"familyName": parts.family_name}


def person(row) -> dict:
    url = f"{settings.BASE_URL}{row.url}" if row.url else ""
    works_at = {"@type": "Organization", "name": row.affiliation} if row.affiliation else None
    return {"@type": "Person", "name": row.name, "url": url, "affiliation": works_at}


def offers(event) -> dict | None:
    """An Offer with the price and where to register; None where no price is known."""
    if event.price is None or event.booking == Booking.NONE or event.is_over:
        return None
    state = event.booking_state
    here = event.booking == Booking.HERE
    return {
        "@type": "Offer",
        "url": f"{event.absolute_url}register/" if here else event.booking_link,
        "price": f"{event.price:.2f}",
        "priceCurrency": "GBP",
        "availability": TERMS + AVAILABILITY[state] if state in AVAILABILITY else "",
        "validFrom": event.opens_at.isoformat(timespec="minutes") if event.opens_at else "",
        "availabilityEnds": event.last_moment.isoformat(timespec="minutes"),
    }
