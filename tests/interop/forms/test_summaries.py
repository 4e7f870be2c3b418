"""What only sums up the work of others says so in each form: it passes neither for their work, nor
for one of the Centre's."""

import json

import bibtexparser
import pytest
import rispy

from interop.citing.making import references
from interop.citing.marks import as_text
from interop.forms import by_ending
from interop.forms.json_ld import data
from tests.interop.forms.made import record
from tests.interop.forms.reading import CENTRE

SUMMED_UP = {"source": "A post by Ada Field, 2009 & {later}"}
NOTE = f"Summary by {CENTRE.name}, from: A post by Ada Field, 2009 & "


def written(ending: str, **said) -> str:
    return by_ending(ending).file(record(**said), CENTRE)


def test_reference_managers_are_told_in_a_note():
    (entry,) = bibtexparser.parse_string(written("bib", **SUMMED_UP)).entries
    assert entry["note"].replace("\\", "").startswith(NOTE)
    assert NOTE in " ".join(rispy.loads(written("ris", **SUMMED_UP))[0]["notes"])
    assert json.loads(written("json", **SUMMED_UP))[0]["note"].startswith(NOTE)


@pytest.mark.parametrize("type_", ["commentary", "feature", "report", "presentation"])
@pytest.mark.parametrize("title", ["Who pays", "Who pays?"])
def test_a_reference_says_so_after_the_title(type_, title):
    for style, html in references(record(title=title, type=type_, **SUMMED_UP), CENTRE).items():
        assert f"{title} [summary]".lower() in as_text(html).lower(), style


def test_search_engines_are_told_what_it_is_made_from():
    found = data(record(**SUMMED_UP), CENTRE)
    assert found["isBasedOn"] == [{"@type": "CreativeWork", "name": SUMMED_UP["source"]}]


@pytest.mark.parametrize("ending", ["bib", "ris", "json"])
def test_a_work_itself_says_nothing_of_it(ending):
    assert "summary" not in written(ending).lower()
    for html in references(record(), CENTRE).values():
        assert "summary" not in html.lower()
