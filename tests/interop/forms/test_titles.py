"""A title and a subtitle are one title where a form has room for one."""

import pytest

from interop.citing.making import references
from interop.citing.marks import as_text
from interop.forms import by_ending
from interop.forms.crossref import crossref
from interop.forms.datacite import datacite
from interop.forms.dublin_core import elements
from interop.forms.highwire import tags
from interop.forms.json_ld import data
from interop.forms.titles import short_title, whole_title
from tests.interop.forms.made import record
from tests.interop.forms.reading import CENTRE


@pytest.mark.parametrize(
    ("title", "subtitle", "whole"),
    [
        ("Partnership", "", "Partnership"),
        ("Partnership", "three answers", "Partnership: three answers"),
        ("Who pays?", "Three answers", "Who pays? Three answers"),
        ("Pay!", "Who pays?", "Pay! Who pays?"),
        ("Partnership:", "three answers", "Partnership: three answers"),
        ("誰が払う？", "三つの答え", "誰が払う？ 三つの答え"),
        ("Who\npays", " three\u2028answers ", "Who pays: three answers"),
        ("Partnership", "A response to a report on outsourcing.", "Partnership"),
        ("Partnership", "\u200b\x00", "Partnership: \u200b"),
    ],
)
def test_they_are_joined_as_reference_lists_join_them(title, subtitle, whole):
    it = record(title=title, subtitle=subtitle)
    assert whole_title(it) == whole
    assert bool(short_title(it)) == (whole != " ".join(title.split()))


def test_a_sample_bears_its_mark():
    it = record(title="Who pays?", subtitle="Three answers", is_sample=True)
    assert whole_title(it) == "Sample: Who pays? Three answers"
    assert short_title(it) == "Sample: Who pays?"


# --- In each form ------------------------------------------------------------------------------

ENDED = ["Who pays?", "Pay!"]


@pytest.mark.parametrize("title", ENDED)
@pytest.mark.parametrize("ending", ["bib", "ris", "json", "md"])
def test_after_the_end_of_a_question_no_form_has_a_colon(title, ending):
    said = by_ending(ending).file(record(title=title, subtitle="A study"), CENTRE)
    assert f"{title} A study" in said.replace("{", "").replace("}", "")
    assert f"{title}:" not in said


@pytest.mark.parametrize("title", ENDED)
def test_harvesters_have_them_as_one(title):
    said = elements(record(title=title, subtitle="A study"), CENTRE)
    assert ("title", f"{title} A study") in said


@pytest.mark.parametrize("title", ENDED)
def test_the_page_says_them_as_its_citations_do(title):
    it = record(title=title, subtitle="A study", type="article")
    assert dict(tags(it, CENTRE))["citation_title"] == f"{title} A study"
    found = data(it, CENTRE)
    assert (found["name"], found["headline"]) == (f"{title} A study", f"{title} A study")
    assert "description" not in found


def test_a_sentence_below_the_title_describes_the_work():
    it = record(title="Who pays?", subtitle="A response.")
    assert dict(tags(it, CENTRE))["citation_title"] == "Who pays?"
    assert (data(it, CENTRE)["name"], data(it, CENTRE)["description"]) == (
        "Who pays?",
        "A response.",
    )


@pytest.mark.parametrize("title", ENDED)
def test_what_has_a_place_for_each_has_each(title):
    it = record(title=title, subtitle="A study", doi="10.1234/abc")
    assert [each["title"] for each in datacite(it, CENTRE)["titles"]] == [title, "A study"]
    said = crossref(it, CENTRE, "office@example.org")
    assert f"<title>{title}</title><subtitle>A study</subtitle>" in said


@pytest.mark.parametrize("title", ENDED)
def test_no_reference_puts_a_colon_or_a_full_stop_there(title):
    """APA 7 (9.19), Chicago (CMOS 17, 14.96), MLA 9 (5.128), Cite Them Right, Citing Medicine."""
    for style, html in references(record(title=title, subtitle="A study"), CENTRE).items():
        assert f"{title} A study".lower() in as_text(html).lower(), style


def test_after_a_question_in_quotation_marks_there_is_a_colon():
    """CMOS 17, 14.96."""
    assert whole_title(record(title="“Who pays?”", subtitle="A study")) == "“Who pays?”: A study"
