"""What the author of an output is told on its form: how it reads."""

import re

from django.template.defaultfilters import pluralize

from core.pages.told import Told, tells_staff
from core.values.readability import LONG, figures, length, long_sentences, unexplained
from research.models import OutputPage
from research.versions import parts_of

# What is said in the author's own sentences (core.values.differences.Part.name).
PROSE = re.compile(r"|In one minute|Abstract|Subtitle|Call-out|Side note \d+")
SHOWN = 5  # sentences, and short forms
BEGINNING = 60  # characters of a sentence


@tells_staff(OutputPage)
def readability(page: OutputPage) -> Told:
    """Long sentences first, then short forms; the figures last, as they mend nothing."""
    texts = [part.text for part in parts_of(page) if PROSE.fullmatch(part.name)]
    lines = [*of_sentences(texts), *of_short_forms(texts)]
    if page.language.startswith("en"):
        lines += of_figures(texts)
    return Told("How it reads", lines or ["No sentence is long."])


def of_sentences(texts: list[str]) -> list[str]:
    found = long_sentences(texts)
    if not found:
        return []
    n = len(found)
    head = f"{n} sentence{pluralize(n)} of more than {LONG} words:"
    return [head, *(f"{length(it)} words: “{beginning(it)}”" for it in found[:SHOWN])]


def beginning(sentence: str) -> str:
    if len(sentence) <= BEGINNING:
        return sentence
    return f"{sentence[:BEGINNING].rpartition(' ')[0] or sentence[:BEGINNING]} …"


def of_short_forms(texts: list[str]) -> list[str]:
    found = unexplained(texts)
    if not found:
        return []
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    said = f"Not explained: {', '.join(found[:SHOWN])}{more}."
    return [f"{said} Write each out where it first stands, with the short form in brackets."]


def of_figures(texts: list[str]) -> list[str]:
    found = figures(texts)
    if found is None:
        return []
    years = f"ARI {found.ari:.0f}, Coleman–Liau {found.coleman_liau:.0f}"
    return [f"Years of school that a reader should have had: {years}."]
