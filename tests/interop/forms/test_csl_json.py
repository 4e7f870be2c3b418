"""CSL-JSON is valid, and citeproc reads and prints it as what it was."""

import json
import warnings
from functools import cache

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from jsonschema import Draft7Validator

from interop.forms.csl_json import csl_item, csl_json
from interop.forms.types import makers
from interop.parts import Agent, Related
from interop.record import Record
from tests.interop.forms.made import record
from tests.interop.forms.reading import CENTRE, schema, seen
from tests.interop.strategies import FEW, records

NAMES = ("author", "editor", "translator")


@cache
def validator() -> Draft7Validator:
    return Draft7Validator(schema("csl-data.json"))


def read(item: dict) -> dict:
    """`item` as citeproc keeps it; it does not know the names that CSL 1.0.2 has brought."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "The following arguments for Reference are unsupported")
        (reference,) = CiteProcJSON([item]).values()
    return reference


@FEW
@given(records())
def test_it_is_valid_and_a_reader_gives_back_what_was_written(it):
    item = json.loads(csl_json(it, CENTRE))
    assert not [error.message for error in validator().iter_errors([item])]
    reference = read(item)
    assert seen(str(reference["title"])).startswith(seen(it.marked_title))
    assert seen(item.get("abstract", "")) == seen(it.abstract)
    assert item["type"] == reference.type
    names_came_back(it, reference)
    is_as_precise_as_known(it, item)
    assert says_something(item)


def names_came_back(it: Record, reference: dict):
    for role, agents in zip(NAMES, makers(it, CENTRE), strict=True):
        found = dict.get(reference, role, [])
        assert list(map(name_read, found)) == [expected_name(agent) for agent in agents]


def name_read(name) -> tuple:
    return tuple(part and seen(part) for part in name.parts())


def expected_name(agent: Agent) -> tuple:
    """As citeproc has it: given, family, None, particle, suffix; None for what there is not."""
    if agent.is_body:
        return (None, seen(agent.family), None, None, None)
    parts = agent.family_parts
    said = (agent.given, parts.family, "", parts.particle, parts.suffix)
    return tuple(seen(part) or None for part in said)


def is_as_precise_as_known(it: Record, item: dict):
    if not it.date:
        assert "issued" not in item
    else:
        assert item["issued"] == {"date-parts": [[int(part) for part in it.date.split("-")]]}


def says_something(value) -> bool:
    if isinstance(value, dict | list):
        inside = value.values() if isinstance(value, dict) else value
        return bool(value) and all(map(says_something, inside))
    return value not in ("", None)


# --- What was decided ----------------------------------------------------------------------------


def test_an_item_as_it_is_written():
    agents = (
        Agent("van der Rohe Jr.", "Ludwig"),
        Agent("Audit Commission", is_body=True),
        Agent("Plato"),
    )
    item = csl_item(record(agents=agents, subtitle="Three answers", date="2009-07"), CENTRE)
    assert item == {
        "id": "rohe2009who-pays",
        "type": "report",
        "author": [
            {
                "family": "Rohe",
                "given": "Ludwig",
                "non-dropping-particle": "van der",
                "suffix": "Jr.",
            },
            {"literal": "Audit Commission"},
            {"family": "Plato"},
        ],
        "title": "Who pays: Three answers",
        "title-short": "Who pays",
        "issued": {"date-parts": [[2009, 7]]},
        "genre": "Report",
        "publisher": "Centre for Public Service Partnerships",
        "URL": "http://testserver/research/who-pays/",
        "language": "en-GB",
    }


def test_a_style_prints_particles_bodies_and_years():
    agents = (Agent("van Beethoven", "Ludwig"), Agent("Audit Commission", is_body=True))
    source = CiteProcJSON([csl_item(record(agents=agents), CENTRE)])
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatters.plain)
    bibliography.register(Citation([CitationItem(next(iter(source)))]))
    (line,) = map(str, bibliography.bibliography())
    assert line.startswith("van Beethoven, L. and Audit Commission (2009)")


@pytest.mark.parametrize(
    ("start", "end", "parts"),
    [
        ("2026-09-17T10:00+01:00", "2026-09-17T12:00+01:00", [[2026, 9, 17]]),
        ("2026-09-17", "2026-09-19", [[2026, 9, 17], [2026, 9, 19]]),
    ],
)
def test_an_event_says_when_and_where_it_takes_place(start, end, parts):
    it = record(kind="events", type="event", start=start, end=end, place="Muirhead Tower")
    item = csl_item(it, CENTRE)
    assert (item["type"], item["event-place"]) == ("event", "Muirhead Tower")
    assert item["event-date"] == {"date-parts": parts}


def test_a_talk_names_the_event_it_was_shown_at():
    event = Related("IsReferencedBy", "event", "Autumn seminar", "/events/autumn/")
    item = csl_item(record(type="presentation", related=(event,)), CENTRE)
    assert (item["type"], item["event-title"]) == ("speech", "Autumn seminar")


def test_the_page_about_somebody_is_the_centres():
    it = record(kind="people", type="person", label="Person", title="Tony Bovaird")
    item = csl_item(it, CENTRE)
    assert item["type"] == "webpage"
    assert item["author"] == [{"literal": CENTRE.name}]


def test_a_file_is_an_array_also_of_one_and_of_none(forms_of):
    from interop.forms import by_ending

    assert len(json.loads(forms_of("json", [record(slug=f"work-{n}") for n in range(3)]))) == 3
    assert json.loads(forms_of("json", [])) == []
    assert len(json.loads(by_ending("json").file(record(), CENTRE))) == 1
