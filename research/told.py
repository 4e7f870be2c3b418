"""What the author of an output is told on its form: how it reads."""

import re

from django.template.defaultfilters import pluralize

from core.pages.told import Told, tells_staff
from core.values.readability import LONG, figures, length, long_sentences, unexplained
from research.models import OutputPage
from research.references.checks import uncited
from research.versions import parts_of

# What is said in the author's own sentences (core.values.differences.Part.name).
PROSE = re.compile(r"|In one minute|Abstract|Subtitle|Call-out|Side note \d+")
SHOWN = 5  # sentences, and short forms
MOST_KEYS = 20
BEGINNING = 60  # characters of a sentence


@tells_staff(OutputPage)
def readability(page: OutputPage) -> Told:
    """Long sentences first, then short forms; the figures last, as they mend nothing."""
    texts = [part.text for part in parts_of(page) if PROSE.fullmatch(part.name)]
    explained = {term.name for part in page.parts for term in part.terms}
    lines = [*of_sentences(texts), *of_short_forms(texts, explained)]
    if page.language.startswith("en"):
        lines += of_figures(texts)
    return Told("How it reads", lines or ["No sentence is long."])


@tells_staff(OutputPage)
def glossary(page: OutputPage) -> Told | None:
    """Terms that the glossary explains and no text says."""
    terms = {term.number: term.name for part in page.parts for term in part.terms}
    said = {term.number for term in page.parts.terms_said}
    unsaid = [name for number, name in terms.items() if number not in said]
    return Told("Glossary", [f"Said nowhere: {', '.join(unsaid)}."]) if unsaid else None


@tells_staff(OutputPage)
def references(page: OutputPage) -> Told | None:
    """References that the text cites nowhere, which the list shows all the same; and outputs of
    ours in it that not everybody may read."""
    own = {it.page: it.key for it in page.reference_items if it.page}
    public = OutputPage.objects.published().filter(pk__in=own).values_list("pk", flat=True)
    hidden = [key for page_key, key in own.items() if page_key not in set(public)] if own else []
    said = {"Cited nowhere": uncited(page.body, page.references), "Not public": hidden}
    lines = [f"{words}: {listed(keys)}." for words, keys in said.items() if keys]
    return Told("References", lines) if lines else None


def listed(keys: list[str]) -> str:
    more = f" and {len(keys) - MOST_KEYS} more" if len(keys) > MOST_KEYS else ""
    return ", ".join(f"[@{key}]" for key in keys[:MOST_KEYS]) + more


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


def of_short_forms(texts: list[str], explained: set[str]) -> list[str]:
    found = [form for form in unexplained(texts) if form not in explained]
    if not found:
        return []
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    said = f"Not explained: {', '.join(found[:SHOWN])}{more}."
    mend = "Write each out where it first stands, with the short form in brackets;"
    return [f"{said} {mend} or explain it in a glossary."]


def of_figures(texts: list[str]) -> list[str]:
    found = figures(texts)
    if found is None:
        return []
    years = f"ARI {found.ari:.0f}, Coleman–Liau {found.coleman_liau:.0f}"
    return [f"Years of school that a reader should have had: {years}."]
