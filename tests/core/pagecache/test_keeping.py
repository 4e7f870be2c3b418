import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from core.pagecache.keeping import is_to_be_kept
from core.pagecache.recording import ALWAYS, answers_to, recording
from core.visitors.guard import token


def is_kept(response, address="/", reads=lambda: None) -> bool:
    with recording(dict.fromkeys(ALWAYS, 0)):
        reads()
        return is_to_be_kept(RequestFactory().get(address), response)


def with_cookie() -> HttpResponse:
    response = HttpResponse("A page")
    response.set_cookie("a", "b")
    return response


def test_a_page_is_kept():
    assert is_kept(HttpResponse("A page", headers={"Vary": "Cookie", "Cache-Control": "public"}))


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse("A page", headers={"Cache-Control": "private, no-cache"}),
        HttpResponse("A page", headers={"Cache-Control": "no-store"}),
        HttpResponse("A page", headers={"Vary": "User-Agent"}),
        HttpResponse("A page", headers={"Content-Encoding": "gzip"}),
        HttpResponse("Gone", status=410),
        StreamingHttpResponse(["A page"]),
        with_cookie(),
    ],
    ids=["private", "not stored", "varies", "packed", "gone", "streams", "cookie"],
)
def test_what_is_not_the_same_for_everybody_is_not_kept(response):
    assert not is_kept(response)


def test_a_form_with_a_signed_time_is_not_kept_whatever_its_headers_say():
    assert not is_kept(HttpResponse("A form"), reads=token)


def test_parameters_are_kept_where_what_answers_knows_all_of_them():
    page = HttpResponse("A list")
    assert is_kept(page, "/?theme=finance", lambda: answers_to(["theme", "sort"]))
    assert not is_kept(page, "/?theme=finance&a=b", lambda: answers_to(["theme", "sort"]))


def test_outside_of_a_recording_nothing_is_kept():
    assert not is_to_be_kept(RequestFactory().get("/"), HttpResponse("A page"))
