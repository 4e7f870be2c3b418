"""Forms are known by ending and media type, and write many records one by one."""

from itertools import islice

import pytest

from interop.forms import Form, by_ending, by_media_type, form
from tests.interop.forms.made import record
from tests.interop.forms.reading import CENTRE

ASKED = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
    "xml": "application/vnd.datacite.datacite+xml",
    "datacite.json": "application/vnd.datacite.datacite+json",
    "md": "text/markdown",
}


def test_they_are_known_by_ending_and_by_media_type():
    for ending, media_type in ASKED.items():
        assert by_ending(ending) is by_media_type(media_type)
        assert by_ending(ending).words
    assert by_ending("docx") is by_media_type("text/html") is None


def test_two_forms_have_no_ending_in_common():
    with pytest.raises(ValueError, match="already"):
        form(Form("bib", "text/x-other", "Other", str))


@pytest.mark.parametrize("ending", ASKED)
def test_many_are_written_one_by_one(ending):
    taken = []

    def endless():
        for n in range(10**9):
            taken.append(n)
            yield record(slug=f"work-{n}")

    assert len(list(islice(by_ending(ending).many(endless(), CENTRE), 5))) == 5
    assert len(taken) <= 6


@pytest.mark.parametrize("ending", ASKED)
def test_a_sample_bears_its_mark_in_every_form(ending):
    said = by_ending(ending).file(record(title="Tell", is_sample=True), CENTRE)
    assert "Sample: Tell" in said.replace("{", "").replace("}", "")
