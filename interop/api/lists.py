"""Each list of the API, in the order of its page."""

from functools import partial

from django.http import QueryDict

from core.listing import Listing
from events.models import EventPage
from interop.api.asked_of_us import SUGGESTION
from interop.api.events import WHEN, ListedEvents, events
from interop.api.resources import Resource, of_records
from interop.api.themes import THEME, ThemeListing, theme_called, themes, themes_with
from interop.api.things import EVENT, OUTPUT, PARTNER, PERSON, PROJECT
from partners.models import PartnerPage
from partners.models.index import PartnersListing
from people.models import PersonPage
from people.models.index import PeopleListing
from research.models import OutputPage, ProjectPage
from research.models.index import OutputListing
from research.models.projects_index import ProjectListing
from suggestions import record
from suggestions.listing import SuggestionListing, listed, listing_of


def published(listed: type[Listing], model, data: QueryDict) -> Listing:
    return listed(model.objects.published(), data)


def suggestions_with(keys: list[int]) -> list[dict]:
    """The records of the public ones of the suggestions with `keys`, in that order."""
    rows = {it.pk: it for it in record.with_record(listed().filter(pk__in=keys))}
    return [data for _, data in record.recorded([rows[key] for key in keys if key in rows])]


def suggestion_called(name: str) -> dict | None:
    """The record of the suggestion with the reference `name`, however it is written."""
    found = record.with_record(listed().filter(reference=name.upper()))
    return next((data for _, data in record.recorded(list(found))), None)


RESOURCES = [
    of_records(
        "outputs",
        "What the Centre has published or reproduced.",
        OutputPage,
        OUTPUT,
        listed=OutputListing,
        listing=partial(published, OutputListing, OutputPage),
    ),
    of_records(
        "events",
        "Events to come and past ones; of a series each date.",
        EventPage,
        EVENT,
        listed=ListedEvents,
        listing=events,
        more=(WHEN,),
    ),
    of_records(
        "people",
        "People of the Centre and around it, and authors we draw on.",
        PersonPage,
        PERSON,
        listed=PeopleListing,
        listing=partial(published, PeopleListing, PersonPage),
    ),
    of_records(
        "partners",
        "Bodies that the Centre works with.",
        PartnerPage,
        PARTNER,
        listed=PartnersListing,
        listing=partial(published, PartnersListing, PartnerPage),
    ),
    of_records(
        "projects",
        "Projects of the Centre.",
        ProjectPage,
        PROJECT,
        listed=ProjectListing,
        listing=partial(published, ProjectListing, ProjectPage),
    ),
    Resource(
        "themes",
        "The themes of the Centre’s work.",
        THEME,
        ThemeListing,
        themes,
        themes_with,
        theme_called,
        named_by="its slug",
    ),
    Resource(
        "suggestions",
        "The register of suggestions: what was asked of us, and what became of it.",
        SUGGESTION,
        SuggestionListing,
        listing_of,
        suggestions_with,
        suggestion_called,
        named_by="its reference, such as S-2026-0042",
    ),
]
BY_NAME = {it.name: it for it in RESOURCES}


def resource_called(name: str) -> Resource:
    """The list called so; KeyError for none."""
    return BY_NAME[name]
