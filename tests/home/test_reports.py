"""The long reports: three works in our own words, the slides one by one, and one sample of forty
pages that shows every form a text can have.
"""

import re

import pytest
from django.utils.html import strip_tags

from core.blocks import BodyBlock
from core.drawing.charts.kinds import KINDS
from research.models import OutputPage

LONGEST = ["effective-partnering", "how-partnerships-should", "future-of-partnership-working"]
SAMPLE = "sample-five-years-under-one-roof"


def blocks(slug: str) -> dict[str, list]:
    """The values of the blocks of a work, by their type."""
    found: dict[str, list] = {}
    for block in OutputPage.objects.get(slug=slug).body:
        found.setdefault(block.block_type, []).append(block.value)
    return found


def headings(slug: str, level: str) -> list[str]:
    return [it["text"] for it in blocks(slug)["heading"] if it["level"] == level]


def test_the_three_longest_documents_are_reports_with_tables_charts_and_notes(centre):
    works = [blocks(slug) for slug in LONGEST]
    assert all(len(headings(slug, "h2")) >= 6 for slug in LONGEST)
    assert all(len(work["note"]) >= 4 for work in works)
    assert all(len(work["table"]) >= 1 for work in works)
    assert sum(len(work["table"]) for work in works) >= 6
    assert sum(len(work.get("chart", [])) for work in works) == 2


def test_each_table_and_chart_says_where_its_figures_come_from(centre):
    for slug in LONGEST:
        work = blocks(slug)
        for value in [*work["table"], *work.get("chart", [])]:
            assert value["source"], value


@pytest.mark.parametrize("slug", [*LONGEST, SAMPLE])
def test_what_a_note_cites_is_on_this_site_with_that_section(centre, slug):
    for note in blocks(slug).get("note", []):
        if note["page"]:
            cited = OutputPage.objects.get(pk=note["page"])
            assert note["section"] in [it["text"] for it in blocks(cited.slug)["heading"]], note[
                "section"
            ]


def test_the_slides_can_be_read_one_by_one(centre):
    slides = headings("future-of-partnership-working", "h3")
    numbers = [int(re.match(r"Slide (\d+)\. \S", heading)[1]) for heading in slides]
    assert numbers == list(range(1, 21))


def test_the_share_of_joint_spending_is_the_one_that_the_slide_states(centre):
    spending, rows = blocks("future-of-partnership-working")["chart"]
    assert [row["cells"] for row in spending.rows] == [["3.4"], ["96.6"]]
    assert rows.rows[0]["name"] == "Board members"


def test_the_sample_shows_every_form(centre):
    work = blocks(SAMPLE)
    assert set(work) == set(BodyBlock().child_blocks)
    assert {value["kind"] for value in work["chart"]} == set(KINDS)
    assert {value["level"] for value in work["heading"]} == {"h2", "h3"}
    assert {value["image"].decorative for value in work["figure"]} == {True, False}
    assert max(len(value.rows) for value in work["table"]) >= 60
    assert max(len(value.head) for value in work["table"]) >= 12
    assert any(value.rows[0][0]["spans"] for value in work["table"])
    texts = "".join(value.source for value in work["text"])
    assert re.search(r"<ul><li>[^<]*(</li><li>[^<]*)*<ul>", texts)


def test_the_sample_says_that_it_is_invented_before_anything_else(centre, client):
    page = OutputPage.objects.get(slug=SAMPLE)
    assert page.is_sample
    assert "made up from beginning to end" in page.summary_points[0]
    first = page.body[0]
    assert (first.block_type, first.value["title"]) == ("callout", "All of this is invented")
    assert 'class="sample-band"' in client.get(page.url).content.decode()


def test_every_figure_of_the_sample_is_said_to_be_invented(centre):
    work = blocks(SAMPLE)
    for value in [*work["table"], *work["chart"]]:
        assert "invented" in value["source"], value["source"]
    for value in work["quotation"]:
        assert "invented" in value["attribution"]


def test_the_sample_is_as_long_as_a_report(centre):
    page = OutputPage.objects.get(slug=SAMPLE)
    words = " ".join(
        strip_tags(text) for text in page.body.stream_block.get_searchable_content(page.body)
    )
    assert len(words.split()) > 9_000
