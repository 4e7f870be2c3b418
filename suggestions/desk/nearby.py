"""What is near to a suggestion: published things, and suggestions that nobody outside can read."""

from dataclasses import dataclass

from django.urls import reverse
from rapidfuzz.fuzz import token_set_ratio
from rapidfuzz.process import extract
from wagtail.models import Page

from core.pages.samples import FACET, titled
from core.search.analysis import STOP, stem, words
from core.search.engines import Hit
from core.search.near import nearest
from core.search.types import types_that_answer
from suggestions.desk.base import at_desk
from suggestions.found import TYPE
from suggestions.models import Suggestion
from suggestions.vocabulary import State

MOST = 6
LEAST = 0.25  # below it, words are shared by chance (core.search.near.Near.score)
ALIKE = 72  # of 100, from which two questions may ask the same
AT_LEAST = 2  # words that both must have, where they have as many
LATEST = 5_000  # suggestions whose questions are compared


@dataclass(frozen=True)
class Neighbour:
    """Something near; `compare` is where the two stand side by side, for a suggestion."""

    title: str
    label: str
    address: str
    compare: str = ""


def title_of(hit: Hit) -> str:
    return titled(hit.title, bool(hit.face.get(FACET)))


def sorted_stems(question: str) -> str:
    """The words that a question is about, in whatever form, put in one order."""
    return " ".join(sorted({stem(word) for word in words(question) if word not in STOP}))


def share(one: str, other: str) -> bool:
    """Whether two questions have enough words in common to be compared: one alone is chance."""
    mine, theirs = set(one.split()), set(other.split())
    return len(mine & theirs) >= min(AT_LEAST, len(mine), len(theirs)) > 0


def page_address(key: int, url_path: str) -> str:
    """Where the page with `key` stands, without asking for it."""
    return Page(pk=key, url_path=url_path).url or "/"


def near_to(suggestion: Suggestion) -> tuple[list[Neighbour], list[Neighbour]]:
    """(other suggestions, published things of ours), the nearest first."""
    text = "\n".join([suggestion.question, suggestion.question, suggestion.why])
    tags = [*suggestion.theme_slugs, suggestion.kind]
    here, types = [(TYPE, suggestion.pk)], types_that_answer()
    near = nearest(
        text, filter(None, tags), types=types, apart_from=here, most=2 * MOST, least=LEAST
    )
    published = [n.hit.key for n in near if n.hit.type == TYPE]
    things = [
        Neighbour(title_of(n.hit), n.hit.label, page_address(n.hit.key, n.hit.url_path))
        for n in near
        if n.hit.type != TYPE
    ]
    return suggestions_near(suggestion, published), things[:MOST]


def suggestions_near(suggestion: Suggestion, published: list[int]) -> list[Neighbour]:
    """Those with nearly the same question, whoever may read them, then those `published`."""
    others = at_desk().exclude(pk=suggestion.pk).exclude(state=State.WITHDRAWN).order_by("-pk")
    questions = others.values_list("pk", "question")[:LATEST]
    asked = {key: sorted_stems(question) for key, question in questions}
    mine = sorted_stems(suggestion.question)
    asked = {key: theirs for key, theirs in asked.items() if share(mine, theirs)}
    alike = extract(mine, asked, scorer=token_set_ratio, score_cutoff=ALIKE, limit=MOST)
    keys = list(dict.fromkeys([key for _, _, key in alike] + published))[:MOST]
    known = others.in_bulk(keys)
    return [neighbour(suggestion, known[key]) for key in keys if key in known]


def neighbour(suggestion: Suggestion, other: Suggestion) -> Neighbour:
    return Neighbour(
        other.marked_question,
        f"{other.reference}, {other.state_label.lower()}",
        reverse("suggestion_desk:suggestion", args=[other.pk]),
        reverse("suggestion_desk:compare", args=[suggestion.pk, other.pk]),
    )
