"""What events has to offer to pages of other rooms (core.relations.gathering)."""

from django.db.models import Case, F, IntegerField, Q, Value, When
from django.utils import timezone

from core.relations.gathering import Gathering, offer
from events import linked
from events.models import EventPage
from events.vocabulary import EventStatus


def taking_place():
    return EventPage.objects.published().taking_place()


def nearest_first(events):
    """What is to come, the soonest first; then what is past, the latest first."""
    to_come = Q(end__gt=timezone.now()) | Q(status=EventStatus.POSTPONED)
    part = Case(When(to_come, then=0), default=1, output_field=IntegerField())
    dateless = Case(When(status=EventStatus.POSTPONED, then=Value(1)), default=Value(0))
    start = Case(When(to_come, then=F("start")))
    return events.order_by(part, dateless, start, "-start", "title", "pk")


def events(of: str, parameter: str, narrowed) -> Gathering:
    return Gathering(
        name="events",
        of=of,
        heading="Events",
        words=("event", "events"),
        template="events/gathered_events.html",
        address=f"/events/?{parameter}={{slug}}",
        everything=taking_place,
        linked=narrowed,
        rows=lambda things: nearest_first(things).for_listing(),
        since=lambda things, day: things.filter(end__date__gte=day),
        place=3,
    )


offer(events("partners.PartnerPage", "partner", linked.events_with_partner))
offer(events("people.PersonPage", "person", linked.events_with_person))
offer(events("research.ProjectPage", "project", linked.events_of_project))
offer(events("research.ThemePage", "theme", linked.events_on_theme))
