"""Where a suggestion stands, in the words that its sender reads on their page and in our mails."""

from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import Page

from core.pages.published import published_only
from core.pages.samples import is_sample_page, titled
from core.values.vocabulary import Sector
from suggestions import timeline
from suggestions.models import Step, Suggestion
from suggestions.vocabulary import Credit, State

# What each state means for whoever sent it.
MEANINGS: dict[str, str] = {
    State.CONFIRMED: "Nobody has reviewed it yet.",
    State.UNDER_REVIEW: "We look at what is known already, and at what we could do about it.",
    State.ACCEPTED: "It becomes part of our work.",
    State.ANSWERED: "What we have published answers it.",
    State.REFERRED: "Others can do more about it than we can.",
    State.MERGED: "Another suggestion asks nearly the same, and both go on as one. Whoever wanted "
    "to know yours too stays counted with yours.",
    State.NOT_TAKEN_UP: "We say why, here and in public.",
    State.PROJECT: "We are working on it.",
    State.PUBLISHED: "What came of it can be read.",
    State.DISCUSSED: "It has been debated in public.",
    State.WITHDRAWN: "It is in no register, and nothing more is done about it.",
}
PRIVATELY = "We say why, here and nowhere else."
# What comes after the reference in the subject of a mail.
SUBJECTS: dict[str, str] = {
    State.UNDER_REVIEW: "is under review",
    State.ACCEPTED: "has been taken up",
    State.ANSWERED: "is answered already",
    State.REFERRED: "belongs elsewhere",
    State.MERGED: "goes on with another suggestion",
    State.NOT_TAKEN_UP: "has not been taken up",
    State.PROJECT: "has become a project",
    State.PUBLISHED: "has led to a publication",
    State.DISCUSSED: "was discussed at an event",
    State.WITHDRAWN: "has been withdrawn",
}


def day_text(moment) -> str:
    """ "17 September 2009", of a date, or of a moment by the clock of the Centre."""
    day = timezone.localdate(moment) if hasattr(moment, "hour") else moment
    return date_format(day, "j F Y")


def working_days(number: int) -> str:
    return "1 working day" if number == 1 else f"{number} working days"


@dataclass
class SuggestionStanding:
    """Where a suggestion stands, in text for its sender."""

    suggestion: Suggestion

    @property
    def heading(self) -> str:
        """ "It became a project"."""
        return timeline.standing(self.suggestion)

    @property
    def text(self) -> str:
        is_private = self.suggestion.credit == Credit.PRIVATE
        if is_private and self.suggestion.state == State.NOT_TAKEN_UP:
            return PRIVATELY
        return MEANINGS[self.suggestion.state]

    @property
    def is_held(self) -> bool:
        return self.suggestion.is_held and self.suggestion.is_waiting

    @property
    def is_withdrawn(self) -> bool:
        return self.suggestion.state == State.WITHDRAWN

    # --- The clock ------------------------------------------------------------------------

    @property
    def confirmed(self) -> str:
        return day_text(self.suggestion.confirmed_at)

    @property
    def promised(self) -> str:
        return day_text(self.suggestion.due_on)

    @property
    def waited(self) -> str:
        return working_days(self.suggestion.days_waited or 0)

    @property
    def clock(self) -> str:
        """Until when we promised a reply, or when we replied, and whether that was late; or ""."""
        it = self.suggestion
        if it.is_late:
            since = "" if it.replied_at else f", {self.waited} after you confirmed it"
            return f"Our reply is late. We promised it by {self.promised}; you still wait{since}."
        if it.is_waiting:
            again = "We look at it once more. " if it.replied_at else ""
            return f"{again}We have promised you a reply by {self.promised}."
        if not it.replied_at:
            return ""
        text = f"We replied on {day_text(it.replied_at)}, after {self.waited}."
        if it.due_on and timezone.localdate(it.replied_at) > it.due_on:
            text += f" We had promised it by {self.promised}: it was late."
        return text

    # --- What has been said ---------------------------------------------------------------

    @property
    def answers(self) -> list[tuple[str, str]]:
        """(question of the form, what was answered), all of them, as text."""
        it = self.suggestion
        sector = Sector(it.sector).one if it.sector else ""
        said = [
            ("Why it matters, and to whom", it.why),
            ("What you already know", it.known),
            ("Themes", ", ".join(theme.name for theme in it.theme_words) or "Not sure"),
            ("Kind of partnership", it.kind_label or "Not sure"),
            ("Your name", it.name),
            ("Your email address", it.email),
            ("Your organisation", it.organisation),
            ("Its sector", sector),
            ("May we write to you about what you know?", "Yes" if it.may_contact else "No"),
        ]
        return [(label, answer or "Not given") for label, answer in said]


def is_news(step: Step) -> bool:
    """Whether `step` left the state as it was."""
    before = step.suggestion.steps.exclude(pk=step.pk).filter(pk__lt=step.pk).last()
    return bool(before and before.state == step.state)


@dataclass
class StepInLetter:
    """A step of a suggestion in the words of a mail about it."""

    step: Step

    @cached_property
    def is_news(self) -> bool:
        return is_news(self.step)

    @property
    def subject(self) -> str:
        reference = self.step.suggestion.reference
        if self.is_news:
            return f"News of {reference}"
        return f"{reference} {SUBJECTS.get(self.step.state, 'has changed')}"

    @property
    def heading(self) -> str:
        return "There is news" if self.is_news else timeline.STANDING[State(self.step.state)]

    @property
    def text(self) -> str:
        """What the new state means, in a sentence; "" for news, which has words of its own."""
        return "" if self.is_news else SuggestionStanding(self.step.suggestion).text

    @property
    def reason(self) -> str:
        return str(self.step.reason or "")

    @property
    def words(self) -> str:
        return self.step.words

    @cached_property
    def leads_to(self) -> tuple[str, str]:
        """Title and whole address of what it names, as it is now; no address where none is open."""
        pages = published_only(Page.objects.filter(pk=self.step.page_id))
        page = pages.annotate(is_sample=is_sample_page()).first()
        if page:
            return titled(page.title, page.is_sample), settings.BASE_URL + page.url
        if into := self.step.into:
            words = into.marked_question if into.is_public else str(into.reference)
            return words, into.absolute_url
        return "", ""

    @property
    def title(self) -> str:
        return self.leads_to[0]

    @property
    def url(self) -> str:
        return self.leads_to[1]
