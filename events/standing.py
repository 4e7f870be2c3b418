"""What became of a registration, in the words of the page on which somebody manages it."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q

from events.capacity import may_take
from events.ical import may_join
from events.letters import until_text
from events.models import EventPage, Registration
from events.vocabulary import Attendance, EventStatus, SeatStatus

HEADINGS: dict[str, str] = {
    SeatStatus.SEATED: "You have a place",
    SeatStatus.WAITING: "You are on the waiting list",
    SeatStatus.OFFERED: "A place is free for you",
    SeatStatus.GIVEN_UP: "You are no longer registered",
    SeatStatus.LAPSED: "The offer of a place has ended",
    SeatStatus.REFUSED: "You are no longer on the list",
}


@dataclass
class RegistrationStanding:
    """A registration with its event (read with_seats), as its page shows it."""

    registration: Registration
    event: EventPage

    # --- What it is -----------------------------------------------------------------------

    @property
    def status(self) -> str:
        """As SeatStatus; an offer whose time has passed has ended, though no round saw it yet."""
        offered = self.registration.status == SeatStatus.OFFERED
        ended = offered and not self.registration.is_offer_open
        return SeatStatus.LAPSED if ended else self.registration.status

    @property
    def is_to_come(self) -> bool:
        """Whether anything can be done about it still."""
        return not self.event.is_over and self.event.status != EventStatus.CANCELLED

    @property
    def is_held(self) -> bool:
        """Whether there is a place, an offer or a turn to keep or to give up."""
        return self.is_to_come and self.registration.is_concerned

    @property
    def is_offered(self) -> bool:
        return self.is_to_come and self.status == SeatStatus.OFFERED

    @property
    def may_take(self) -> bool:
        """Whether a place can be taken at once: it is offered, or goes to whoever comes first."""
        return self.is_offered or (self.is_to_come and may_take(self.event, self.registration))

    @property
    def is_seated(self) -> bool:
        return self.is_to_come and self.status == SeatStatus.SEATED

    @property
    def is_online(self) -> bool:
        """Whether they have a place online."""
        return self.is_seated and self.registration.attendance == Attendance.ONLINE

    @property
    def joining_link(self) -> str:
        """The joining link for somebody seated online, until the event is over; else ""."""
        may = self.is_online and may_join(self.event, self.registration)
        return self.event.joining_link if may else ""

    @property
    def has_calendar(self) -> bool:
        return self.is_seated and self.event.has_date

    @property
    def may_register_again(self) -> bool:
        return not self.registration.is_concerned and self.event.is_open_for_booking()

    # --- In words -------------------------------------------------------------------------

    @property
    def heading(self) -> str:
        if self.event.is_over:
            return "This event is over"
        if self.event.status == EventStatus.CANCELLED:
            return "This event has been cancelled"
        return HEADINGS[self.status]

    @property
    def text(self) -> str:
        """A sentence or two on what the status means and what comes next; "" after the event."""
        if self.event.is_over:
            return ""
        if self.event.status == EventStatus.CANCELLED:
            return "It will not take place. You do not need to do anything."
        match self.status:
            case SeatStatus.WAITING if self.event.is_first_come():
                return (
                    "Registration closes soon: what is free now goes to whoever comes first, and "
                    "nothing is offered by mail any more. Please come only once you have a place."
                )
            case SeatStatus.WAITING:
                hours = self.event.offer_hours
                return (
                    f"You are number {self.position} in line. We offer each place that falls free "
                    f"to whoever comes next, by mail; you then have {hours} "
                    f"hour{'' if hours == 1 else 's'} to take it."
                )
            case SeatStatus.OFFERED:
                until = until_text(self.registration)
                return f"Take it by {until}. After that it is offered to the next in line."
            case SeatStatus.LAPSED:
                return "It was not taken in time, and is no longer kept for you."
            case SeatStatus.REFUSED:
                return "We have taken you off the list of this event."
        return ""

    @property
    def where(self) -> str:
        """Where they are to go."""
        if self.registration.attendance == Attendance.ONLINE:
            return "Online"
        return self.event.place_text or self.registration.attendance_label

    @property
    def news(self) -> str:
        """What has become of the plan, where it is no longer as it was."""
        if not self.is_to_come:
            return ""
        match self.event.status:
            case EventStatus.POSTPONED:
                return "The event is postponed. We write to you as soon as its new date is known."
            case EventStatus.RESCHEDULED if self.event.previous_text:
                return f"The event has moved: it was to be on {self.event.previous_text}."
            case EventStatus.MOVED_ONLINE:
                return "The event has moved online: there is no room to go to."
        return ""

    @property
    def position(self) -> int:
        """The place in line, from 1."""
        mine = self.registration
        before = Q(waiting_since__lt=mine.waiting_since)
        before |= Q(waiting_since=mine.waiting_since, pk__lt=mine.pk)
        line = self.event.registrations.waiting().filter(before, attendance=mine.attendance)
        return line.count() + 1

    @cached_property
    def guests(self) -> list[dict[str, str]]:
        """The others who have a place and said that they may be shown to those who do."""
        if not self.is_seated:
            return []
        others = self.event.registrations.seated().exclude(pk=self.registration.pk)
        return list(others.filter(is_listed=True).order_by("name").values("name", "affiliation"))

    @cached_property
    def event_url(self) -> str:
        """The event's own page, where anybody may read it."""
        public = EventPage.objects.published().filter(pk=self.event.pk).exists()
        return self.event.url if public else ""
