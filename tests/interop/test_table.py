"""Records as rows of a table."""

import pytest

from interop.forms import table
from interop.parts import Agent, File, Payer, Related, Term
from interop.record import Record

PLAIN = {"key": 7, "label": "", "slug": "a", "path": "/a/"}
WORK = Record(
    kind="research",
    type="report",
    title="Who pays?",
    date="2009-07",
    agents=(
        Agent("van Beethoven", "Ludwig", orcid="0000-0002-1825-0097"),
        Agent("Third Sector Research Centre", is_body=True),
        Agent("Field", "Ada", role="editor"),
    ),
    themes=(Term("finance", "Finance"), Term("capacity", "Capacity")),
    keywords=("budgets", "depots"),
    payers=(Payer("A council"), Payer("A bank", "sponsor")),
    files=(File("a.pdf", "/a/files/a.pdf", "application/pdf"),),
    related=(
        Related("IsPartOf", "project", "Depots", "/projects/depots/"),
        Related("IsReferencedBy", "event", "Talk", "/events/talk/"),
    ),
    is_sample=True,
    **PLAIN,
)


def row_of(record: Record) -> dict[str, str]:
    (row,) = table.rows(record.kind, [record])
    return dict(zip(table.header(record.kind), row, strict=True))


def test_a_work_has_all_that_a_reader_sorts_and_counts_by():
    said = {name: value for name, value in row_of(WORK).items() if value}
    assert said == {
        "title": "Sample: Who pays?",
        "type": "report",
        "date": "2009-07",
        "authors": "van Beethoven, Ludwig; Third Sector Research Centre",
        "orcids": "https://orcid.org/0000-0002-1825-0097",
        "editors": "Field, Ada",
        "language": "en-GB",
        "themes": "finance; capacity",
        "keywords": "budgets; depots",
        "funders": "A council",
        "sponsors": "A bank",
        "project": "http://testserver/projects/depots/",
        "events": "http://testserver/events/talk/",
        "files": "http://testserver/a/files/a.pdf",
        "url": "http://testserver/a/",
        "sample": "yes",
    }


def test_a_project_and_an_event_have_their_own_columns():
    project = Record(
        kind="projects",
        type="project",
        title="Depots",
        status="under-way",
        agents=(Agent("Field", "Ada", role="lead"), Agent("Body", role="partner", is_body=True)),
        **PLAIN,
    )
    event = Record(
        kind="events",
        type="event",
        title="Talk",
        start="2030-01-17T14:00:00+00:00",
        agents=(Agent("Field", "Ada", role="speaker"), Agent("Body", role="host", is_body=True)),
        **PLAIN,
    )
    assert (row_of(project)["team"], row_of(project)["partners"]) == ("Field, Ada", "Body")
    assert (row_of(event)["speakers"], row_of(event)["hosts"]) == ("Field, Ada", "Body")
    assert row_of(event)["start"] == "2030-01-17T14:00:00+00:00"


@pytest.mark.parametrize("kind", table.COLUMNS)
def test_a_record_that_says_nothing_is_a_row_of_empty_cells(kind):
    row = row_of(Record(kind=kind, type="", title="", language="", **PLAIN))
    assert {name for name, value in row.items() if value} == {"url", "sample"}
