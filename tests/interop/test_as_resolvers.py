"""An output answers at its own address what resolvers of DOIs answer, by the same names."""

import json

import pytest
from lxml import etree

from tests import factories

# What DataCite's and Crossref's resolvers both know, as their documentation of content negotiation
# names it, and which of it is written of an output here.
DATACITE = "application/vnd.datacite.datacite"
NAMED_BY_RESOLVERS = [
    "application/x-bibtex",
    "application/x-research-info-systems",
    "application/vnd.citationstyles.csl+json",
    f"{DATACITE}+json",
    f"{DATACITE}+xml",
]


@pytest.fixture
def work(research):
    return factories.output(research, title="Pooled budgets", doi="10.1234/pooled")


def asked(client, page, accept: str):
    return client.get(page.url, headers={"accept": accept})


@pytest.mark.parametrize("media_type", NAMED_BY_RESOLVERS)
def test_each_name_is_answered_by_what_it_names(client, work, media_type):
    response = asked(client, work, f"{media_type}, text/html;q=0.5")
    assert response["Content-Type"] == f"{media_type}; charset=utf-8"
    assert b"10.1234/pooled" in response.content.replace(b"\\", b"")


def test_datacite_says_the_same_in_both(client, work):
    data = json.loads(asked(client, work, f"{DATACITE}+json").content)
    root = etree.fromstring(asked(client, work, f"{DATACITE}+xml").content)
    (title,) = root.iter("{http://datacite.org/schema/kernel-4}title")
    assert data["titles"][0]["title"] == title.text == "Pooled budgets"
    assert data["doi"] == "10.1234/pooled"
