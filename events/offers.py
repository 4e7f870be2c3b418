"""What events has to offer to pages of other rooms (core.relations.gathering)."""

from operator import attrgetter

from core.relations.gathering import Gathering, offer
from events import linked
from events.models import EventPage
from events.models.queryset import SERIES_KEY
from events.nearest import EventLinks, read_nearest


def taking_place():
    return EventPage.objects.published().taking_place()


def events(of: str, parameter: str, narrowed, **more) -> Gathering:
    return Gathering(
        name="events",
        of=of,
        heading="Events",
        words=("event", "events"),
        template="events/gathered_events.html",
        address=f"/events/?{parameter}={{slug}}",
        everything=taking_place,
        linked=narrowed,
        rows=lambda things: things.once_a_series().nearest_first().for_listing(),
        since=lambda things, day: things.filter(end__date__gte=day),
        place=3,
        links=EventLinks("events", parameter),
        counted_by=SERIES_KEY,
        is_ahead=lambda event: not event.is_over,
        read=read_nearest,
        **more,
    )


offer(events("partners.PartnerPage", "partner", linked.events_with_partner))
offer(events("people.PersonPage", "person", linked.events_with_person))
offer(events("research.ProjectPage", "project", linked.events_of_project))
offer(
    events("research.ThemePage", "theme", linked.events_on_theme, known_by=attrgetter("theme.slug"))
)
