"""The shape of a suggestion, of what its own record makes public (suggestions.record)."""

from operator import itemgetter

from interop.api.links import of_one
from interop.api.parts import LINK, TERM
from interop.api.shapes import (
    ADDRESS,
    DATE,
    Field,
    Shape,
    flag,
    maybe,
    maybe_one,
    some,
    text,
    whole,
)
from interop.making import kinds_of, themes_of
from suggestions.models.step import By
from suggestions.vocabulary import PUBLIC, About, State

# What was replied to may be looked at once more.
STATES = [str(state) for state in (*PUBLIC, State.UNDER_REVIEW)]


def own_address(record: dict) -> str:
    return of_one("suggestions", record["reference"])


def said(name: str, says: str, **schema) -> Field:
    return text(name, says, itemgetter(name), **schema)


def maybe_said(name: str, says: str, **schema) -> Field:
    return maybe(name, says, itemgetter(name), **schema)


STEP = Shape(
    "Step",
    "Something that happened to a suggestion on its way.",
    (
        said("state", "Where it stood from then on.", enum=list(State.values)),
        said("date", "On which day.", **DATE),
        said("by", "Who did it.", enum=list(By.values)),
        maybe_said("words", "What we said."),
        maybe_said("reason", "The reason, of a list of ours."),
        maybe_said("corrected", "On which day our words were put right.", **DATE),
        maybe_one("link", "Where the words lead.", LINK, itemgetter("link")),
    ),
)
SUGGESTION = Shape(
    "Suggestion",
    "What somebody asked us to look into, offered us or put up for debate, and what became of it.",
    (
        said("reference", "What it is called for good: “S-2026-0042”."),
        text("api_url", "Its address in this API.", own_address, **ADDRESS),
        said("url", "Its page, for people.", **ADDRESS),
        text("title", "What it asks, in the words of whoever sent it.", itemgetter("question")),
        flag("sample", "Whether it is invented, to show how the site works.", itemgetter("sample")),
        maybe_said("why", "Why they ask."),
        maybe_said("known", "What they know of it already."),
        said("about", "What it is.", enum=list(About.values)),
        some("themes", "Its themes.", TERM, lambda it: themes_of(it["themes"])),
        some(
            "kinds", "The kind of partnership it is about.", TERM, lambda it: kinds_of([it["kind"]])
        ),
        said("credit", "Who sent it, as far as they let us say."),
        said("state", "Where it stands.", enum=STATES),
        maybe_said("received", "On which day it was confirmed.", **DATE),
        maybe_said("replied", "On which day we replied.", **DATE),
        maybe_said("changed", "On which day it last changed.", **DATE),
        some("steps", "What happened to it, in that order.", STEP, itemgetter("steps")),
        maybe_said("merged_into", "The reference of the one it became a part of."),
        whole("supports", "How many others want to know it too.", itemgetter("supports")),
    ),
)
