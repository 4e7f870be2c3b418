"""The closed vocabularies of suggestions; their values stand in addresses and never change."""

from enum import StrEnum

from django.db.models import TextChoices


class About(TextChoices):
    """What somebody suggests."""

    RESEARCH = "research", "Area of research"
    COLLABORATION = "collaboration", "Collaboration"
    DEBATE = "debate", "Debate"


class Credit(TextChoices):
    """How whoever suggested something wishes to be named in public."""

    NAMED = "named", "With my name and organisation"
    ORGANISATION = "organisation", "With my organisation only"
    ANONYMOUS = "anonymous", "Without any name"
    PRIVATE = "private", "Not at all: keep my suggestion private"


class State(TextChoices):
    """Where a suggestion stands."""

    RECEIVED = "received", "Received"
    CONFIRMED = "confirmed", "Confirmed"
    UNDER_REVIEW = "under-review", "Under review"
    ACCEPTED = "accepted", "Accepted"
    ANSWERED = "answered", "Answered already"
    REFERRED = "referred", "Referred elsewhere"
    MERGED = "merged", "Merged into another"
    NOT_TAKEN_UP = "not-taken-up", "Not taken up"
    PROJECT = "project", "Became a project"
    PUBLISHED = "published", "Published"
    DISCUSSED = "discussed", "Discussed at an event"
    WITHDRAWN = "withdrawn", "Withdrawn"

    @property
    def mark(self) -> str:
        """The drawing that goes with it (core.drawing.marks.STATUSES)."""
        return MARKS.get(self, self.value)


MARKS = {
    State.CONFIRMED: "received",
    State.ACCEPTED: "project",
    State.ANSWERED: "published",
    State.REFERRED: "under-review",
    State.MERGED: "project",
    State.WITHDRAWN: "not-taken-up",
}

# What the Centre says in the end of its review: the reply that the service standard promises.
DECISIONS = [
    *[State.ACCEPTED, State.ANSWERED, State.REFERRED, State.MERGED, State.NOT_TAKEN_UP],
]
# What can follow an acceptance.
FRUITS = [State.PROJECT, State.PUBLISHED, State.DISCUSSED]
# What anybody may read of, where whoever suggested it agreed.
PUBLIC = [*DECISIONS, *FRUITS]
# What waits for the Centre's reply.
WAITING = [State.CONFIRMED, State.UNDER_REVIEW]
# What nothing more is expected of; after a time, who suggested it is forgotten.
CLOSED = [
    *[State.ANSWERED, State.REFERRED, State.MERGED, State.NOT_TAKEN_UP],
    *[State.PUBLISHED, State.DISCUSSED, State.WITHDRAWN],
]

# From each state, those that can follow. A reply can be taken back by a new review.
MOVES = {
    State.RECEIVED: {State.CONFIRMED, State.WITHDRAWN},
    State.CONFIRMED: {State.UNDER_REVIEW, State.WITHDRAWN},
    State.UNDER_REVIEW: {*DECISIONS, State.WITHDRAWN},
    State.ACCEPTED: {*FRUITS, State.UNDER_REVIEW, State.NOT_TAKEN_UP, State.WITHDRAWN},
    State.ANSWERED: {State.UNDER_REVIEW, State.WITHDRAWN},
    State.REFERRED: {State.UNDER_REVIEW, State.WITHDRAWN},
    State.MERGED: {State.UNDER_REVIEW, State.WITHDRAWN},
    State.NOT_TAKEN_UP: {State.UNDER_REVIEW, State.WITHDRAWN},
    State.PROJECT: {
        *[State.PUBLISHED, State.DISCUSSED, State.UNDER_REVIEW],
        *[State.NOT_TAKEN_UP, State.WITHDRAWN],
    },
    State.PUBLISHED: {State.DISCUSSED, State.UNDER_REVIEW, State.WITHDRAWN},
    State.DISCUSSED: {State.PUBLISHED, State.UNDER_REVIEW, State.WITHDRAWN},
    State.WITHDRAWN: set(),
}
# How far along an accepted suggestion is; what it led to moves it forward only.
ALONG = [State.ACCEPTED, *FRUITS]


class ErasureKind(StrEnum):
    """What is erased of suggestions, as it stands in ErasureDone and beside the backups."""

    SUGGESTION = "suggestion"  # all that was said in it, and who sent it
    SENDER = "suggestion-sender"
    SUPPORT = "suggestion-support"
    SUPPORT_ADDRESS = "suggestion-support-address"
