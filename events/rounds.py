"""What the worker does for events again and again (core.server.rounds)."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from core.letters.told import Told, digest, last_told
from core.models import Letter
from core.server.erasing import Due, erase_due, soon
from core.server.rounds import every_round, reminder
from core.staff.erasing import called
from events.clocks import follow_clocks
from events.letters import LINK, PLAN, about, is_soon, write_about
from events.models import EventPage, Material, Registration
from events.seats import forget, lapse_offers, locked
from events.series import spread_all
from events.vocabulary import Attendance, EventStatus

# Kind of reminder → from and until how long before the start it goes out; a worker that was away
# does not send them all at once.
BEFORE = {
    "reminder-week": (timedelta(days=7), timedelta(days=1)),
    "reminder-day": (timedelta(days=1), timedelta(hours=1)),
    "joining-link": (timedelta(hours=1), timedelta(0)),
}
# Whoever was told of the plan this shortly before a reminder is due, or since, knows it still.
FRESH = timedelta(hours=12)
# How long after its end an event that has a record is still worth a letter.
RECENT = timedelta(days=60)
AT_ONCE = 500  # people of one event in one round
PEOPLE = called("registrations", "Who registered for an event", on_first_screen=True)

every_round(follow_clocks)
every_round(lapse_offers)
every_round(spread_all)


@reminder
def remind() -> int:
    """Write the reminders that are due, each once to each person; how many."""
    return sum(write_all(due(kind, *when), kind) for kind, when in BEFORE.items())


def due(kind: str, ahead: timedelta, until: timedelta):
    """Registrations whose letter is due by now, `ahead` of the start, written already or not."""
    now = timezone.now()
    # Restricted ones too: whoever has a place may know.
    events = EventPage.objects.filter(live=True).taking_place()
    events = events.exclude(status__in=[EventStatus.CANCELLED, EventStatus.POSTPONED])
    events = events.filter(start__gt=now + until, start__lte=now + ahead)
    people = seated_at(events)
    if kind == "joining-link":
        online = people.filter(attendance=Attendance.ONLINE).exclude(event__joining_link="")
        return [p for p, link in with_told(online, LINK) if not has_the_link(p, link)]
    knew = [p for p in people if p.registered_at <= p.event.start - ahead - FRESH]
    return [
        p
        for p, plan in with_told(knew, PLAN)
        if not plan or plan.at <= p.event.start - ahead - FRESH
    ]


def has_the_link(person: Registration, link: Told | None) -> bool:
    """Whether a letter shortly before the start has said it already."""
    if link is None or link.what != digest(person.event.joining_link):
        return False
    return is_soon(person.event, link.at)


def with_told(people, topic: str):
    """Each of `people` with what they were last told of `topic` (core.letters.told), or None."""
    people = list(people)
    known = last_told([about(person) for person in people], topic)
    return [(person, known.get(about(person))) for person in people]


@reminder
def follow_up() -> int:
    """Write once to those who were there when slides, a recording or a summary are public."""
    kept = ~Q(said="") | Exists(Material.objects.filter(event=OuterRef("pk")))
    events = (
        EventPage.objects.published()
        .past()
        .filter(kept, end__gt=timezone.now() - RECENT, booking="here")
    )
    events = events.exclude(status=EventStatus.CANCELLED)
    return write_all(seated_at(events).exclude(attended=False), "follow-up", per_start=False)


def seated_at(events):
    keys = events.order_by().values("pk")
    return Registration.objects.seated().filter(event__in=keys).select_related("event")


def write_all(people, kind: str, *, per_start: bool = True) -> int:
    """Write `kind` to each of `people` who has not been written it, for this start of the event."""
    keys = {p: p.event.first_start_iso if per_start else "" for p in people}
    asked = {f"{about(p)}:{kind}:{key or 'once'}": p for p, key in keys.items()}
    written = set(Letter.objects.filter(once__in=asked).values_list("once", flat=True))
    todo = [p for once, p in asked.items() if once not in written]
    return sum(bool(write_about(p, kind, once=keys[p] or "once")) for p in todo)


@every_round
def erase() -> int:
    """Forget who registered, the stated time after the event; how many. The counts stay."""
    return erase_due(PEOPLE, due_to_be_forgotten(), forget_people)


def due_to_be_forgotten() -> dict[str, Due]:
    """Key of an event → when those who registered for it are forgotten, where that is soon."""
    until = soon()
    ended = until - timedelta(days=settings.REGISTRATIONS_KEPT)
    known = Registration.objects.filter(erased_at=None, event__end__lte=ended)
    people = dict(known.order_by().values_list("event").annotate(n=Count("pk")))
    events = EventPage.objects.filter(pk__in=people).only("title", "end", "dated_at", "status")
    return {
        str(event.pk): Due(event.people_kept_until, event.title, people[event.pk])
        for event in events
        if event.people_kept_until <= until
    }


def forget_people(key: str) -> int:
    """Forget those who registered for the event with `key`, if it is due still; how many."""
    with locked(int(key)) as event:
        if event.people_kept_until > timezone.now():
            return 0
        people = list(event.registrations.filter(erased_at=None)[:AT_ONCE])
        for registration in people:
            forget(registration)
        return len(people)
