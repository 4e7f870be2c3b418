"""Places at an event in words for visitors: on its button, and in the box beside its text."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.formats import date_format

from events import times
from events.models import BookingState, EventPage, Seats
from events.vocabulary import Attendance


@dataclass(frozen=True)
class Call:
    """What can be done about a place: words, and where to do it; `url` is "" for nothing."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Way:
    """The places of one way to take part, in words; `left` and `capacity` are None for no limit."""

    heading: str
    text: str
    left: int | None
    taken: int
    capacity: int | None


def call_of(event: EventPage) -> Call | None:
    """For the button, of an event read `with_seats`; None where there is nothing to say."""
    if event.is_over:
        return None if event.is_series else Call("Past event")
    address = f"{event.url}register/"
    match event.booking_state:
        case BookingState.OPEN:
            return Call(register_text(event.seats), address)
        case BookingState.FULL:
            return Call("Join the waiting list", address)
        case BookingState.ELSEWHERE:
            return Call(f"Register on {urlsplit(event.booking_link).hostname}", event.booking_link)
        case BookingState.NOT_YET:
            return Call(f"Registration opens on {moment_text(event, event.opens_at)}")
        case BookingState.CLOSED:
            return Call("No places left" if is_booked_up(event) else "Registration has closed")
    return None


def register_text(seats: list[Seats]) -> str:
    """ "Register: 14 places left in the room", or what is open where one way is full."""
    free = [way for way in seats if not way.is_full]
    if len(free) < len(seats):
        return f"Register to take part {where(free[0])}"
    limited = [way for way in free if way.left is not None]
    if len(limited) != 1:
        return "Register"
    place = "place" if limited[0].left == 1 else "places"
    which = f" {where(limited[0])}" if len(seats) > 1 else ""
    return f"Register: {limited[0].left} {place} left{which}"


def is_booked_up(event: EventPage) -> bool:
    return event.is_open_for_booking() and all(way.is_full for way in event.seats)


def moment_text(event: EventPage, moment) -> str:
    """ "1 October 2026, 9am", by the clock of the event."""
    wall = times.wall_clock(moment, event.zone)
    return f"{date_format(wall, 'j F Y')}, {times.clock_text(wall)}"


def where(seats: Seats) -> str:
    return "in the room" if seats.attendance == Attendance.IN_PERSON else "online"


def ways_of(event: EventPage) -> list[Way]:
    """Each way to take part that has a limit, the room first."""
    return [way_of(seats) for seats in event.seats if seats.capacity is not None]


def way_of(seats: Seats) -> Way:
    text = f"{seats.taken} of {seats.capacity} taken"
    if seats.waiting:
        text += f", {seats.waiting} on the waiting list"
    heading = f"{'No places' if seats.is_full else 'Places'} left {where(seats)}"
    return Way(heading, f"{text}.", seats.left, seats.taken, seats.capacity)


def unlimited(event: EventPage) -> str:
    """ "Online places are not limited."; "" where all are."""
    words: dict[str, str] = {
        Attendance.IN_PERSON: "Places in the room",
        Attendance.ONLINE: "Online places",
    }
    free = [words[seats.attendance] for seats in event.seats if seats.capacity is None]
    return (
        "Places are not limited."
        if len(free) > 1
        else "".join(f"{w} are not limited." for w in free)
    )
