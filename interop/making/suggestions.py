"""The record of a suggestion that anybody may read."""

from django.utils import timezone

from core.values.names import parts_of
from interop.making import NamedPages, kinds_of, moment, recorded, themes_of
from interop.parts import Agent
from interop.record import Record
from research.models import OutputPage, ProjectPage
from suggestions.models import Suggestion
from suggestions.vocabulary import Credit


def grown_from(keys: list[int]) -> list[int]:
    """Keys of the pages that began with the suggestions with `keys`."""
    references = list(Suggestion.objects.filter(pk__in=keys).values_list("reference", flat=True))
    return [
        key
        for model in (OutputPage, ProjectPage)
        for key in model.objects.filter(suggestion__in=references).values_list("pk", flat=True)
    ]


@recorded(Suggestion, "theme_items__tag", keys=lambda it: [], follow=grown_from)
def record(it: Suggestion, named: NamedPages) -> Record:
    reference = str(it.reference)
    return Record(
        kind="suggestions",
        key=it.pk,
        type="suggestion",
        label=f"Suggestion {reference}",
        title=it.question,
        slug=reference,
        path=it.url,
        date=timezone.localdate(it.confirmed_at).isoformat(),
        abstract=it.why,
        agents=tuple(sender(it)),
        number=reference,
        themes=themes_of(it.theme_slugs),
        kinds=kinds_of([it.kind]),
        first_published=moment(it.replied_at),
        status=it.state,
        is_sample=it.is_sample,
    )


def sender(it: Suggestion) -> list[Agent]:
    """Whoever sent it, only as they are credited; the name is kept as they wrote it."""
    match it.credit:
        case Credit.NAMED if it.name:
            parts = parts_of(it.name)
            family, given = parts.family_name, parts.given_name
            return [Agent(family, given, parts.honorific, affiliation=it.organisation)]
        case Credit.NAMED | Credit.ORGANISATION if it.organisation:
            return [Agent(family=it.organisation, is_body=True)]
    return []
