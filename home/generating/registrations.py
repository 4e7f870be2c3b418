"""Invented people who have registered for invented events."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from events.models import Registration
from events.models.booking import Booking
from events.vocabulary import SeatStatus
from home.generating import names
from home.generating.chance import Chance
from home.generating.drafts import PREFIX, Draft

EACH, AT = 40, 20  # of so many events, the one that people register for; it is to come
PLACES = 20
MOST = 30  # who register: some wait


def takes_registrations(number: int) -> bool:
    return number % EACH == AT


def register(seed: int, number: int, draft: Draft) -> None:
    """Let people register for the event `number`, which is not yet written."""
    rnd = Chance(seed, "registrations", number)
    event = draft.page
    event.booking = Booking.HERE
    event.capacity_in_person = event.capacity_online = PLACES
    way = event.ways[0]
    day = datetime.combine(
        event.last_published_at.date(), time(10), timezone.get_default_timezone()
    )
    draft.registrations = [
        registration(rnd, f"{PREFIX}{number:07}-{n}", way, n, day + timedelta(hours=n))
        for n in range(rnd.randint(1, MOST))
    ]


def registration(rnd: Chance, form: str, way: str, n: int, at: datetime) -> Registration:
    return Registration(
        key=rnd.uuid(),
        form=form,
        status=SeatStatus.SEATED if n < PLACES else SeatStatus.WAITING,
        attendance=way,
        name=" ".join(names.person(rnd)),
        email=f"{form}@example.org",
        affiliation=names.body(rnd)[1],
        registered_at=at,
        waiting_since=at,
    )
