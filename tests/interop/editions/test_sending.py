"""A PDF that was made is sent as other files are, and is as private as its page."""

import re

import pytest
from django.test import Client

from interop.editions.asking import ask, ask_for_outdated, naming_hidden
from interop.editions.keeping import make
from interop.models import KeptEdition
from interop.print.compiling import Compiled
from research.models import Correction, OutputFile, OutputPage
from tests import factories
from tests.fetching import fetch
from tests.hiding import WAYS, hidden
from tests.interop.editions.printing import figure, picture, work

pytestmark = pytest.mark.django_db
BYTES = b"%PDF-1.7 of spices"


@pytest.fixture
def page(research, monkeypatch, themes) -> OutputPage:
    """A page whose PDF has been made."""
    monkeypatch.setattr(
        "interop.print.edition.compiled", lambda printed, moment: Compiled(pdf=BYTES)
    )
    page = work(research, title="Pooled budgets", slug="pooled", themes=["finance"])
    make(page.pk, "pdf")
    return page


def test_it_is_sent_with_its_size_and_its_name(client, page):
    response = fetch(client, "/research/pooled/report.pdf")
    assert response.body == BYTES
    assert response["Content-Disposition"] == 'inline; filename="pooled.pdf"'
    assert response["Content-Length"] == str(len(BYTES))
    assert response["X-Content-Type-Options"] == "nosniff"


def test_who_has_it_is_told_so_and_a_part_is_sent_as_a_part(client, page):
    there = "/research/pooled/report.pdf"
    etag = fetch(client, there)["ETag"]
    assert fetch(client, there, HTTP_IF_NONE_MATCH=etag).status_code == 304
    part = fetch(client, there, HTTP_RANGE="bytes=0-7")
    assert (part.status_code, part.body) == (206, b"%PDF-1.7")


@pytest.mark.parametrize("way", WAYS)
def test_where_its_page_is_hidden_so_is_it(client, page, way):
    with hidden([page], WAYS[way]):
        moved = OutputPage.objects.get(pk=page.pk)
        for address in {page.url, moved.url}:
            response = client.get(f"{address}report.pdf")
            assert b"spices" not in getattr(response, "content", BYTES)
            assert response.status_code in {200, 302, 404, 410}


def test_what_names_a_page_that_is_hidden_since_is_not_sent_until_it_is_made_anew(
    client, research, page
):
    html = f'<p>See <a linktype="page" id="{page.pk}">this</a>.</p>'
    other = work(research, factories.text(html), factories.note(page=page), slug="naming")
    make(other.pk, "pdf")
    assert fetch(client, "/research/naming/report.pdf").status_code == 200
    page.unpublish()
    assert client.get("/research/naming/report.pdf").status_code == 404
    assert naming_hidden() == [(other.pk, "pdf")]
    ask_for_outdated(9)
    assert make(other.pk, "pdf") == "made"
    assert fetch(client, "/research/naming/report.pdf").status_code == 200


def test_a_sample_is_left_alone_by_search_engines(client, research, page):
    sample = work(research, slug="invented", is_sample=True)
    make(sample.pk, "pdf")
    assert fetch(client, f"{sample.url}report.pdf")["X-Robots-Tag"] == "noindex"
    assert "X-Robots-Tag" not in fetch(client, f"{page.url}report.pdf")


def test_where_there_is_none_it_is_not_found_as_anything_else(client, research):
    work(research, slug="none")
    response = client.get("/research/none/report.pdf")
    assert response.status_code == 404
    assert "<main" in response.content.decode()


def test_its_page_leads_to_it_with_its_size(client, page):
    html = client.get(page.url).content.decode()
    assert '<a href="/research/pooled/report.pdf">PDF (18\xa0bytes)</a>' in html
    assert "Download PDF (18\xa0bytes)" in html


def test_data_that_goes_with_a_work_is_offered_after_the_work(client, research, page):
    files = [
        OutputFile(document=factories.document("cases.csv", b"a,b", "The cases"), name="a.csv"),
        OutputFile(document=factories.document("talk.docx"), name="b.docx", label="T"),
    ]
    other = work(research, slug="with-data", rows={"files": files})
    assert make(other.pk, "pdf") == "made"
    assert [words.partition(" (")[0] for words in buttons(client, other)] == [
        "T",
        "Download PDF",
        "The cases",
    ]
    other.type = "dataset"
    other.save_revision().publish()
    assert buttons(client, other)[0].startswith("Download CSV (3")


def buttons(client, page) -> list[str]:
    """What the buttons for files say, the first of which stands out."""
    html = client.get(page.url).content.decode()
    found = re.findall(r'<a class="button( button--outline)?" href="[^#"]+">([^<]+)</a>', html)
    assert [bool(outline) for outline, _ in found] == [n > 0 for n in range(len(found))]
    return [words for _, words in found]


def test_programs_are_told_of_it(client, page, indexed):
    page.save_revision().publish()
    response = client.get(page.url)
    there = "http://testserver/research/pooled/report.pdf"
    assert f'<meta name="citation_pdf_url" content="{there}">' in response.content.decode()
    assert f'<{there}>; rel="item"' in response["Link"]
    assert 'rel="collection"' in fetch(client, "/research/pooled/report.pdf")["Link"]


def test_where_a_pdf_was_uploaded_its_page_leads_to_that_alone(client, page):
    page.files = [OutputFile(document=factories.document(), name="paper.pdf")]
    page.save_revision().publish()
    html = client.get(page.url).content.decode()
    assert "report.pdf" not in html
    assert "files/paper.pdf" in html


def test_an_earlier_version_does_not_lead_to_it(client, page):
    page.corrections = [Correction(text="Mended.")]
    page.save_revision().publish()
    assert f"{page.url}report.pdf" not in client.get(f"{page.url}v1/").content.decode()


# --- What staff see ----------------------------------------------------------------------------


def form_of(page) -> str:
    staff = Client()
    staff.force_login(factories.staff("Editors"))
    return staff.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_staff_see_when_it_was_made_and_how_large_it_is(page):
    html = form_of(page)
    assert "of version 1: 18\xa0bytes" in html
    assert 'href="/research/pooled/report.pdf"' in html


def test_staff_see_that_it_is_being_made(page):
    ask([page.pk])
    assert "It is being made" in form_of(page)


def test_staff_see_why_it_could_not_be_made_and_what_readers_have(page):
    blocks = [figure(picture(), alt="")]
    page.body = page._meta.get_field("body").stream_block.to_python(blocks)
    page.save_revision().publish()
    make(page.pk, "pdf")
    html = form_of(page)
    assert "Picture 1, before the first heading, has no alternative text." in html
    assert "Readers still get the last one" in html


def test_staff_see_of_a_draft_that_it_comes_with_publication(research):
    assert "made once the page is published" in form_of(work(research, publish=False))


def test_staff_see_that_the_uploaded_one_is_sent(research):
    page = factories.output(research)
    page.files = [OutputFile(document=factories.document(), name="paper.pdf")]
    page.save_revision().publish()
    assert "the first PDF among its files" in form_of(page)
    assert not KeptEdition.objects.made().exists()


# --- The same of e-books ------------------------------------------------------------------------


@pytest.fixture
def e_book(page) -> OutputPage:
    """A page whose e-book has been made, too."""
    make(page.pk, "epub")
    return page


def test_an_e_book_is_taken_along_as_a_file_and_in_parts(client, e_book):
    response = fetch(client, "/research/pooled/report.epub")
    assert response["Content-Type"] == "application/epub+zip"
    assert response["Content-Disposition"] == 'attachment; filename="pooled.epub"'
    assert fetch(client, response.wsgi_request.path, HTTP_RANGE="bytes=0-1").body == b"PK"
    etag = response["ETag"]
    assert fetch(client, response.wsgi_request.path, HTTP_IF_NONE_MATCH=etag).status_code == 304


@pytest.mark.parametrize("way", WAYS)
def test_where_its_page_is_hidden_so_is_its_e_book(client, e_book, way):
    with hidden([e_book], WAYS[way]):
        moved = OutputPage.objects.get(pk=e_book.pk)
        for address in {e_book.url, moved.url}:
            response = client.get(f"{address}report.epub")
            assert response.get("Content-Type") != "application/epub+zip"


def test_its_page_leads_to_both_and_tells_programs_of_them(client, e_book, indexed):
    e_book.save_revision().publish()
    response = client.get(e_book.url)
    html, there = response.content.decode(), "http://testserver/research/pooled/report.epub"
    assert ">PDF (" in html
    assert '<a href="/research/pooled/report.epub">EPUB (' in html
    assert f'<{there}>; rel="item"; type="application/epub+zip"' in response["Link"]
    assert '"encodingFormat":"application/epub+zip"' in html.replace(": ", ":")
    assert 'rel="collection"' in fetch(client, "/research/pooled/report.epub")["Link"]


def test_staff_see_how_both_stand(e_book):
    html = form_of(e_book)
    assert 'href="/research/pooled/report.pdf"' in html
    assert 'href="/research/pooled/report.epub"' in html
