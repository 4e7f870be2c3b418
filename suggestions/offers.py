"""What suggestions has to offer to pages of other rooms, and to the site as a whole."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from core.relations.gathering import Gathering, offer
from core.server.sitemap import in_sitemap
from research.models import ThemePage
from suggestions.board import public, still_open
from suggestions.models import Suggestion


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
        heading="What we want to know",
        words=("open question", "open questions"),
        template="suggestions/gathered_questions.html",
        address="/suggestions/questions/#{slug}",
        everything=still_open,
        linked=on_theme,
        rows=lambda things: things.order_by("pk"),
        since=lambda things, day: things.filter(last_published_at__date__gte=day),
    )
)


@in_sitemap
def addresses() -> Iterator[tuple[str, datetime | None]]:
    """The form, the register, the board, and everything in them that anybody may read."""
    for name in ("suggest", "suggestions", "open_questions"):
        yield reverse(name), None
    found = Suggestion.objects.public().order_by("pk")
    for reference, changed in found.values_list("reference", "changed_at"):
        yield reverse("suggestion", args=[reference]), changed
    for key, changed in public().order_by("pk").values_list("pk", "last_published_at"):
        yield reverse("open_question", args=[key]), changed
