"""An answer is taken within bounds: of bytes, of time, of hops, and of where it comes from."""

import gzip
import socket
import time
import zlib
from email.utils import formatdate

import pytest

from interop.importing import fetching
from interop.importing.errors import UnreadableError
from interop.importing.fetching import Fetcher, seconds_until
from tests.interop.importing.repository import Said, here, running


def fetched(say, path="", *, sleep=time.sleep, **bounds) -> bytes:
    with running(say) as server:
        return Fetcher(here(server, **bounds), sleep=sleep).fetch(server.url + path)


def refused(say, words: str, path="", **more) -> None:
    with pytest.raises(UnreadableError, match=words) as told:
        fetched(say, path, **more)
    assert str(told.value).endswith(".")


def test_an_answer_is_read_whole():
    assert fetched(lambda _: b"all of it") == b"all of it"


@pytest.mark.parametrize(("coding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
def test_what_is_packed_is_unpacked(coding, pack):
    text = b"again and again " * 50_000
    assert fetched(lambda _: Said(pack(text), headers={"Content-Encoding": coding})) == text


def test_a_gigabyte_is_not_read():
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        for _ in range(16_000):
            handler.wfile.write(b" " * 65_536)

    begun = time.process_time()
    refused(lambda _: Said(written=endless), r"larger than 1 MB", answer=1_000_000)
    assert time.process_time() - begun < 5


def test_nor_one_that_is_announced_or_packed():
    announced = Said(b"x", headers={"Content-Length": str(10**9)})
    refused(lambda _: announced, "larger than 20 MB")
    bomb = Said(gzip.compress(b"\0" * 30_000_000), headers={"Content-Encoding": "gzip"})
    refused(lambda _: bomb, "larger than 20 MB")


def test_all_answers_together_have_a_bound():
    with running(lambda _: b"x" * 600) as server:
        fetcher = Fetcher(here(server, whole=1000))
        fetcher.fetch(server.url)
        with pytest.raises(UnreadableError, match="together are larger"):
            fetcher.fetch(server.url)


def test_who_says_nothing_is_not_waited_for():
    refused(lambda _: Said(written=lambda _: time.sleep(2)), "too slowly", read=0.2)


@pytest.mark.parametrize("where", ["head", "content"])
def test_nor_who_says_a_letter_now_and_then(where):
    def dripping(handler):
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n" + (b"\r\n" if where == "content" else b"X: "))
        for _ in range(100):
            handler.wfile.write(b"x")
            time.sleep(0.05)

    begun = time.monotonic()
    refused(lambda _: Said(written=dripping), "too slowly", read=1, each=0.4)
    assert time.monotonic() - begun < 3


def test_all_of_it_has_its_time_too():
    with running(lambda _: b"x") as server:
        fetcher = Fetcher(here(server, all=10))
        fetcher.begun -= 11
        with pytest.raises(UnreadableError, match="more than 10 seconds in all"):
            fetcher.fetch(server.url)


def test_who_breaks_off_is_named():
    refused(lambda _: Said(b"x", headers={"Content-Length": "100"}), "127.0.0.1 breaks off")
    short = Said(gzip.compress(b"text" * 100)[:-9], headers={"Content-Encoding": "gzip"})
    refused(lambda _: short, "breaks off")
    refused(lambda _: Said(b"x", headers={"Content-Encoding": "gzip"}), "breaks off")
    refused(lambda _: Said(b"x", headers={"Content-Encoding": "br"}), r"packed .* \(br\)")


def test_what_is_not_there_is_said_by_its_status():
    refused(lambda _: Said(status=404), "answers with the status 404")


def led(path: str, status=302) -> Said:
    return Said(status=status, headers={"Location": path})


def test_three_redirects_are_followed():
    def say(asked):
        n = int(asked["path"].rpartition("/")[2] or 0)
        return led(f"/{n + 1}") if n < 3 else b"there"

    assert fetched(say, "/../0") == b"there"
    refused(lambda asked: led("/again"), "more than 3 times")


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("http://10.0.0.7:{port}/", "no public address"),
        ("http://[::ffff:10.0.0.7]:{port}/", "no public address"),
        ("http://169.254.169.254:{port}/latest/meta-data/", "no public address"),
        ("http://127.0.0.1:22/", "Port 22"),
        ("file:///etc/passwd", "http or https"),
        ("gopher://127.0.0.1/", "http or https"),
        ("http://somebody:secret@127.0.0.1:{port}/", "a name or a password"),
        ("http://127.0.0.1:{port}/a b", "signs"),
        ("http://127.0.0.1:99999/", "no address"),
    ],
)
def test_every_hop_is_looked_at_as_the_first_is(where, words):
    with running(lambda asked: led(where.format(port=asked["port"]))) as server:
        bounds = here(server)
        with pytest.raises(UnreadableError, match=words):
            Fetcher(bounds).fetch(f"{server.url}?port={server.port}")
        assert len(server.asked) == 1


def test_a_name_is_looked_up_once_and_connected_to_as_it_was_checked(monkeypatch):
    looked, real = [], socket.getaddrinfo

    def rebinding(host, port, *rest, **more):
        if host != "example.org":
            return real(host, port, *rest, **more)
        looked.append(host)
        return real("127.0.0.1" if len(looked) == 1 else "10.0.0.7", port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    with running(lambda _: b"there") as server:
        url = f"http://example.org:{server.port}/"
        assert Fetcher(here(server)).fetch(url) == b"there"
    assert looked == ["example.org"]


def test_this_machine_and_other_ports_are_not_asked_as_it_is_run():
    with pytest.raises(UnreadableError, match="no public address"):
        Fetcher().fetch("http://127.0.0.1/")
    with pytest.raises(UnreadableError, match="Port 8000"):
        Fetcher().fetch("http://127.0.0.1:8000/")


# --- Whoever is busy ----------------------------------------------------------------------------


def test_who_is_busy_is_asked_again_when_they_say():
    answers = [Said(status=503, headers={"Retry-After": "7"}), Said(b"now")]
    slept = []
    assert fetched(lambda _: answers.pop(0), sleep=slept.append) == b"now"
    assert slept == [7]


def test_but_not_for_ever_and_not_for_long():
    busy = Said(status=503, headers={"Retry-After": "1"})
    refused(lambda _: busy, "busy 5 times", sleep=lambda _: None)
    refused(lambda _: Said(status=503, headers={"Retry-After": "9999"}), "in 9999 seconds")
    refused(lambda _: Said(status=429), "come again later")


def test_a_time_to_come_again_is_seconds_or_a_date():
    assert seconds_until("30") == 30
    assert 50 < (seconds_until(formatdate(time.time() + 60, usegmt=True)) or 0) <= 60
    assert seconds_until(formatdate(time.time() - 60, usegmt=True)) == 0
    assert [seconds_until(text) for text in ("", "soon", "-5")] == [None, None, None]


def test_a_server_without_a_certificate_is_not_believed(monkeypatch):
    with running(lambda _: b"plain") as server:
        url = server.url.replace("http:", "https:")
        with pytest.raises(UnreadableError, match="not safe"):
            Fetcher(here(server)).fetch(url)


def test_ports_are_those_of_websites():
    assert fetching.Bounds().ports == {80, 443}
    assert not fetching.Bounds().may_be_here
