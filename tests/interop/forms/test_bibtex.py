"""BibTeX is read back as what it was by two readers that do not know of each other."""

import re

import pytest
from hypothesis import given

from interop.forms.bibtex import bibtex
from interop.forms.types import makers, publisher
from interop.parts import Agent
from interop.record import Record
from tests.interop.forms.made import record
from tests.interop.forms.reading import (
    CENTRE,
    by_pybtex,
    decoded,
    expected_name,
    parsed,
    printed,
    seen,
)
from tests.interop.strategies import FEW, records


def read(it: Record) -> dict[str, str]:
    """Its fields as bibtexparser reads them, decoded."""
    return {field.key: field.value for field in parsed(bibtex(it, CENTRE))[0].fields}


def raw(it: Record) -> dict[str, str]:
    """Its fields as pybtex reads them, as they are written."""
    (entry,) = by_pybtex(bibtex(it, CENTRE)).values()
    return dict(entry.fields.items())


# --- What two readers say ------------------------------------------------------------------------


@FEW
@given(records())
def test_two_readers_give_back_what_was_written(it):
    text = bibtex(it, CENTRE)
    (entry,), (other,) = by_pybtex(text).values(), parsed(text)
    same_fields(entry, other)
    texts_came_back(it, other)
    names_came_back(it, entry, other)
    is_as_precise_as_known(it, entry.fields)


def same_fields(entry, other):
    found = {*entry.fields.keys(), *entry.persons.keys()}
    assert found == {field.key for field in other.fields}
    assert entry.original_type == other.entry_type
    for key in found - {"author", "editor", "translator", "month"}:
        assert seen(entry.fields[key])
        assert printed(decoded(entry.fields[key])) == printed(other[key])


def texts_came_back(it: Record, entry):
    for name in ("abstract", "series"):
        assert printed(value_of(entry, name) or "") == printed(getattr(it, name))
    title = printed(entry["title"])
    assert title.startswith(printed(it.marked_title))
    rest = title.removeprefix(printed(it.marked_title)).removeprefix(":").strip()
    assert rest in ("", printed(it.subtitle))


def names_came_back(it: Record, entry, other):
    for role, agents in makers(it, CENTRE)._asdict().items():
        key = role.removesuffix("s")
        expected = [expected_name(agent) for agent in agents]
        split = value_of(other, key) or []
        assert [parts(n.von + n.last, n.first, n.jr) for n in split] == expected
        if key != "translator":  # which pybtex does not part
            assert [of_pybtex(n) for n in entry.persons.get(key, [])] == expected


def value_of(entry, key: str):
    return entry[key] if key in entry.fields_dict else None


def of_pybtex(n) -> tuple:
    family, given = n.prelast_names + n.last_names, n.first_names + n.middle_names
    return parts(family, given, n.lineage_names)


def parts(*words: list[str]) -> tuple:
    return tuple(printed(decoded(" ".join(part))) for part in words)


def is_as_precise_as_known(it: Record, fields):
    assert fields.get("date", "") == it.date
    assert fields.get("year", "") == it.year
    assert ("month" in fields) == (len(it.date) > 4)


# --- What was decided ----------------------------------------------------------------------------


def test_an_entry_as_it_is_written():
    text = bibtex(
        record(
            title="Who pays for the NHS?",
            subtitle="Three answers from Wales",
            agents=(Agent("van der Rohe Jr.", "Ludwig"), Agent("Audit Commission", is_body=True)),
            date="2009-07",
            series="Reports & papers",
            number="88",
            label="Report 88",
        ),
        CENTRE,
    )
    assert text == (
        "@techreport{rohe2009who-pays,\n"
        "  author = {van der Rohe, Jr., Ludwig and {Audit Commission}},\n"
        "  title = {Who pays for the {NHS?} {Three} answers from {Wales}},\n"
        "  shorttitle = {Who pays for the {NHS?}},\n"
        "  year = {2009},\n"
        "  month = jul,\n"
        "  date = {2009-07},\n"
        "  institution = {Centre for Public Service Partnerships},\n"
        "  type = {Report},\n"
        "  series = {Reports \\& papers},\n"
        "  number = {88},\n"
        "  url = {http://testserver/research/who-pays/},\n"
        "  langid = {british},\n"
        "}\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (r"50% of $5 & #1_a", r"50\% of \$5 \& \#1\_a"),
        ("a^b~c", r"a{\textasciicircum}b{\textasciitilde}c"),
        ("C:\\new", r"C:{\textbackslash}new"),
        ("{both}", r"\{both\}"),
        ("only {one", r"only \{\vphantom{\}}one"),
        ("one} only", r"one\vphantom{\{}\} only"),
        ("``x'' -- y", r"`{}`x'{}' -{}- y"),
    ],
)
def test_what_tex_takes_for_a_command_is_one_that_prints_it(text, written):
    it = record(abstract=text)
    assert raw(it)["abstract"] == written
    assert printed(read(it)["abstract"]) == text


@pytest.mark.parametrize("text", ["a {b", "a} b", "}{", "{{}", "\\{", "{a}}{b}"])
def test_a_brace_without_its_other_one_harms_no_entry_after_it(text):
    two = bibtex(record(title=text), CENTRE) + bibtex(record(title="Next", slug="next"), CENTRE)
    assert [seen(entry["title"]) for entry in parsed(two)] == [text, "Next"]
    assert len(by_pybtex(two)) == 2


@pytest.mark.parametrize(
    ("family", "given", "written"),
    [
        ("van der Rohe", "Ludwig", "van der Rohe, Ludwig"),
        ("King Jr.", "Martin Luther", "King, Jr., Martin Luther"),
        ("Ortega y Gasset", "José", "{Ortega y Gasset}, José"),
        ("De La Warr", "Mary", "De La Warr, Mary"),
        ("Smith", "Jo, the elder", "Smith, {Jo, the elder}"),
        ("Plato", "", "Plato"),
        ("Lady Gaga", "", "{Lady Gaga}"),
        ("others", "", "{others}"),
        ("山田", "太郎", "山田, 太郎"),
        ("&Co", "R. & D.", r"{\&Co}, {R. \& D.}"),
    ],
)
def test_a_name_is_written_so_that_it_is_not_split_elsewhere(family, given, written):
    text = bibtex(record(agents=(Agent(family, given),)), CENTRE)
    assert f"  author = {{{written}}},\n" in text


def test_a_body_keeps_its_and_and_its_commas():
    name = "Department for Environment, Food and Rural Affairs"
    assert f"{{{{{name}}}}}" in bibtex(record(agents=(Agent(name, is_body=True),)), CENTRE)


def test_what_only_editors_have_made_has_no_author():
    fields = read(record(agents=(Agent("Smith", "Jo", role="editor"),)))
    assert "author" not in fields
    assert fields["editor"][0].last == ["Smith"]


def test_a_work_in_another_language_says_so():
    assert raw(record(language="cy"))["langid"] == "welsh"
    assert raw(record(language="cy"))["language"] == "Welsh"
    assert "language" not in raw(record())


def test_an_article_of_a_magazine_names_it_and_no_publisher():
    fields = raw(record(type="feature", container="Public Management & Policy"))
    assert fields["journal"] == r"Public Management \& Policy"
    assert not {"organization", "institution", "publisher"} & fields.keys()


def test_a_report_that_another_published_names_the_other():
    it = record(container="Third Sector Research Centre")
    assert raw(it)["institution"] == publisher(it, CENTRE) == "Third Sector Research Centre"


def test_a_file_of_many_is_read_as_many(forms_of):
    text = forms_of("bib", [record(slug=f"work-{n}", title="Same") for n in range(3)])
    assert [entry.key for entry in parsed(text)] == [f"bovaird2009work-{n}" for n in range(3)]
    assert not re.search(r"\}@", text)
