"""What is compressed on its way, and how."""

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse

from core.server.compression import CompressedPages

WORDS = "What two circles share. " * 50


def sent(rf, response, accepted="gzip, deflate, br", **cookies):
    request = rf.get("/", headers={"accept-encoding": accepted})
    request.COOKIES.update(cookies)
    return CompressedPages(lambda request: response)(request)


def test_a_page_for_anybody_is_sent_by_brotli(rf):
    answer = sent(rf, HttpResponse(WORDS, headers={"ETag": '"a"'}))
    assert answer["Content-Encoding"] == "br"
    assert brotli.decompress(answer.content).decode() == WORDS
    assert answer["Content-Length"] == str(len(answer.content))
    assert (answer["Vary"], answer["ETag"]) == ("Accept-Encoding", 'W/"a"')


@pytest.mark.parametrize("accepted", ["gzip", "gzip, br;q=0", "gzip, br; q=0.0", "gzip, brr"])
def test_who_does_not_take_brotli_gets_gzip(rf, accepted):
    assert sent(rf, HttpResponse(WORDS), accepted)["Content-Encoding"] == "gzip"


def test_who_takes_neither_gets_the_text(rf):
    assert sent(rf, HttpResponse(WORDS), "identity").content.decode() == WORDS


def test_a_page_for_one_person_keeps_the_random_length_of_gzip(rf):
    # So that nobody learns a secret by how well it compresses beside words of his own (BREACH).
    setting = HttpResponse(WORDS)
    setting.set_cookie("csrftoken", "secret")
    assert sent(rf, setting)["Content-Encoding"] == "gzip"
    assert sent(rf, HttpResponse(WORDS), csrftoken="secret")["Content-Encoding"] == "gzip"


def test_what_is_short_or_compressed_already_is_left_as_it_is(rf):
    assert "Content-Encoding" not in sent(rf, HttpResponse("short"))
    packed = HttpResponse(WORDS, headers={"Content-Encoding": "deflate"})
    assert sent(rf, packed)["Content-Encoding"] == "deflate"


def test_what_is_written_while_it_is_sent_is_left_to_gzip(rf):
    assert sent(rf, StreamingHttpResponse([WORDS]))["Content-Encoding"] == "gzip"
