"""The places of an event in words, for staff."""

from events.models import EventPage
from events.models.booking import Seats


def seats_words(seats: Seats, offered: int = 0) -> str:
    """ "34 of 60, 2 offered, 5 waiting"; `offered` of those taken are kept for somebody."""
    seated = seats.taken - offered
    parts = [f"{seated} of {seats.capacity}" if seats.capacity is not None else f"{seated}"]
    parts += [f"{offered} offered"] if offered else []
    parts += [f"{seats.waiting} waiting"] if seats.waiting else []
    return ", ".join(parts)


def seats_text(event: EventPage) -> str:
    """Of all ways to take part: "In person: 34 of 60, 5 waiting; Online: 12"; "" for none."""
    if not event.takes_registrations:
        return ""
    return "; ".join(f"{seats.label}: {seats_words(seats)}" for seats in event.seats)
