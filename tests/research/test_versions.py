"""What a correction changed can be read by anybody, word by word."""

import pytest
from wagtail.models import PageViewRestriction

from research.models import Correction, OutputPage
from tests import factories
from tests.scenery import standing

TABLE = {
    "table": {
        "data": [["Case", "Years"], ["A", "3"]],
        "table_caption": "Years",
        "first_row_is_table_header": True,
    },
    "unit": "",
    "source": "",
}


def body(text, years="3"):
    table = {**TABLE, "table": {**TABLE["table"], "data": [["Case", "Years"], ["A", years]]}}
    heading = ("heading", {"text": "Depots", "level": "h2"})
    return [heading, ("text", f"<p>{text}</p>"), ("table", table)]


def correct(page, said, **changes):
    before = OutputPage.objects.get(pk=page.pk).corrections.all()
    rows = [*before, Correction(text=said)]
    return factories.again(page, corrections=rows, **changes)


@pytest.fixture
@standing
def corrected(research):
    page = factories.output(research, slug="depots", body=body("Nobody knows who pays."))
    correct(page, "Who pays.", body=body("Nobody here knows who pays."), title="Depots & more")
    return correct(page, "The years.", body=body("Nobody here knows who pays.", years="4"))


@pytest.fixture
def read(client, corrected):
    return lambda version: client.get(f"/research/depots/v{version}/changes/")


def test_it_says_which_words_came_and_under_which_heading(read):
    html = read(2).content.decode()
    assert "What changed in version 2" in html
    assert "Nobody <ins>" in html
    assert "here<span" in html
    assert "Depots</bdi>: Paragraph" in html
    assert "1 part changed, 1 added, 1 taken out" in html  # its title is another


def test_a_table_is_named_and_its_row_shown(read):
    html = read(3).content.decode()
    assert "Depots</bdi>: Table 1" in html
    assert "<del>" in html
    assert "Nobody" not in html


def test_the_history_leads_there_and_there_to_both_versions(client, read):
    page = client.get("/research/depots/").content.decode()
    assert 'href="/research/depots/v3/changes/"' in page
    html = read(3).content.decode()
    assert 'href="/research/depots/v2/"' in html
    assert 'href="/research/depots/">Read version 3' in html
    assert 'href="/research/depots/v2/">Read version 2' in read(2).content.decode()


def test_no_catalogue_takes_it_for_a_page_of_its_own(read):
    assert read(2)["X-Robots-Tag"] == "noindex"
    assert 'rel="canonical" href="http://testserver/research/depots/"' in read(2).content.decode()


@pytest.mark.parametrize("version", [0, 1, 4, 9999])
def test_what_was_never_changed_is_not_found(read, version):
    assert read(version).status_code == 404


def test_a_version_that_is_no_longer_kept_is_not_found(read, corrected):
    corrected.corrections.first().superseded_revision.delete()
    assert read(2).status_code == 404


def test_it_is_as_private_as_the_page(client, read, corrected):
    PageViewRestriction.objects.create(page=corrected, restriction_type="login")
    assert read(2).status_code == 302
    corrected.unpublish()
    assert read(2).status_code in {404, 410}


def test_words_are_words(client, research):
    page = factories.output(research, slug="bold", body=body("Nobody knows."))
    correct(page, "<b>It</b>", body=body("Nobody &lt;script&gt; knows."), title="<i>T</i>")
    html = client.get("/research/bold/v2/changes/").content.decode()
    assert "&lt;script&gt;" in html
    assert "<script>" not in html
    assert "&lt;b&gt;It&lt;/b&gt;" in html
    assert "<i>T" not in html


def test_where_no_words_differ_it_says_so(client, research):
    page = factories.output(research, slug="file", body=body("Nobody knows."))
    correct(page, "Another file.")
    assert "No words differ" in client.get("/research/file/v2/changes/").content.decode()
