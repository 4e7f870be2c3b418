"""A version that was replaced can be had as a file, which says that there is a newer one."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction

from interop.editions import versions
from interop.editions.keeping import make
from interop.editions.versions import ask_for_outdated_versions
from interop.models import Format, KeptEdition, KeptVersion
from interop.models.kept_file import REPORT
from interop.print.compiling import Compiled
from research.models import OutputFile, OutputPage
from tests import factories
from tests.fetching import fetch
from tests.hiding import WAYS, hidden
from tests.interop.editions.printing import figure, picture, text_of, work
from tests.interop.editions.versioned import (
    FIRST,
    as_json,
    corrected,
    corrected_once,
    make_first,
    row_of,
    said,
    waiting,
)
from tests.interop.epub.reading import opened
from tests.queries import count_queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def quick(monkeypatch):
    """Typst takes no time: what it makes is what it is given, as JSON."""
    monkeypatch.setattr("interop.print.edition.compiled", as_json)


@pytest.fixture
def page(research) -> OutputPage:
    return corrected_once(research)


# --- What it says -------------------------------------------------------------------------------


def test_its_pdf_has_its_own_text_number_and_citation_and_leads_to_the_newest(page, client):
    assert make_first(page) == "made"
    text = text_of(fetch(client, FIRST).body)
    for words in [
        "This is version 1, replaced on 3 February 2031.",
        "The newest version: http://testserver/research/pooled/",
        "Poold budgets Version 1, 17 July 2009, not the newest",
        "Nobody nose.",
        "This version http://testserver/research/pooled/v1/",
        "Field, A. (2009) Poold budgets. Available at: http://testserver/ research/pooled/",
    ]:
        assert words in text
    assert "Pooled" not in text
    assert "Mended" not in text


def test_its_citation_is_that_of_its_page(page, quick, client):
    make_first(page)
    html = client.get("/research/pooled/v1/").content.decode()
    before, title, after = (run["text"] for run in said(page)["citation"])
    assert f"<p>{before}<i" in html
    assert f">{title}</i>{after}</p>" in html


def test_the_newest_says_nothing_of_being_replaced(page, quick):
    make(page.pk, "pdf")
    with KeptEdition.objects.get(page=page.pk, format="pdf").file.open("rb") as file:
        values = json.load(file)
    assert values["replaced"] == {}
    assert values["version"] == "Version 2, 17 July 2009"


def test_its_e_book_is_another_book_than_the_newest(page, client):
    assert make_first(page, "epub") == "made"
    book = opened(fetch(client, "/research/pooled/v1/report.epub").body)
    assert book.said("dc:identifier") == ["http://testserver/research/pooled/v1/"]
    assert book.said("dc:title") == ["Poold budgets (version 1)"]
    (line,) = book.ask("EPUB/title.xhtml", "//h:p[@class='replaced']")
    assert "This is version 1, replaced on 3 February 2031." in "".join(line.itertext())
    assert line.xpath("*/@href") == ["http://testserver/research/pooled/"]


def test_it_leads_to_none_of_the_files_of_the_newest(research, quick):
    rows = {"files": [OutputFile(document=factories.document(), name="paper.pdf")]}
    page = corrected(work(research, rows=rows))
    assert make_first(page) == "made"
    assert "File" not in {it["name"] for it in said(page)["record"]}


def test_a_picture_that_was_never_described_is_called_so(research, quick):
    page = corrected(work(research, figure(picture(), alt="")))
    assert make_first(page) == "made"
    assert said(page)["blocks"][0]["alt"] == versions.UNDESCRIBED


# --- How it is sent -----------------------------------------------------------------------------


def test_it_is_sent_under_a_name_of_its_own_and_left_alone_by_search_engines(page, quick, client):
    make_first(page)
    response = fetch(client, FIRST)
    assert response["Content-Disposition"] == 'inline; filename="pooled-v1.pdf"'
    assert response["X-Robots-Tag"] == "noindex"
    there = "<http://testserver/research/pooled/>"
    assert response["Link"] == f'{there}; rel="canonical", {there}; rel="latest-version"'


def test_who_has_it_is_told_so_and_a_part_is_sent_as_a_part(page, quick, client):
    make_first(page)
    whole = fetch(client, FIRST)
    again = fetch(client, FIRST, HTTP_IF_NONE_MATCH=whole["ETag"])
    assert (again.status_code, again["X-Robots-Tag"]) == (304, "noindex")
    part = fetch(client, FIRST, HTTP_RANGE="bytes=0-7")
    assert (part.status_code, part.body) == (206, whole.body[:8])


@pytest.mark.parametrize("number", [0, 2, 3, 9999, 99999])
def test_what_is_no_version_that_was_replaced_has_none(page, quick, client, number):
    make_first(page)
    make(page.pk, "pdf")
    assert client.get(f"/research/pooled/v{number}/report.pdf").status_code == 404


def test_its_page_leads_to_it_once_it_is_there(page, quick, client):
    assert "report." not in client.get("/research/pooled/v1/").content.decode()
    make_first(page)
    make(page.pk, "epub")
    html = client.get("/research/pooled/v1/").content.decode()
    assert f'This version as a file: <a href="{FIRST}">PDF (' in html
    assert "report.epub" not in html
    assert "v1/report" not in client.get("/research/pooled/").content.decode()


def test_nobody_who_asks_for_it_has_it_made(page, quick, client):
    KeptVersion.objects.all().delete()
    assert client.get(FIRST).status_code == 404
    assert client.get("/research/pooled/v1/").status_code == 200
    assert waiting() == []


def test_it_and_its_page_cost_the_same_of_an_output_with_many_versions(page, quick, client):
    make_first(page)
    fetch(client, FIRST)  # the first to come makes the settings of the site

    def asked() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as captured:
            assert fetch(client, FIRST).status_code == 200
        of_file = len(captured)
        of_page = count_queries(client, f"{page.url}v1/")
        # Of all the texts that are kept, one is read.
        texts = [sql for sql in of_page.queries if 'JOIN "wagtailcore_revision"' in sql]
        assert ["LIMIT 1" in sql for sql in texts] == [True]
        return of_file, of_page.total

    before = asked()
    for _ in range(4):
        page = corrected(page)
    assert asked() == before


# --- What is hidden -----------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("form", Format)
def test_where_its_page_is_hidden_so_is_it(page, quick, client, way, form):
    make_first(page, form)
    kind = fetch(client, f"{page.url}v1/{REPORT}.{form}")["Content-Type"]
    assert kind == form.mime
    with hidden([page], WAYS[way]):
        moved = OutputPage.objects.get(pk=page.pk)
        for address in {page.url, moved.url}:
            response = client.get(f"{address}v1/{REPORT}.{form}")
            assert response.status_code in {200, 302, 404, 410}
            assert response.get("Content-Type") != form.mime


def test_what_names_a_page_that_is_hidden_since_is_not_sent_until_it_is_made_anew(
    research, quick, client
):
    named = work(research, title="Zanzibar", slug="named")
    html = f'<p>See <a linktype="page" id="{named.pk}">this</a>.</p>'
    page = corrected(
        work(research, factories.text(html), factories.note(page=named), slug="pooled")
    )
    make_first(page)
    assert b"Zanzibar" in fetch(client, FIRST).body
    named.unpublish()
    assert client.get(FIRST).status_code == 404
    KeptVersion.objects.exclude(file="").update(asked_at=None)
    assert ask_for_outdated_versions(9) >= 1
    assert make_first(page) == "made"
    assert b"Zanzibar" not in fetch(client, FIRST).body


@pytest.fixture
def pictured(research, quick) -> tuple:
    """A work whose first version alone shows a picture, and that picture."""
    image = picture()
    page = corrected(work(research, figure(image), slug="pooled"))
    make_first(page)
    return page, image


def is_there_until_made_anew(client, page) -> bool:
    """Whether it is sent; it is, without the picture, once it has been made anew."""
    found = client.get(FIRST).status_code == 200
    ask_for_outdated_versions(9)
    assert make_first(page) == "made"
    assert not json.loads(fetch(client, FIRST).body)["blocks"]
    return found


def test_what_shows_a_picture_that_is_deleted_is_not_sent(pictured, client):
    page, image = pictured
    assert fetch(client, FIRST).status_code == 200
    image.delete()
    assert not is_there_until_made_anew(client, page)


def test_what_shows_a_picture_that_is_closed_is_not_sent(pictured, client):
    page, image = pictured
    closed = Collection.get_first_root_node().add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    image.collection = closed
    image.save()
    assert not is_there_until_made_anew(client, page)


def test_what_is_published_with_a_picture_that_is_closed_is_not_sent_either(
    research, quick, client
):
    image = picture()
    page = work(research, figure(image), slug="pooled")
    make(page.pk, "pdf")
    assert fetch(client, "/research/pooled/report.pdf").status_code == 200
    image.delete()
    assert client.get("/research/pooled/report.pdf").status_code == 404


# --- What staff see ----------------------------------------------------------------------------


def test_staff_see_which_could_not_be_made_and_why(page, monkeypatch):
    monkeypatch.setattr(
        "interop.print.edition.compiled",
        lambda work, moment: Compiled(problem="It takes too long."),
    )
    assert make_first(page) == "failed"
    staff = Client()
    staff.force_login(factories.staff("Editors"))
    html = staff.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "PDF of version 1: It takes too long." in html
    assert row_of(page).problem == "It takes too long."
