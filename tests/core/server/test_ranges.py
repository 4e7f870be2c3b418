"""Part of a file for who asks for it, and all of it for who must not join parts of two."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.http import FileResponse, HttpResponse
from django.test import RequestFactory
from django.utils.http import http_date
from whitenoise.responders import StaticFile

from core.models import CustomImage
from core.server.ranges import answer_ranges
from core.server.statics import StaticFiles
from research.models import OutputFile
from tests import factories
from tests.core.files.made_pictures import png
from tests.core.server.web.wiring import served
from tests.fetching import fetch

FILE = b"0123456789"
LONG_AGO = http_date(1_000_000_000)


def asked(method="GET", file=FILE, **headers):
    """What becomes of a file when it is asked for with `headers`."""

    def whole(request):
        named = {"ETag": '"one"', "Last-Modified": LONG_AGO, "Vary": "Cookie"}
        return FileResponse(io.BytesIO(file), content_type="application/pdf", headers=named)

    request = RequestFactory().generic(method, "/", headers=headers)
    return answer_ranges(whole)(request)


def said(response) -> tuple:
    """(status, body, Content-Range); its length is told as it is."""
    body = response.getvalue() if response.streaming else response.content
    assert int(response.get("Content-Length", len(body))) == len(body)
    return response.status_code, body, response.get("Content-Range")


@pytest.mark.parametrize(
    ("asked_for", "part", "where"),
    [
        ("bytes=0-0", b"0", "bytes 0-0/10"),
        ("bytes=0-3", b"0123", "bytes 0-3/10"),
        ("bytes=4-", b"456789", "bytes 4-9/10"),
        ("bytes=9-9", b"9", "bytes 9-9/10"),
        ("bytes=8-999999999999999999", b"89", "bytes 8-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=-30", FILE, "bytes 0-9/10"),
        ("Bytes = 1 - 2", b"12", "bytes 1-2/10"),
    ],
)
def test_a_part_is_given(asked_for, part, where):
    response = asked(Range=asked_for)
    assert said(response) == (206, part, where)
    kept = ["ETag", "Last-Modified", "Content-Type", "Vary", "Accept-Ranges"]
    assert [response[name] for name in kept] == [
        '"one"', LONG_AGO, "application/pdf", "Cookie", "bytes",
    ]  # fmt: skip


@pytest.mark.parametrize("asked_for", ["bytes=10-", "bytes=10-20", "bytes=-0"])
def test_what_is_not_there_is_refused_with_the_size(asked_for):
    response = asked(Range=asked_for)
    assert said(response) == (416, b"", "bytes */10")
    assert response["Content-Length"] == "0"


@pytest.mark.parametrize(
    "asked_for",
    [
        *["bytes=3-1", "bytes=-", "bytes=", "bytes", "lines=0-1", "bytes=a-b", "bytes=+1-2"],
        *["bytes=0-1,4-5", "bytes=--1", "bytes=1-2-3", f"bytes={'9' * 5000}-", "bytes=٣-"],
    ],
)
def test_what_cannot_be_understood_is_answered_with_all(asked_for):
    request = RequestFactory().get("/")
    request.META["HTTP_RANGE"] = asked_for
    assert said(answer_ranges(lambda request: FileResponse(io.BytesIO(FILE)))(request)) == (
        200,
        FILE,
        None,
    )


def test_nothing_has_no_parts():
    assert said(asked(file=b"", Range="bytes=0-")) == (200, b"", None)


def test_head_is_answered_as_if_no_part_was_asked_for():
    response = asked("HEAD", Range="bytes=0-1")
    assert (response.status_code, response["Content-Length"]) == (200, "10")
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("if_range", "status"),
    [
        *[('"one"', 206), ('"two"', 200), ('W/"one"', 200), (LONG_AGO, 206)],
        *[(http_date(1_000_000_001), 200), (http_date(999_999_999), 200), ("yesterday", 200)],
    ],
)
def test_parts_of_two_versions_are_never_joined(if_range, status):
    headers = {"Range": "bytes=2-", "If-Range": if_range}
    assert asked(**headers).status_code == status


def test_a_date_of_this_very_second_does_not_tell_two_versions_apart():
    now = http_date()
    fresh = FileResponse(io.BytesIO(FILE), headers={"Last-Modified": now})
    request = RequestFactory().get("/", headers={"Range": "bytes=0-1", "If-Range": now})
    assert answer_ranges(lambda request: fresh)(request).status_code == 200


def test_a_page_has_no_parts():
    request = RequestFactory().get("/", headers={"Range": "bytes=0-1"})
    response = answer_ranges(lambda request: HttpResponse("a page"))(request)
    assert (response.status_code, response.content) == (200, b"a page")
    assert not response.has_header("Accept-Ranges")


def test_the_file_is_closed_with_its_part():
    for wanted in ("bytes=1-2", "bytes=99-"):
        file = io.BytesIO(FILE)
        request = RequestFactory().get("/", headers={"Range": wanted})
        response = answer_ranges(lambda request, file=file: FileResponse(file))(request)
        if response.status_code == 206:
            response.file_to_stream.close()
        assert file.closed


# --- Wherever the site sends files ---------------------------------------------------------------


@pytest.fixture
def addresses(research, indexed, settings):
    """Where files are: a document, the same at its lasting address, a static one."""
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    document = factories.document(content=FILE)
    paper = factories.output(research, slug="paper")
    paper.files = [OutputFile(document=document, name="report.pdf")]
    paper.save_revision().publish()
    return [document.url, "/research/paper/files/report.pdf", "/static/css/site.css"]


def test_a_download_that_broke_off_goes_on(client, addresses):
    for address in addresses:
        whole = fetch(client, address, headers={"accept-encoding": "gzip"})
        headers = {"accept-encoding": "gzip", "range": "bytes=4-", "if-range": whole["ETag"]}
        rest = fetch(client, address, headers=headers)
        assert (rest.status_code, whole.body[:4] + rest.body) == (206, whole.body), address
        assert whole["Content-Length"] == str(len(whole.body)), address
        assert fetch(client, address, headers={"range": "bytes=0-0"}).body == whole.body[:1]


def test_a_picture_is_given_in_parts(client, db):
    image = CustomImage.objects.create(title="x", file=ContentFile(png(), name="pot.png"))
    client.force_login(factories.staff("Editors"))
    part = fetch(client, image.file.url, headers={"range": "bytes=-5"})
    assert (part.status_code, part.body) == (206, png()[-5:])


def test_a_part_of_what_is_not_open_is_not_given(client, research):
    document = factories.document(content=FILE)
    assert client.get(document.url, headers={"range": "bytes=0-1"}).status_code == 404
    client.force_login(factories.staff("Editors"))
    part = fetch(client, document.url, headers={"range": "bytes=0-1"})
    assert (part.status_code, part.body) == (206, b"01")
    assert "private" in part["Cache-Control"]


def test_files_that_lie_elsewhere_are_given_in_parts_too(client, addresses, monkeypatch):
    document = OutputFile.objects.get().document
    elsewhere = InMemoryStorage()
    elsewhere.save(document.file.name, ContentFile(FILE))
    monkeypatch.setattr(type(document)._meta.get_field("file"), "storage", elsewhere)
    for address in addresses[:2]:
        part = fetch(client, address, headers={"range": "bytes=2-3"})
        assert (part.status_code, part.body) == (206, b"23"), address


def test_each_encoding_of_a_static_file_has_an_etag_of_its_own(rf, tmp_path):
    plain, zipped = tmp_path / "site.css", tmp_path / "site.css.gz"
    plain.write_text("plain" * 9)
    zipped.write_text("zipped")
    static = StaticFile(str(plain), [], {"gzip": str(zipped)})
    etags = {}
    for accepted in ("identity", "gzip"):
        response = StaticFiles.serve(static, rf.get("/", headers={"accept-encoding": accepted}))
        etags[accepted] = response["ETag"]
        held = {"accept-encoding": accepted, "if-none-match": response["ETag"]}
        assert StaticFiles.serve(static, rf.get("/", headers=held)).status_code == 304
        response.file_to_stream.close()
    assert etags["gzip"] == etags["identity"][:-1] + '-gzip"'


def test_a_part_goes_over_the_wire_with_nothing_before_or_after_it():
    def application(environ, start_response):
        response = asked(Range="bytes=2-5")
        start_response("206 Partial Content", list(response.items()))
        return environ["wsgi.file_wrapper"](response.file_to_stream)

    with served(application) as connect:
        connection = connect()
        for _ in range(2):
            connection.send("GET / HTTP/1.1")
            assert connection.answer()[::2] == (206, b"2345")
