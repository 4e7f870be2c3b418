"""What happened to questions last: to those that people asked us, and to those that we ask."""

from django.db.models import F, QuerySet
from django.utils import timezone

from core.pagecache.recording import answered
from core.relations.changes import LAST, Change, tells_changes
from core.values.theme_slugs import lead_theme
from suggestions.band import BY_STATUS
from suggestions.board import public
from suggestions.listing import LAST_CHANGED
from suggestions.models import Suggestion
from suggestions.vocabulary import State

# What is said of each state; of what was merged, the other tells.
WORDS: dict[str, str] = {
    State.UNDER_REVIEW: "Under review again",
    State.ACCEPTED: "Taken up",
    State.ANSWERED: "Answered",
    State.REFERRED: "Referred elsewhere",
    State.NOT_TAKEN_UP: "Turned down",
    State.PROJECT: "Became a project",
    State.PUBLISHED: "Led to a publication",
    State.DISCUSSED: "Discussed",
}


def last_replied_to() -> QuerySet:
    shown = Suggestion.objects.public().without_samples().exclude(state=State.MERGED)
    keys = last_keys()
    those = shown.order_by("-changed_at", "-pk").values("pk")[:LAST] if keys is None else keys
    return shown.filter(pk__in=those).annotate(lead_theme=lead_theme(Suggestion))


@answered
def last_keys() -> list[int] | None:
    """Their keys; None while entries do not keep what lists need, as after an upgrade."""
    if (shelf := BY_STATUS.whole()) is None:
        return None
    shown = shelf.public - shelf.samples - shelf.with_value("status", State.MERGED)
    return shelf.keys(shown, LAST_CHANGED, 0, LAST)


@tells_changes(
    last_replied_to,
    *["id", "reference", "question", "about", "state", "credit", "replied_at", "changed_at"],
    "erased_at",
)
def replied_to(it) -> Change:
    return Change(
        at=it.changed_at,
        word=WORDS[it.state],
        title=it.question,
        url=it.url,
        label=it.about_label,
        theme=it.lead_theme,
        of=f"suggestion {it.pk}",
    )


def last_asked() -> QuerySet:
    """Each with `is_answered`, whether an output that anybody may read answers it."""
    dated = public().filter(is_sample=False, last_published_at__lte=timezone.now())
    keys = dated.order_by(F("last_published_at").desc(), "-pk").values("pk")[:LAST]
    return public().filter(pk__in=keys)


@tells_changes(last_asked, *["id", "question", "theme", "first_published_at", "last_published_at"])
def asked(it) -> Change:
    """On the day on which it was put on the board; answered, when that was written there."""
    at = it.last_published_at if it.is_answered else it.first_published_at or it.last_published_at
    return Change(
        at=at,
        word="Answered" if it.is_answered else "Asked",
        title=it.question,
        url=it.url,
        label=it.number,
        theme=it.theme,
        of=f"question {it.pk}",
    )
