"""Linked data in pages is safe inside HTML, and says the way back up wherever the page shows it."""

import pytest

from core.exports.json_ld import breadcrumbs, script
from core.templatetags.linked_data import breadcrumb_data
from core.templatetags.site import Link
from tests import factories
from tests.interop.heads import data_of, linked_data, read_back

HOSTILE = "</script><!-- \u2028\u2029 & \" ' \\ \r\n\x7f 𝔘 é"


def test_nothing_ends_the_script_before_its_end():
    text = script({"name": HOSTILE})
    assert text.count("</") == 1
    assert not {"\u2028", "\u2029", "&", "\n"} & set(text)
    assert read_back({"@type": "Thing", "name": HOSTILE})["name"] == HOSTILE


def test_what_says_nothing_is_left_out():
    text = script({"a": "", "b": [None, {}], "c": 0, "d": False})
    assert '{"c":0,"d":false}' in text


def test_the_way_back_up_has_numbers_and_addresses():
    home, here = breadcrumbs([("Home", "/"), ("Here", "")])["itemListElement"]
    assert (home["position"], home["item"]) == (1, "http://testserver/")
    assert (here["position"], here["item"]) == (2, "")


def test_a_sample_above_is_marked_and_no_name_is_written_twice():
    crumbs = [Link("Who & what", "/a/", is_sample=True)]
    (found,) = linked_data(f"<html>{breadcrumb_data(crumbs, 'A & B', '/b/', 'Here')}</html>")
    names = [step["name"] for step in found["itemListElement"]]
    assert names == ["Sample: Who & what", "A & B", "Here"]


@pytest.mark.usefixtures("indexed")
def test_every_page_with_a_breadcrumb_says_it(client, research, themes, events, partners):
    title = "Who & what <pays>?"
    pages = [
        factories.output(research, title=title),
        factories.event(events, title=title),
        factories.partner(partners, title=title),
    ]
    for address in [
        *(page.url for page in pages),
        "/themes/finance/",
        "/suggestions/",
        "/suggest/",
    ]:
        steps = data_of(client, address, "BreadcrumbList")["itemListElement"]
        assert steps[0]["name"] == "Home", address
        assert "item" not in steps[-1], address
        assert "&amp;" not in str(steps), address
    assert steps[-1]["name"] == "Suggest research"


def test_an_output_stands_below_its_type(client, output):
    steps = data_of(client, output.url, "BreadcrumbList")["itemListElement"]
    assert [step["name"] for step in steps] == ["Home", "Research", "Reports", "Pooled budgets"]
    assert steps[2]["item"] == "http://testserver/research/?type=report"


def test_the_front_page_has_no_way_up_and_a_sample_none_to_be_told(client, research):
    sample = factories.output(research, is_sample=True)
    for address in ("/", sample.url):
        found = linked_data(client.get(address).content.decode())
        assert not [it for it in found if it.get("@type") == "BreadcrumbList"]
