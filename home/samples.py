"""All samples of the site: which they are, who names them, and taking them away for good.

What is removed leaves nothing behind: its addresses answer as if nothing had ever been there, as
nothing was. Whoever registered for a sample is erased with it.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.functional import cached_property
from wagtail.actions.delete_page import DeletePageAction
from wagtail.log_actions import log
from wagtail.models import Page

from core.models import Entry, Withdrawal
from core.pages.samples import keys_of_samples
from core.relations.uses import published_uses
from core.search.entries import take_away
from events import seats
from events.models import Registration
from home.models import LoadedItem
from suggestions import lifecycle
from suggestions.found import TYPE
from suggestions.models import OpenQuestion, Step, Suggestion

ACTION = "home.remove_samples"  # in Wagtail's log


@dataclass(frozen=True)
class Samples:
    """What is a sample now; `held` are pages that stay, as others stand below them."""

    pages: list[Page]
    held: list[Page]
    suggestions: list[Suggestion]
    questions: list[OpenQuestion]

    def __len__(self) -> int:
        return len(self.pages) + len(self.suggestions) + len(self.questions)

    @property
    def titles(self) -> list[str]:
        """What would go, a line each, the kind before the title."""
        pages = [f"{page.type_label}: {page.title}" for page in map(specific, self.pages)]
        asked = [f"Suggestion {it.reference}: {it.question}" for it in self.suggestions]
        return [*pages, *asked, *(f"{q.number}: {q.question}" for q in self.questions)]

    @cached_property
    def registrations(self) -> QuerySet:
        """Who has registered for one of them."""
        return Registration.objects.filter(event__in=[page.pk for page in self.pages])

    @cached_property
    def named_by(self) -> list[str]:
        """What is no sample and names one, a line each: it stays whole, and leads there no more."""
        going = {page.pk for page in self.pages}
        users = {user.pk: user for page in self.pages for user in published_uses(page, self.pages)}
        steps = Step.objects.filter(page__in=going, suggestion__is_sample=False)
        asked = {step.suggestion_id: step.suggestion for step in steps.select_related("suggestion")}
        pages = [user.get_admin_display_title() for pk, user in users.items() if pk not in going]
        return [*pages, *map(str, asked.values())]


def specific(page: Page):
    return page.specific_deferred


def sample_pages() -> QuerySet[Page]:
    """All pages that are samples, public or not, but those that the site itself is made of."""
    return Page.objects.filter(pk__in=RawSQL(keys_of_samples(), []), depth__gt=2)  # noqa: S611


def samples() -> Samples:
    pages = list(sample_pages().order_by("path"))
    keys = {page.pk for page in pages}
    held = [page for page in pages if has_others_below(page, keys)]
    return Samples(
        [page for page in pages if page not in held],
        held,
        list(Suggestion.objects.filter(is_sample=True)),
        list(OpenQuestion.objects.filter(is_sample=True)),
    )


def has_others_below(page: Page, samples: set[int]) -> bool:
    """Whether a page stands below it that is no sample, and would go with it."""
    below = page.get_descendants().values_list("pk", flat=True)
    return bool(page.specific_deferred.max_count == 1 or set(below) - samples)


@transaction.atomic
def remove(user=None) -> int:
    """Remove all samples, all or none; how many. A second call finds none."""
    list(sample_pages().order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    found = samples()
    for registration in found.registrations:
        seats.erase(registration)
    found.registrations.delete()
    remove_questions(found.questions)
    remove_suggestions(found.suggestions)
    for page in found.pages:
        remove_page(page.pk, user)
    Withdrawal.objects.filter(page_key__in=[page.pk for page in found.pages]).delete()
    return len(found)


def remove_page(key: int, user) -> None:
    """With what stands below it, which are samples; some have gone with one above already."""
    if page := Page.objects.filter(pk=key).first():
        log(page, ACTION, user=user)
        # Who may remove samples is asked before (home.samples_screen), once for all of them.
        DeletePageAction(page.specific, user=user).execute(skip_permission_checks=True)


def remove_questions(questions: list[OpenQuestion]) -> None:
    for question in questions:
        question.delete()


def remove_suggestions(suggestions: list[Suggestion]) -> None:
    """And remember those that came from a file, so that they are not loaded again."""
    keys = [it.pk for it in suggestions]
    for it in suggestions:
        lifecycle.erase(it)
        LoadedItem.objects.get_or_create(path=f"{TYPE}/{it.reference}")
    take_away(Entry.objects.filter(type=TYPE, key__in=keys))
    Suggestion.objects.filter(pk__in=keys).delete()
