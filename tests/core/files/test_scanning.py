"""An upload is shown to a scanner for malware, where there is one, and kept if that is content."""

import socketserver
import struct
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from core.files import scanning
from core.models import CustomDocument, CustomImage
from tests.core.files.made_pictures import png

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"  # not malware
MOST = 300_000  # bytes that it takes, as clamd's StreamMaxLength


class Scanner(socketserver.BaseRequestHandler):
    """Speaks the part of clamd's protocol that is for uploads."""

    def handle(self):
        assert self.read(10) == b"zINSTREAM\0"
        seen = b""
        while length := struct.unpack("!L", self.read(4))[0]:
            seen += self.read(length)
            if len(seen) > MOST:
                self.request.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        self.server.seen.append(seen)
        found = b"stream: Eicar-Signature FOUND\0" if EICAR in seen else b"stream: OK\0"
        self.request.sendall(found)

    def read(self, length):
        said = b""
        while len(said) < length:
            said += self.request.recv(length - len(said))
        return said


@pytest.fixture
def scanner(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Scanner) as server:
        server.seen, server.daemon_threads = [], True
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        settings.CLAMAV = f"127.0.0.1:{server.server_address[1]}"
        yield server
        server.shutdown()


def upload(client, content, kind="documents", name="a.txt"):
    file = SimpleUploadedFile(name, content)
    data = {"title": "A file", "file": file, "collection": "1", "description": "A square"}
    return client.post(f"/admin/{kind}/add/", data)


def test_what_is_clean_is_kept_as_it_came(as_moderator, scanner):
    words = b"words " * 30_000
    assert upload(as_moderator, words).status_code == 302
    assert scanner.seen == [words]
    with CustomDocument.objects.get().file.open() as kept:
        assert kept.read() == words


def test_malware_is_not_kept(as_moderator, scanner, caplog):
    caplog.set_level("WARNING", "core.files.scanning")
    page = upload(as_moderator, EICAR).content.decode()
    assert "found malware in this file" in page
    assert not CustomDocument.objects.exists()
    assert "Eicar-Signature" in caplog.text


def test_nor_is_it_among_many_files(as_moderator, scanner):
    data = {"title": "A file", "files[]": SimpleUploadedFile("a.txt", EICAR), "collection": "1"}
    answer = as_moderator.post("/admin/documents/multiple/add/", data).json()
    assert not answer["success"]
    assert not CustomDocument.objects.exists()


def test_a_picture_is_shown_to_it_too(as_moderator, scanner):
    assert upload(as_moderator, png(), "images", "a.png").status_code == 302
    assert len(scanner.seen) == CustomImage.objects.count() == 1


def test_while_nothing_can_be_looked_at_nothing_is_kept(as_moderator, settings, scanner, caplog):
    settings.CLAMAV = "127.0.0.1:1"
    assert "could not be looked at" in upload(as_moderator, b"words").content.decode()
    assert not CustomDocument.objects.exists()
    assert "looked at nothing" in caplog.text


def test_a_file_that_is_too_long_for_it_is_not_kept(as_moderator, scanner, caplog):
    assert "could not be looked at" in upload(as_moderator, b"a" * 900_000).content.decode()
    assert "size limit exceeded" in caplog.text


def test_it_may_listen_at_a_path(settings, tmp_path):
    settings.CLAMAV = str(tmp_path / "clamd.ctl")
    with socketserver.ThreadingUnixStreamServer(settings.CLAMAV, Scanner) as server:
        server.seen = []
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        assert scanning.wrong_with(SimpleUploadedFile("a.txt", EICAR)) == scanning.FOUND
        server.shutdown()


def test_without_a_scanner_nobody_is_asked(as_moderator, settings):
    assert settings.CLAMAV == ""
    assert upload(as_moderator, EICAR).status_code == 302
