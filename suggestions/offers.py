"""What suggestions has to offer to pages of other rooms, and to the site as a whole."""

from collections.abc import Iterator

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from core.relations.gathering import Gathering, offer
from core.server.sitemap import Address, also_in_sitemap, in_sitemap, last_change
from research.models import ThemePage
from suggestions.board import public, still_open
from suggestions.models import OpenQuestion, Suggestion


def on_theme(questions: QuerySet, ref) -> QuerySet:
    """Questions of the theme of the ThemePage with key `ref` (see core.relations.gathering)."""
    # One query deeper: what was the outer query's is now the outer's outer.
    key = OuterRef(ref) if isinstance(ref, OuterRef) else ref
    theme = ThemePage.objects.filter(pk=key).values("theme__slug")[:1]
    return questions.filter(theme=Subquery(theme))


offer(
    Gathering(
        name="questions",
        of="research.ThemePage",
        heading="What we would like to know",
        words=("open question", "open questions"),
        template="suggestions/gathered_questions.html",
        address="/suggestions/questions/#{slug}",
        everything=still_open,
        linked=on_theme,
        rows=lambda things: things.order_by("pk"),
        since=lambda things, day: things.filter(last_published_at__date__gte=day),
    )
)


@also_in_sitemap
def fixed_addresses() -> list[str]:
    """The form, the register and the board."""
    return [reverse(name) for name in ("suggest", "suggestions", "open_questions")]


@in_sitemap("suggestions", Suggestion.objects.order_by)
def addresses(first: int, last: int) -> Iterator[Address]:
    found = (
        Suggestion.objects.public().without_samples().filter(pk__range=(first, last)).order_by("pk")
    )
    register = reverse("suggestions")
    for reference, changed in found.values_list("reference", last_change("changed_at")):
        yield f"{register}{reference}/", changed


@in_sitemap("questions", OpenQuestion.objects.order_by)
def addresses_of_questions(first: int, last: int) -> Iterator[Address]:
    found = public().filter(pk__range=(first, last), is_sample=False).order_by("pk")
    board = reverse("open_questions")
    for key, changed in found.values_list("pk", last_change("last_published_at")):
        yield f"{board}{key}/", changed
