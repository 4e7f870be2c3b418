from events.models.booking import Booking, BookingState, Seats
from events.models.event import EventPage
from events.models.index import EventsIndexPage
from events.models.invitation import Invitation
from events.models.registration import Registration
from events.models.rows import (
    EventBody,
    EventOutput,
    EventTheme,
    Material,
    Session,
    Speaker,
)

__all__ = [
    "Booking",
    "BookingState",
    "EventBody",
    "EventOutput",
    "EventPage",
    "EventTheme",
    "EventsIndexPage",
    "Invitation",
    "Material",
    "Registration",
    "Seats",
    "Session",
    "Speaker",
]
