"""Which suggestions the inbox shows; the same words narrow its export."""

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django_filters import ChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from core.models.indexes import keep_index
from core.values.themes import THEMES
from suggestions.caretakers import caretakers
from suggestions.desk.base import named
from suggestions.lifecycle import rules
from suggestions.models import Reply, Suggestion, SuggestionTheme
from suggestions.vocabulary import DECISIONS, MOVES, WAITING, About, State

# Few are held; the first screen and the desk say how many.
keep_index(
    "suggestions_held",
    "suggestions_suggestion",
    sqlite="(id) WHERE is_held",
    postgresql="(id) WHERE is_held",
)
AT_DESK = "(state, is_held, due_on) WHERE erased_at IS NULL AND confirmed_at IS NOT NULL"
keep_index("suggestions_at_desk", "suggestions_suggestion", sqlite=AT_DESK, postgresql=AT_DESK)
STATES = [choice for choice in State.choices if choice[0] != State.RECEIVED]
AGES = {
    "waiting": "Waiting for a reply",
    "half": "Past half time",
    "late": "Late",
    "held": "Held",
    "adrift": "Merged into one that was withdrawn",
}
REPLIES = {
    "drafted": "Drafted",
    "to-read": "For you to read over",
    "mine": "Drafted by you",
}


def of_age(age: str) -> Q:
    """What makes a suggestion one of `AGES` today; what is held may be late, and is no other.

    Of one that was merged into what its sender then withdrew, nobody would hear any more.
    """
    today, waiting = timezone.localdate(), Q(state__in=WAITING, is_held=False)
    match age:
        case "half":
            return waiting & Q(half_on__lte=today, due_on__gte=today)
        case "late":
            return Q(state__in=WAITING, due_on__lt=today)
        case "held":
            return Q(is_held=True)
        case "adrift":
            return Q(state=State.MERGED, merged_into__state=State.WITHDRAWN)
    return waiting


def with_draft() -> Q:
    """Those with a reply that is drafted and could be published, now or after a review.

    A draft that was overtaken, as by a withdrawal, waits for nobody.
    """
    can = Q(state__in=WAITING, reply__isnull=False)
    for state, follows in MOVES.items():
        can |= Q(state=state, reply__state__in=[each for each in DECISIONS if each in follows])
    drafted = Reply.objects.order_by().values("suggestion")  # few, where it is begun
    return can & Q(pk__in=drafted)


def is_whole() -> Q:
    """Those whose drafted reply lacks nothing that it needs (Reply.clean)."""
    said = Q(reply__state__in=[State.ACCEPTED, State.REFERRED]) & ~Q(reply__words="")
    needs = {State.ANSWERED: "page", State.MERGED: "into", State.NOT_TAKEN_UP: "reason"}
    for state, field in needs.items():
        said |= Q(reply__state=state, **{f"reply__{field}__isnull": False})
    return said


def of_reply(value: str, user, *, needs_reader: bool) -> Q:
    """What makes a suggestion one of `REPLIES` for `user`, where a second reader is asked for."""
    all_mine = Q(reply__drafted_by=user.pk) & (
        Q(reply__edited_by=None) | Q(reply__edited_by=user.pk)
    )
    match value:
        case "to-read":
            ready = with_draft() & is_whole()
            return ready & ~all_mine if needs_reader else ready
        case "mine":
            return with_draft() & Q(reply__drafted_by=user.pk)
    return with_draft()


def owners() -> list[tuple[str, str]]:
    people = [(str(user.pk), named(user)) for user in caretakers()]
    return [("me", "Me"), ("nobody", "Nobody"), *people]


class SuggestionFilterSet(WagtailFilterSet):
    """What is no choice is said at its field, and narrows nothing."""

    state = ChoiceFilter(label="State", choices=STATES, empty_label="All")
    age = ChoiceFilter(
        label="Clock", choices=list(AGES.items()), empty_label="All", method="narrow_age"
    )
    reply = ChoiceFilter(
        label="Reply", choices=list(REPLIES.items()), empty_label="All", method="narrow_reply"
    )
    owner = ChoiceFilter(label="Owner", choices=owners, empty_label="All", method="narrow_owner")
    theme = ChoiceFilter(
        label="Theme", choices=list(THEMES.items()), empty_label="All", method="narrow_theme"
    )
    about = ChoiceFilter(label="About", choices=About.choices, empty_label="All")

    class Meta:
        model = Suggestion
        fields = ["state", "age", "reply", "owner", "theme", "about"]

    def narrow_age(self, suggestions, name, value):
        return suggestions.filter(of_age(value))

    def narrow_reply(self, suggestions, name, value):
        asked = rules().needs_second_reader
        return suggestions.filter(of_reply(value, self.request.user, needs_reader=asked))

    def narrow_owner(self, suggestions, name, value):
        if value == "nobody":
            return suggestions.filter(owner=None)
        return suggestions.filter(owner=self.request.user.pk if value == "me" else value)

    def narrow_theme(self, suggestions, name, value):
        there = SuggestionTheme.objects.filter(content_object=OuterRef("pk"), tag__slug=value)
        return suggestions.filter(Exists(there))
