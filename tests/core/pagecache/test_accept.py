"""The form that is asked for by Accept is part of the key: one address, several forms.

No address of the site for visitors has several today. These are answered by Django as it would
answer any that has, with its own negotiation and its own header Vary.
"""

import pytest
from django.http import HttpResponse, JsonResponse
from django.urls import path
from django.utils.cache import patch_vary_headers

from core.models import SiteSettings
from core.pagecache import beside
from cpsp_site.urls import urlpatterns as of_the_site
from tests.core.pagecache.asking import Site

WEB, DATA = {"HTTP_ACCEPT": "text/html,*/*;q=0.8"}, {"HTTP_ACCEPT": "application/json"}


def record(request):
    """The name of the Centre, as a page or as data, as the client prefers."""
    name = SiteSettings.for_request(request).name
    is_data = request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    response = JsonResponse({"name": name}) if is_data else HttpResponse(f"<h1>{name}</h1>")
    patch_vary_headers(response, ["Accept"])
    return response


urlpatterns = [path("record/", record), *of_the_site]


@pytest.fixture
def negotiating(site, settings):
    settings.ROOT_URLCONF = __name__
    return site


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


def test_no_file_stands_for_an_address_of_several_forms(
    negotiating, settings, monkeypatch, tmp_path
):
    """A web server in front would give the one that is there to everybody."""
    settings.BASE_URL, settings.PAGE_FILES = "http://localhost", tmp_path
    monkeypatch.setattr(beside.Beside, "start", lambda self: None)
    site = Site()
    for who in ({}, WEB, DATA):
        site.get("/record/", **who)
        site.get("/record/", **who)
    site.cache.beside.look()
    assert not list(tmp_path.rglob("*.html"))
    site.cache.beside.files.folder.let_go()
