"""A suggestion or an open question that is a sample bears its mark wherever it is read."""

import csv
import io
import json

import pytest

from core.search import entries
from suggestions.band import outcomes
from suggestions.found import TYPE
from suggestions.models import Suggestion
from tests import factories
from tests.fetching import fetch

pytestmark = pytest.mark.usefixtures("home", "indexed")
ASKED = "<b>Who</b> holds the keys?"
SHOWN = "&lt;b&gt;Who&lt;/b&gt; holds the keys?"
TAG = '<b class="sample" lang="en-GB">Sample<span class="visually-hidden">:</span></b> '


@pytest.fixture
def sample(db) -> Suggestion:
    made = factories.suggestion("answered", question=ASKED)
    made.is_sample = True
    made.save()
    entries.put_things([made], TYPE)
    return made


def text(client, address) -> str:
    return fetch(client, address).body.decode()


def test_its_page_says_so_and_no_machine_takes_it_for_real(client, sample):
    page = text(client, sample.url)
    assert 'class="sample-band"' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "<title>Sample: " in page
    assert "application/ld+json" not in page
    assert f"“Sample: {SHOWN}”" in page  # as it is cited


def test_the_register_search_and_the_feed_mark_it(client, sample):
    assert f"{TAG}<bdi>{SHOWN}" in text(client, "/suggestions/")
    assert TAG in text(client, "/search/?q=keys")
    feed = text(client, "/suggestions/feed.atom")
    assert f"<title>Sample: {sample.reference}: " in feed
    assert '<category term="sample"' in feed


def test_exports_have_a_column_for_it(client, sample):
    real = factories.suggestion("answered", question="Real?")
    (one, other) = csv.DictReader(io.StringIO(text(client, "/suggestions/export.csv")))
    said = {row["reference"]: row["sample"] for row in (one, other)}
    assert said == {sample.reference: "yes", real.reference: "no"}
    data = json.loads(text(client, f"{sample.url}data.json"))
    assert data["sample"] is True


def test_neither_the_front_page_nor_the_sitemap_has_it(client, sample):
    real = factories.suggestion("answered", question="Real?")
    assert outcomes() == [real]
    sitemap = text(client, "/sitemap.xml")
    assert sample.reference not in sitemap
    assert real.reference in sitemap


def test_the_front_page_leaves_it_out_before_entries_are_written_too(client, sample):
    from_database = factories.suggestion("not-taken-up", question="Refused?")
    Suggestion.objects.filter(pk=from_database.pk).update(is_sample=True)
    entries.put_things(Suggestion.objects.filter(pk=from_database.pk), TYPE)
    assert outcomes() == []


def test_an_open_question_can_be_one(client):
    asked = factories.open_question(question=ASKED, is_sample=True)
    assert f"{TAG}<bdi>{SHOWN}" in text(client, "/suggestions/questions/")
    page = text(client, asked.url)
    assert 'class="sample-band"' in page
    assert f"“Sample: {SHOWN}”" in page
    assert asked.url not in text(client, "/sitemap.xml")
    assert "<title>Sample: " in text(client, "/suggestions/questions/feed.atom")


def test_what_is_no_sample_says_nothing_of_it(client):
    page = text(client, factories.suggestion("answered", question="Real?").url)
    assert "sample-band" not in page
    assert "application/ld+json" in page
