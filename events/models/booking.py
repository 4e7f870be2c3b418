from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldRowPanel

from core.pagecache.recording import changes_at
from events.vocabulary import Attendance, EventStatus

LEAST_HOURS = 2  # to answer an offer; where fewer are left, none is made
MOST_EACH = 10  # places that one person may take
# For so long after the former end people are known of what is postponed and never gets a new date.
LONGEST = timedelta(days=365)


class Booking(models.TextChoices):
    """How somebody comes by a place."""

    NONE = "none", "No registration: people just come"
    HERE = "here", "On this site"
    ELSEWHERE = "elsewhere", "On another site"


class BookingState(models.TextChoices):
    """What a visitor can do about a place now."""

    NONE = "none", "No registration needed"
    ELSEWHERE = "elsewhere", "Register on another site"
    NOT_YET = "not-yet", "Registration opens later"
    OPEN = "open", "Places available"
    FULL = "full", "Full"
    CLOSED = "closed", "Registration has closed"


@dataclass(frozen=True)
class Seats:
    """The places of one way to take part: how many there are, are taken, and are waited for.

    `capacity` is None where they are not limited. `taken` counts what is offered, too.
    """

    attendance: str
    capacity: int | None
    taken: int
    waiting: int
    is_first_come: bool = False  # what is free is no longer kept for those who wait

    @property
    def left(self) -> int | None:
        """How many anybody may take now; none while others wait for them."""
        if self.capacity is None:
            return None
        return 0 if self.waiting and not self.is_first_come else max(0, self.capacity - self.taken)

    @property
    def is_full(self) -> bool:
        return self.left == 0

    @property
    def label(self) -> str:
        return Attendance(self.attendance).label


class Bookable(models.Model):
    """Something for which people take places (events.seats does the taking)."""

    booking = models.CharField(
        max_length=9,
        choices=Booking,
        default=Booking.NONE,
        verbose_name="registration",
        help_text="How people come by a place.",
    )
    booking_link = models.URLField(
        blank=True,
        verbose_name="registration elsewhere",
        help_text="Where people register, if not here.",
    )
    capacity_in_person = models.PositiveIntegerField(
        null=True,
        blank=True,
        verbose_name="places in the room",
        help_text="Left empty, they are not limited.",
    )
    capacity_online = models.PositiveIntegerField(
        null=True,
        blank=True,
        verbose_name="places online",
        help_text="Left empty, they are not limited.",
    )
    places_each = models.PositiveSmallIntegerField(
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_EACH)],
        verbose_name="places per person",
        help_text="How many one person may take, with colleagues: 1 to 10.",
    )
    opens_at = models.DateTimeField(
        null=True,
        blank=True,
        verbose_name="registration opens",
        help_text="Left empty: as soon as the event is published.",
    )
    closes_at = models.DateTimeField(
        null=True,
        blank=True,
        verbose_name="registration closes",
        help_text="Left empty: when the event starts.",
    )
    has_waiting_list = models.BooleanField(default=True, verbose_name="waiting list")
    offer_hours = models.PositiveSmallIntegerField(
        default=48,
        validators=[MinValueValidator(1), MaxValueValidator(336)],
        verbose_name="hours to take an offer",
        help_text="How long a place that falls free is kept for the next on the waiting list.",
    )

    booking_panels = [
        "booking",
        "booking_link",
        FieldRowPanel(["capacity_in_person", "capacity_online", "places_each"]),
        FieldRowPanel(["opens_at", "closes_at"]),
        FieldRowPanel(["has_waiting_list", "offer_hours"]),
    ]

    class Meta:
        abstract = True

    def wrong_booking(self) -> dict[str, str]:
        """Field name → what keeps people from registering as the event says they can."""
        if self.booking == Booking.ELSEWHERE and not self.booking_link:
            return {"booking_link": "Give the address at which people register."}
        if self.booking == Booking.HERE and not self.ways:
            return {"format": "Say how people take part, so that they can register."}
        if self.opens_at and self.last_moment and self.opens_at >= self.last_moment:
            return {"opens_at": "Registration would close before it opens."}
        return {}

    # Of the event that it is part of.
    is_series: bool
    is_off: bool
    is_in_person: bool
    is_online: bool
    start: datetime | None
    end: datetime | None
    dated_at: datetime | None
    status: str
    objects: Any

    @property
    def takes_registrations(self) -> bool:
        """Whether people register here, be it past or to come."""
        return self.booking == Booking.HERE and not self.is_series

    @property
    def people_kept_until(self) -> datetime:
        """Until when the site knows who registered: counted from its end or, where that is later,
        from the moment at which its date or status was last changed."""
        end = cast(datetime, self.end)  # nobody registers for what has none
        kept = max(end, self.dated_at or end) + timedelta(days=settings.REGISTRATIONS_KEPT)
        return max(kept, end + LONGEST) if self.status == EventStatus.POSTPONED else kept

    @property
    def last_moment(self) -> datetime | None:
        """Until when a place can be taken: until it starts; where staff say so, into it, but never
        after its end."""
        if not self.closes_at or not self.end:
            return self.closes_at or self.start
        return min(self.closes_at, self.end)

    @property
    def ways(self) -> list[Attendance]:
        """The ways in which somebody can take part here."""
        ways = [Attendance.IN_PERSON] if self.is_in_person else []
        return ways + ([Attendance.ONLINE] if self.is_online else [])

    def capacity_for(self, attendance: str) -> int | None:
        in_person = attendance == Attendance.IN_PERSON
        return self.capacity_in_person if in_person else self.capacity_online

    @property
    def seats(self) -> list[Seats]:
        """The places of each way to take part; no query of an event read `with_seats`."""
        numbers = self.places_by_way
        return [self.seats_for(way, numbers.get(way, {})) for way in self.ways]

    @property
    def places_by_way(self) -> dict[str, dict[str, int]]:
        """As `PlacesHeld` reads them; asked anew of an event that was read without."""
        if "places_held" in self.__dict__:
            return self.__dict__["places_held"] or {}
        read = type(self).objects.with_seats().filter(pk=self.pk)
        return read.values_list("places_held", flat=True).first() or {}

    def seats_for(self, way: Attendance, numbers: dict[str, int]) -> "Seats":
        held, waiting = numbers.get("held", 0), numbers.get("waiting", 0)
        capacity, first_come = self.capacity_for(way), self.is_first_come()
        return Seats(way.value, capacity, held, waiting, is_first_come=first_come)

    def is_open_for_booking(self, now: datetime | None = None) -> bool:
        """Whether places are given away now, or the waiting list grows."""
        now = now or timezone.now()
        begun = not self.opens_at or self.opens_at <= now
        return (
            self.takes_registrations
            and begun
            and bool(self.last_moment and now < self.last_moment)
            and not self.is_off
        )

    def is_first_come(self, now: datetime | None = None) -> bool:
        """Whether too little time is left to answer an offer: free places go to who comes first."""
        now, least = now or timezone.now(), timedelta(hours=min(LEAST_HOURS, self.offer_hours))
        if not self.last_moment:
            return False
        from_then = self.last_moment - least
        changes_at(from_then)
        return from_then < now

    @property
    def booking_state(self) -> BookingState:
        if self.booking == Booking.NONE or self.is_series or self.is_off or not self.ways:
            return BookingState.NONE
        now = timezone.now()
        if not self.last_moment or self.last_moment <= now:
            return BookingState.CLOSED
        if self.opens_at and now < self.opens_at:
            return BookingState.NOT_YET
        if self.booking == Booking.ELSEWHERE:
            return BookingState.ELSEWHERE
        full = all(seats.is_full for seats in self.seats)
        if full and not self.has_waiting_list:
            return BookingState.CLOSED
        return BookingState.FULL if full else BookingState.OPEN

    @property
    def places_text(self) -> str:
        """For lists: "14 of 60 places left", "Full: join the waiting list"; "" for nothing."""
        state = self.booking_state
        if state == BookingState.OPEN:
            limited = [s for s in self.seats if s.left is not None]
            if len(limited) == len(self.seats) == 1:
                return f"{limited[0].left} of {limited[0].capacity} places left"
            return "Places available"
        return {
            BookingState.FULL: "Full: join the waiting list",
            BookingState.NOT_YET: "Registration opens later",
            BookingState.ELSEWHERE: "Register on another site",
        }.get(state, "")
