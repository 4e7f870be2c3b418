"""The address of a DOI is the same, and whole, in every form that has it; the DOI is as it is."""

import json

import pytest

from interop.api.things import OUTPUT
from interop.citing.making import references
from interop.citing.marks import as_text
from interop.forms import by_ending
from interop.forms.dublin_core import elements
from interop.forms.signposting import linkset, linkset_text, of_page
from tests.interop.forms.made import record
from tests.interop.forms.reading import CENTRE

DOI = "10.1234/a#b?c%20d<e"
ADDRESS = "https://doi.org/10.1234/a%23b%3Fc%2520d%3Ce"
IT = record(doi=DOI)


@pytest.mark.parametrize("ending", ["md", "jsonld"])
def test_files_have_it(ending):
    assert ADDRESS in by_ending(ending).file(IT, CENTRE)


def test_dublin_core_has_it():
    assert ("identifier", ADDRESS) in list(elements(IT, CENTRE))


def test_typed_links_and_the_interface_for_programs_have_it():
    assert ADDRESS in [link.href for link in of_page(IT)]
    assert f'<{ADDRESS}>; rel="cite-as"' in linkset_text(IT)
    assert linkset(IT)["linkset"][0]["cite-as"] == [{"href": ADDRESS}]
    assert OUTPUT.data(IT)["cite_as"] == ADDRESS
    assert OUTPUT.data(IT)["doi"] == DOI


def test_references_have_it():
    found = {style: as_text(html) for style, html in references(IT, CENTRE).items()}
    assert [style for style, text in found.items() if ADDRESS not in text] == []


def test_what_asks_for_the_doi_itself_has_it_unchanged():
    assert json.loads(by_ending("json").file(IT, CENTRE))[0]["DOI"] == DOI
    assert f"DO  - {DOI}" in by_ending("ris").file(IT, CENTRE)
