"""A bibliography in becomes the same bibliography out: what our forms write, our readers read."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.values.languages import WRITTEN
from interop.forms import by_ending
from interop.forms.bibtex import BABEL
from interop.forms.titles import subtitle
from interop.forms.types import makers, words_for
from interop.importing.candidate import Candidate
from interop.importing.files import read
from interop.parts import Agent
from interop.record import Record
from research.vocabulary import OutputType
from tests.chances import many
from tests.interop.forms.reading import CENTRE, seen
from tests.interop.strategies import FEW, records

FORMS = ["bib", "ris", "json"]
ARTICLES = ("article", "feature", "commentary")


def as_the_site_has_it(it: Record) -> Record:
    """`it` with the label that its page gives it; a sample is in no bibliography."""
    label = f"{OutputType(it.type).label} {it.number}" if it.number else OutputType(it.type).label
    return replace(it, label=label, is_sample=False)


works = records().filter(lambda it: it.type in OutputType).map(as_the_site_has_it)
Said = dict[str, object]


def said(it: Record) -> Said:
    """What a form with a place for everything would give back."""
    authors, editors, translators = makers(it, CENTRE)
    roles = (("author", authors), ("editor", editors), ("translator", translators))
    return {
        "title": seen(it.title),
        "subtitle": seen(it.subtitle),
        "type": it.type,
        "authors": [(role, *name(agent)) for role, agents in roles for agent in agents],
        "date": it.date,
        "series": seen(it.series),
        "number": it.number,
        "container": seen(it.container) or CENTRE.name,
        "doi": it.doi,
        "isbn": it.isbn,
        "issn": it.issn,
        "language": it.language,
        "keywords": list(filter(None, map(seen, it.keywords))),
        "address": it.url,
        "abstract": seen(it.abstract),
    }


def name(agent: Agent) -> tuple[str, str]:
    return seen(agent.family), "" if agent.is_body else seen(agent.given)


def found(it: Record, candidate: Candidate) -> Said:
    made = {key: getattr(candidate, key) for key in said(it)}
    texts = {key: seen(text) for key, text in made.items() if isinstance(text, str)}
    authors = [(a.role, seen(a.family), seen(a.given)) for a in candidate.authors]
    return made | texts | {"authors": authors, "keywords": list(map(seen, candidate.keywords))}


# --- What has no place in a form -----------------------------------------------------------------
#
# Of every form: a speaker is its author, and so is whoever else stands there alone (`makers`);
# contributors, licences, themes and files are in none of them, or are nothing that we read.

Loss = Callable[[Record, Said], Said]
LOSSES: list[tuple[list[str], str, Loss]] = [
    (
        FORMS,
        "A subtitle that ends as a sentence does says what the work is about, and is in no title.",
        lambda it, _: {} if subtitle(it) else {"subtitle": ""},
    ),
    (
        FORMS,
        "A page names the site that it is a page of, which is nothing that it appeared in.",
        lambda it, _: {"container": ""} if it.type in ARTICLES and not it.container else {},
    ),
    (
        ["bib"],
        "babel knows some languages alone; of others BibLaTeX prints the name, if they have one.",
        lambda it, _: {} if it.language in BABEL or it.language in WRITTEN else {"language": ""},
    ),
    (
        ["bib"],
        "Readers part keywords at commas and semicolons.",
        lambda it, said: {"keywords": parted(it.keywords, ",;", " ")},
    ),
    (
        ["json"],
        "CSL has its keywords in one text, parted by commas.",
        lambda it, said: {"keywords": parted(it.keywords, ",", "")},
    ),
    (
        ["ris"],
        "Some readers part keywords at semicolons.",
        lambda it, said: {"keywords": parted(it.keywords, ";", ",")},
    ),
    (
        ["ris"],
        "RIS parts names at commas, of bodies too.",
        lambda it, said: {
            "authors": [
                (role, *(seen(part.replace(",", "")) for part in parts))
                for role, *parts in said["authors"]
            ]
        },
    ),
    (
        ["ris"],
        "What is called so by M3 would be a DOI for readers, but in reports, talks and pages.",
        lambda it, said: {"type": "feature"} if words_for(it).ris == "MGZN" else {},
    ),
    (
        ["ris"],
        "Only reports and articles have a number.",
        lambda it, said: {} if words_for(it).ris in ("RPRT", "JOUR", "MGZN") else {"number": ""},
    ),
    (
        ["ris"],
        "T2 of a page in no series is its site: a series called like that is taken for it.",
        lambda it, said: (
            {"series": ""} if words_for(it).ris == "ELEC" and said["series"] == CENTRE.name else {}
        ),
    ),
]


def parted(keywords: tuple[str, ...], signs: str, instead: str) -> list[str]:
    table = str.maketrans(dict.fromkeys(signs, instead))
    return [word for word in (seen(word.translate(table)) for word in keywords) if word]


def expected(it: Record, ending: str) -> Said:
    kept = said(it)
    for endings, _reason, loss in LOSSES:
        if ending in endings:
            kept |= loss(it, kept)
    return kept


# --- The tests -----------------------------------------------------------------------------------


def came_back(it: Record, ending: str) -> None:
    text = by_ending(ending).file(it, CENTRE)
    reading = read(text.encode("utf-8"), f"cite.{ending}")
    assert reading.skipped == []
    (candidate,) = reading.candidates
    assert found(it, candidate) == expected(it, ending)


@pytest.mark.parametrize("ending", FORMS)
def test_what_a_form_has_written_our_reader_reads(ending):
    settings(FEW, max_examples=15)(given(works)(lambda it: came_back(it, ending)))()


@pytest.mark.exhaustive
@pytest.mark.parametrize("ending", FORMS)
def test_hundreds_of_works_come_back(ending):
    more = settings(FEW, max_examples=many(150))
    more(given(works)(lambda it: came_back(it, ending)))()


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize("length", [0, 4, 7, 10])
@settings(FEW, max_examples=3)
@given(it=works)
def test_a_date_is_as_precise_as_it_was(ending, length, it):
    came_back(replace(it, date="2009-07-17"[:length]), ending)


@pytest.mark.parametrize("ending", FORMS)
def test_each_type_of_work_comes_back(ending):
    for type_ in OutputType.values:
        for container in ("", "Policy & Politics"):
            it = Record("research", 7, type_, "", "Who pays?", "who", "/research/who/")
            came_back(as_the_site_has_it(replace(it, container=container)), ending)


@pytest.mark.parametrize("ending", FORMS)
@given(several=st.lists(works, min_size=2, max_size=5))
@settings(FEW, max_examples=5)
def test_a_file_of_several_has_them_in_their_order(ending, several):
    text = "".join(by_ending(ending).many(several, CENTRE))
    reading = read(text.encode("utf-8"))
    assert reading.skipped == []
    assert [seen(c.title) for c in reading.candidates] == [
        expected(it, ending)["title"] for it in several
    ]
