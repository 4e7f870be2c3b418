"""Which events point to a person, a partner, a project or a theme (see research.linked)."""

from django.db.models import QuerySet

from core.row_links import has_row


def events_with_partner(events: QuerySet, ref) -> QuerySet:
    return events.filter(has_row("events.EventBody", "event", partner=ref))


def events_with_person(events: QuerySet, ref) -> QuerySet:
    return events.filter(has_row("events.Speaker", "event", person=ref))


def events_of_project(events: QuerySet, ref) -> QuerySet:
    return events.filter(project=ref)
