"""The five explainers: short, one a theme, and with a note for what they say."""

import re
from pathlib import Path

import pytest
from django.utils.html import strip_tags
from django.utils.text import normalize_newlines
from wagtail.models import Page

from core.pages.outline import anchor_of
from core.search.found import stream_texts
from core.values.themes import THEMES
from home.loading.load import CONTENT
from research.models import ExplainerPage, OutputPage, ThemePage

FILES = sorted((CONTENT / "explainers").glob("*.md"))


def explainers() -> list[ExplainerPage]:
    return list(ExplainerPage.objects.published())


def test_there_is_one_for_each_theme(centre):
    assert sorted(page.theme.slug for page in explainers()) == sorted(THEMES)


def test_each_is_short_and_has_three_notes_or_more(centre):
    for page in explainers():
        said = [block for block in page.body if block.block_type != "note"]
        words = sum(len(strip_tags(text).split()) for text in stream_texts(said))
        assert 250 <= words <= 450, page
        assert len(page.parts.notes) >= 3, page
        assert len(page.answer.split()) <= 40, page


def test_each_note_cites_an_output_and_a_section_that_is_there(centre):
    for page in explainers():
        for part in page.parts.notes:
            note = part.block.value
            output = OutputPage.objects.published().get(pk=note["page"])
            anchors = {section.anchor for section in output.parts.sections}
            assert anchor_of(note["section"]) in anchors, (page, note["section"])


def test_every_theme_says_what_is_known_what_is_not_and_what_is_asked(centre):
    for page in ThemePage.objects.published():
        assert page.explainers()
        assert page.known.count('linktype="page"') >= 2
        assert page.unknown_list
        assert page.question_list


def test_nothing_invented_is_cited(centre):
    cited = {part.block.value["page"] for page in explainers() for part in page.parts.notes}
    titles = Page.objects.filter(pk__in=cited).values_list("title", flat=True)
    assert not [title for title in titles if title.startswith("Sample:")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_quotations_are_short(path: Path):
    text = normalize_newlines(path.read_text())
    for quoted in re.findall(r"“([^”]+)”", text) + re.findall(r"^> ([^—].*)$", text, re.MULTILINE):
        assert len(quoted.split()) <= 20, quoted
