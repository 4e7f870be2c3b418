"""The slides of the one real event as this site retells them: a file, and what is in it."""

import re

import pytest
from django.utils.html import strip_tags

from core.files.readers.cleaning import clean
from core.files.tasks import read_document
from core.models import FilePage
from events.models import EventPage
from home.loading.load import CONTENT

NAME = CONTENT / "events/files/future-of-partnership-working"
SECTION = re.compile(r"<section.*?>(.*?)</section>", re.DOTALL)
MARKS = re.compile(r"[–\s]+")  # before each item of a list, and between all words


@pytest.fixture
def slides(centre):
    """The one row of materials."""
    return EventPage.objects.get(slug="tony-bovaird-future-of-partnership-working").materials.get()


@pytest.fixture
def texts(slides):
    assert read_document.func(slides.document_id) == "read"
    return dict(FilePage.objects.filter(document=slides.document).values_list("number", "text"))


def test_they_are_said_not_to_be_the_original(slides, texts):
    assert slides.name == "The slides, retold in our words"
    assert slides.document.title == "The slides of 4 December 2009, retold in our words"
    assert texts[1].startswith("The slides of 4 December 2009, retold in our words")
    assert "These are not his slides" in texts[1]
    assert all("Retold from Professor Tony Bovaird’s slides" in texts[n] for n in range(2, 17))


def test_a_word_of_a_slide_is_on_its_page(texts):
    pages = [number for number, text in texts.items() if "backsourcing" in text]
    assert pages == [5]


def test_the_file_says_what_its_source_says(texts):
    sections = SECTION.findall(NAME.with_suffix(".html").read_text())
    source = {n: clean(strip_tags(section)) for n, section in enumerate(sections, 1)}
    assert {n: MARKS.sub(" ", text) for n, text in texts.items()} == {
        n: MARKS.sub(" ", text) for n, text in source.items()
    }


def test_the_file_tells_nothing_of_where_and_when_it_was_made():
    data = NAME.with_suffix(".pdf").read_bytes()
    assert len(data) < 60 * 1024
    assert b"Date" not in data
    assert b"file:" not in data


def test_its_page_leads_to_it(slides, client):
    text = client.get(slides.event.url).content.decode()
    assert f'href="{slides.document.url}"' in text
    assert "PDF, 16 pages" in text
    sent = client.get(slides.document.url)
    assert b"".join(sent.streaming_content).startswith(b"%PDF-")
