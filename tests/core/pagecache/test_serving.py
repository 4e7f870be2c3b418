import pytest
import time_machine
from django.conf import settings
from django.test import Client

from core.models import SiteSettings
from core.pagecache import serving
from research.models import OutputPage
from tests import factories
from tests.core.pagecache.asking import TOKEN

GZIP, BROTLI = {"HTTP_ACCEPT_ENCODING": "gzip"}, {"HTTP_ACCEPT_ENCODING": "gzip, deflate, br"}


def test_a_page_is_kept_and_is_what_django_says(site, output):
    assert site.is_kept(output.url)
    kept, fresh = site.get(output.url), site.fresh(output.url)
    assert kept.whole == fresh.whole
    assert b"Pooled budgets" in kept.text


@pytest.mark.parametrize("accepted", [GZIP, BROTLI, {}])
def test_each_encoding_holds_the_same_page(site, research, accepted):
    kept = site.get("/research/", **accepted)
    assert kept.text == site.fresh("/research/").body
    assert kept.headers["Content-Length"] == str(len(kept.body))
    assert kept.headers["Vary"] == "Cookie, Accept-Encoding"


def test_what_is_asked_for_often_is_packed_better(site, output):
    first = site.get("/research/", **BROTLI)
    for _ in range(serving.OFTEN):
        site.get("/research/", **BROTLI)
    site.cache.aside.shutdown(wait=True)
    later = site.get("/research/", **BROTLI)
    assert len(later.body) < len(first.body)
    assert later.text == first.text
    assert later.headers["Content-Length"] == str(len(later.body))
    assert later.headers["ETag"] == first.headers["ETag"]


def test_the_smallest_encoding_is_sent_and_none_that_is_refused(site, research):
    coding = {
        accepted: site.get("/research/", HTTP_ACCEPT_ENCODING=accepted).headers.get(
            "Content-Encoding"
        )
        for accepted in ("br, gzip", "gzip", "br;q=0, gzip;q=0.5", "gzip;q=0.0", "identity")
    }
    assert list(coding.values()) == ["br", "gzip", "gzip", None, None]


@pytest.mark.parametrize("accepted", [GZIP, BROTLI, {}])
def test_who_has_it_is_told_so(site, research, accepted):
    etag = site.get("/research/", **accepted).headers["ETag"]
    again = site.get("/research/", HTTP_IF_NONE_MATCH=f'"other", {etag}', **accepted)
    assert (again.status, again.body) == ("304 Not Modified", b"")
    assert "Content-Length" not in again.headers
    assert (
        again.headers["Content-Security-Policy"]
        == site.fresh("/research/").headers["Content-Security-Policy"]
    )


def test_who_has_another_version_is_sent_this_one(site, research):
    assert site.get("/research/", HTTP_IF_NONE_MATCH='"other"').status == "200 OK"


def test_head_is_get_without_its_body(site, research):
    got = site.get("/research/", **BROTLI)
    head = site.get("/research/", "HEAD", **BROTLI)
    assert (head.status, head.headers, head.body) == (got.status, got.headers, b"")


def test_who_is_signed_in_is_answered_by_django(site, output, editor):
    assert site.is_kept("/research/")
    client = Client()
    client.force_login(editor)
    cookie = f"sessionid={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    assert not site.is_kept("/research/", HTTP_COOKIE=cookie)
    assert b"wagtail-userbar" in site.get("/research/", HTTP_COOKIE=cookie).text
    assert b"wagtail-userbar" not in site.get("/research/").text


@pytest.mark.parametrize(
    "environ",
    [
        {"HTTP_COOKIE": "csrftoken=abc"},
        {"HTTP_COOKIE": "a=b; messages=abc"},
        {"HTTP_AUTHORIZATION": "Basic abc"},
        {"HTTP_IF_MATCH": '"abc"'},
        {"HTTP_HOST": "elsewhere.example"},
        {"HTTP_HOST": "localhost:9999"},
    ],
)
def test_what_may_be_somebody_or_somewhere_else_is_not_kept(site, research, environ):
    assert not site.is_kept("/research/", **environ)


def test_the_port_of_the_server_may_be_named(site, research):
    assert site.is_kept("/research/", HTTP_HOST="localhost:8000")


def test_a_cookie_that_the_site_does_not_know_changes_nothing(site, research):
    assert site.is_kept("/research/", HTTP_COOKIE="_ga=1.2.3")


@pytest.mark.parametrize(
    "address",
    [
        "/suggest/",
        "/nowhere/",
        "/research",
        "/healthz",
        "/admin/login/",
        "/research/?utm_source=letter",
        "/research/?q=budgets",
        "/search/?q=budgets",
        "/search/suggestions/?q=bud",
    ],
)
def test_forms_errors_and_what_readers_type_are_not_kept(site, output, address):
    assert not site.is_kept(address)


def test_a_form_that_is_sent_once_is_not_kept(site, indexed):
    address = f"{factories.suggestion('accepted').url}support/"
    assert b'name="shown"' in site.get(address).text
    assert not site.is_kept(address)


def test_a_form_below_a_page_is_the_same_for_all_within_the_hour(site, indexed):
    """A suggestion is read by many, and its form sent by few: its signed time says the hour."""
    address = factories.suggestion("accepted").url
    with time_machine.travel("2027-06-01T12:10Z", tick=False) as now:
        assert site.is_kept(address)
        shown = TOKEN.search(site.get(address).text)[0]
        now.move_to("2027-06-01T12:59:59Z")
        assert TOKEN.search(site.get(address).text)[0] == shown
        now.move_to("2027-06-01T13:00:00Z")
        assert TOKEN.search(site.get(address).text)[0] != shown


def test_what_is_answered_without_django_is_in_the_log(site, research):
    etag = site.get("/research/").headers["ETag"]
    assert site.heard == []
    site.get("/research/", "HEAD")
    site.get("/research/", HTTP_IF_NONE_MATCH=etag)
    assert site.heard == [("HEAD", "/research/", 200), ("GET", "/research/", 304)]


def test_filters_are_kept_whatever_their_order(site, output):
    site.get("/research/?theme=finance&sort=title")
    before = site.asked
    kept = site.get("/research/?sort=title&theme=finance")
    assert site.asked == before
    assert kept.whole == site.fresh("/research/?sort=title&theme=finance").whole


def test_made_up_filters_push_no_page_out(site, output, monkeypatch):
    monkeypatch.setattr(site.cache.queries, "most", 200_000)
    site.get("/research/")
    for number in range(40):
        site.get(f"/research/?theme=made-up-{number}")
    assert site.cache.queries.size <= 200_000
    assert len(site.cache.queries.entries) < 40
    assert site.is_kept("/research/")
    assert len(site.cache.pages.entries) == 1


def test_months_of_whatever_year_push_no_page_out(site, events):
    assert site.is_kept("/events/")
    assert site.is_kept("/events/2049/06/")
    assert [key.path for key in site.cache.pages.entries] == ["/events/"]


def test_what_is_deleted_is_gone_at_once(site, output):
    assert site.is_kept(output.url)
    output.delete()
    assert site.get(output.url).status.startswith("4")
    assert b"Pooled budgets" not in site.get("/research/").text


def test_a_name_that_is_changed_stands_on_every_page(site, research):
    assert site.is_kept("/research/")
    SiteSettings.objects.update(name="Institute of Joint Work")
    assert b"Institute of Joint Work" in site.get("/research/").text


def test_a_place_that_is_taken_is_not_offered(site, events):
    event = factories.event(events, booking="here", format="in-person", capacity_in_person=1)
    assert site.is_kept(event.url)
    before = site.get(event.url).text
    factories.registration(event)
    assert site.get(event.url).text == site.fresh(event.url).text != before


def test_a_page_that_expires_goes_at_its_second(site, output):
    with time_machine.travel("2026-06-01T12:00Z", tick=False) as now:
        OutputPage.objects.update(expire_at="2026-06-01T12:30Z")
        assert site.is_kept(output.url)
        now.move_to("2026-06-01T12:29:59Z")
        before = site.asked
        assert site.get(output.url).status == "200 OK"
        assert site.asked == before
        now.move_to("2026-06-01T12:30:00Z")
        assert site.get(output.url).status != "200 OK"


def test_a_clock_that_is_set_back_keeps_nothing_from_the_future(site, output):
    with time_machine.travel("2026-06-01T12:00Z", tick=False) as now:
        assert site.is_kept("/research/")
        before = site.asked
        now.move_to("2026-05-01T12:00Z")
        site.get("/research/")
        assert site.asked == before + 1


def test_a_draft_that_is_saved_leaves_the_page_kept(site, output):
    assert site.is_kept(output.url)
    before = site.asked
    output.title = "Half a"
    output.save_revision()
    assert b"Half a" not in site.get(output.url).text
    assert site.asked == before


def test_free_places_that_go_to_who_comes_first_are_shown_in_time(site, events):
    with time_machine.travel("2026-06-01T08:00Z", tick=False) as now:
        event = factories.event(
            events,
            start="2026-06-01T16:00Z",
            end="2026-06-01T17:00Z",
            booking="here",
            format="in-person",
            capacity_in_person=1,
        )
        factories.registration(event, status="waiting")
        now.move_to("2026-06-01T09:00Z")
        assert site.is_kept(event.url)
        for moment in ("13:59:59", "14:00:00", "14:00:01", "15:59:59", "16:00:00", "17:00:00"):
            now.move_to(f"2026-06-01T{moment}Z")
            assert site.get(event.url).whole == site.fresh(event.url).whole, moment
