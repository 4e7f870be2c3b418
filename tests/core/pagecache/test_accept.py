"""The form that is asked for by Accept is part of the key: one address, several forms.

Of an address that asks core.pagecache.accepted the form alone counts, whatever else the header
says; of one that negotiates in a way of its own (Django's, here) the whole header does.
"""

import pytest
from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.utils.cache import patch_vary_headers

from core.models import SiteSettings
from core.pagecache import accepted, beside, serving
from core.pagecache.accepted import LONGEST, asked_for
from cpsp_site.urls import urlpatterns as of_the_site
from tests.core.pagecache.asking import Site, asked
from tests.core.pagecache.browsers import BROWSERS

WEB, DATA = {"HTTP_ACCEPT": "text/html,*/*;q=0.8"}, {"HTTP_ACCEPT": "application/json"}


def record(request):
    """The name of the Centre, as a page or as data, as the client prefers."""
    name = SiteSettings.for_request(request).name
    is_data = request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    response = JsonResponse({"name": name}) if is_data else HttpResponse(f"<h1>{name}</h1>")
    patch_vary_headers(response, ["Accept"])
    return response


def work(request):
    """The same by core.pagecache.accepted: as a page, or as its two other forms."""
    name, form = SiteSettings.for_request(request).name, asked_for(request)
    response = HttpResponse(f"{form} {name}", content_type=form or "text/html")
    patch_vary_headers(response, ["Accept"])
    return response


urlpatterns = [path("record/", record), path("work/", work), *of_the_site]
BIB, RIS = {"HTTP_ACCEPT": "application/x-bib"}, {"HTTP_ACCEPT": "a/b;q=0.1, application/x-ris"}


@pytest.fixture
def negotiating(site, settings, monkeypatch):
    settings.ROOT_URLCONF = __name__
    monkeypatch.setattr(accepted, "_offered", {"application/x-bib", "application/x-ris"})
    accepted.read.cache_clear()
    yield site
    accepted.read.cache_clear()


def test_each_form_is_kept_and_given_to_who_asks_for_it(negotiating):
    for who in (WEB, DATA, WEB, DATA, {}):
        assert negotiating.is_kept("/record/", **who)
        kept, fresh = negotiating.get("/record/", **who), negotiating.fresh("/record/", **who)
        assert kept.whole == fresh.whole
    assert negotiating.get("/record/", **DATA).text.startswith(b"{")
    assert negotiating.get("/record/", **WEB).text.startswith(b"<h1>")
    assert negotiating.get("/record/", **WEB).headers["Vary"] == "Accept"


def test_who_has_one_form_is_not_told_that_it_is_the_other(negotiating):
    etag = negotiating.get("/record/", **WEB).headers["ETag"]
    assert negotiating.get("/record/", HTTP_IF_NONE_MATCH=etag, **WEB).status[:3] == "304"
    assert negotiating.get("/record/", HTTP_IF_NONE_MATCH=etag, **DATA).status[:3] == "200"


def test_a_change_makes_every_form_anew(negotiating):
    for who in (WEB, DATA):
        assert negotiating.is_kept("/record/", **who)
    SiteSettings.objects.update(name="Institute of Joint Work")
    for who in (WEB, DATA):
        assert b"Institute of Joint Work" in negotiating.get("/record/", **who).text


def test_an_address_that_was_forgotten_to_have_several_forms_gives_the_right_one(negotiating):
    negotiating.get("/record/")
    negotiating.cache.varying.clear()
    assert negotiating.get("/record/", **DATA).text.startswith(b"{")


def test_made_up_wishes_push_no_page_out(negotiating, research, monkeypatch):
    monkeypatch.setattr(negotiating.cache.queries, "most", 5_000)
    assert negotiating.is_kept("/research/")
    for number in range(100):
        negotiating.get("/record/", HTTP_ACCEPT=f"text/html, made/up-{number}")
    assert 0 < negotiating.cache.queries.size <= 5_000
    assert negotiating.is_kept("/research/")


def test_a_wish_that_is_long_takes_no_more_room_than_a_short_one(negotiating):
    wish = {"HTTP_ACCEPT": f"text/html, {'a' * 50_000}"}
    assert negotiating.is_kept("/record/", **wish)
    assert max(len(key.accept) for key in negotiating.cache.queries.entries) <= LONGEST


# --- By the form that is chosen ---------------------------------------------------------------


def test_all_browsers_share_one_kept_page(negotiating):
    negotiating.get("/work/")
    for header in BROWSERS.values():
        assert negotiating.get("/work/", HTTP_ACCEPT=header).text.startswith(b" ")
    assert negotiating.asked == 1
    assert [key.accept for key in negotiating.cache.pages.entries] == [""]


def test_another_form_is_kept_beside_the_page(negotiating):
    for who in (BIB, RIS, {}, BIB, RIS):
        assert negotiating.is_kept("/work/", **who)
        assert negotiating.get("/work/", **who).whole == negotiating.fresh("/work/", **who).whole
    assert negotiating.asked == 3
    assert negotiating.get("/work/", **RIS).headers["Content-Type"] == "application/x-ris"


def test_nobody_is_told_that_another_form_is_what_they_have(negotiating):
    etag = negotiating.get("/work/", **BIB).headers["ETag"]
    assert negotiating.get("/work/", HTTP_IF_NONE_MATCH=etag, **BIB).status[:3] == "304"
    assert negotiating.get("/work/", HTTP_IF_NONE_MATCH=etag).status[:3] == "200"


def test_headers_without_number_take_no_more_room_than_one(negotiating):
    for number in range(300):
        negotiating.get("/work/", HTTP_ACCEPT=f"text/html, made/up-{number}")
        negotiating.get("/work/", HTTP_ACCEPT=f"application/x-bib, made/up-{number}")
    assert negotiating.asked == 2
    assert len(negotiating.cache.pages.entries) == len(negotiating.cache.queries.entries) == 1
    assert not negotiating.cache.varying


def test_who_names_a_form_is_given_the_kept_page_where_there_is_none(negotiating, research):
    negotiating.get("/research/")
    assert negotiating.get("/research/", **BIB).headers["Content-Type"].startswith("text/html")
    assert negotiating.asked == 1


def test_a_page_that_was_asked_for_by_a_form_first_is_kept_as_the_page(negotiating, research):
    negotiating.get("/research/", **BIB)
    negotiating.get("/research/")
    assert negotiating.asked == 1


def test_a_change_makes_the_page_and_its_forms_anew(negotiating):
    for who in (BIB, {}):
        assert negotiating.is_kept("/work/", **who)
    SiteSettings.objects.update(name="Institute of Joint Work")
    for who in (BIB, {}):
        assert b"Institute of Joint Work" in negotiating.get("/work/", **who).text


def test_what_is_answered_at_once_goes_by_the_form_too(negotiating, monkeypatch):
    for who in (BIB, {}):
        negotiating.get("/work/", **who)
    monkeypatch.setattr(serving.known, "at_once", serving.known.now)
    texts = [negotiating.cache.at_once(asked("/work/", **who)).body for who in (BIB, {})]
    assert [text.split()[0] for text in texts] == [b"application/x-bib", b"Centre"]
    assert negotiating.cache.at_once(asked("/work/", **RIS)) is None


# --- Beside the site --------------------------------------------------------------------------


@pytest.fixture
def filing(negotiating, settings, monkeypatch, tmp_path):
    """A site that keeps its pages as files, too, once for each of those who ask."""
    settings.BASE_URL, settings.PAGE_FILES = "http://localhost", tmp_path
    monkeypatch.setattr(beside.Beside, "start", lambda self: None)
    site = Site()
    yield site
    site.cache.beside.files.folder.let_go()


def test_no_file_stands_for_an_address_that_goes_by_the_whole_header(filing, tmp_path):
    """A web server in front would give the one that is there to everybody."""
    for who in ({}, WEB, DATA) * 2:
        filing.get("/record/", **who)
    filing.cache.beside.look()
    assert not list(tmp_path.rglob("*.html"))


def test_the_file_of_an_address_with_other_forms_is_its_page(filing, output, tmp_path):
    for who in (BIB, {}) * 2:
        filing.get("/work/", **who)
        filing.get(output.url, **who)
    filing.cache.beside.look()
    (file,) = tmp_path.rglob("*.html")
    assert b"Pooled budgets" in file.read_bytes()  # the other has not the headers of pages
    assert int(file.stat().st_mtime) % 2 == 1
