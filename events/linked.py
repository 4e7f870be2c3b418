"""Which events point to a person, a partner, a project or a theme (see research.linked)."""

from django.db.models import QuerySet

from core.relations.row_links import has_row

# The same for one event: paths over its rows to the keys of the pages (core.listing.LinkFacet).
EVENT_TO_PARTNER = ["bodies__partner_id"]
EVENT_TO_PERSON = ["speakers__person_id"]
EVENT_TO_PROJECT = ["project_id"]


def events_with_partner(events: QuerySet, ref) -> QuerySet:
    return events.filter(has_row("events.EventBody", "event", partner=ref))


def events_with_person(events: QuerySet, ref) -> QuerySet:
    return events.filter(has_row("events.Speaker", "event", person=ref))


def events_of_project(events: QuerySet, ref) -> QuerySet:
    return events.filter(project=ref)


def events_on_theme(events: QuerySet, ref) -> QuerySet:
    """Events that bear the theme of the ThemePage with key `ref`."""
    return events.filter(has_row("events.EventTheme", "content_object", tag__page=ref))
