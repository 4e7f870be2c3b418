"""What a scanner for malware says of an upload: clamd, where CLAMAV says that it listens.

Its protocol is a command and pieces with their lengths before them (clamd(8), INSTREAM).
"""

import logging
import socket
import struct
from contextlib import suppress
from typing import BinaryIO

from django.conf import settings

log = logging.getLogger(__name__)

SECONDS = 30  # somebody waits
PIECE = 64 * 1024  # bytes
LONGEST = 4096  # bytes of an answer
FOUND = "A scanner found malware in this file, so it was not kept. Do not open it on your machine."
NOT_NOW = "This file could not be looked at for malware, so it was not kept. Try again later."


def wrong_with(file: BinaryIO) -> str:
    """Why `file` cannot be kept, in words; "" where it can, and where there is no scanner."""
    if not settings.CLAMAV:
        return ""
    said = asked(file)
    if said.endswith("FOUND"):
        log.warning("an upload was refused: %s", said)
        return FOUND
    if said.endswith("OK"):
        return ""
    log.error("clamd at %s looked at nothing: %s", settings.CLAMAV, said or "no answer")
    return NOT_NOW


def asked(file: BinaryIO) -> str:
    """What the scanner answers; "" where it does not."""
    file.seek(0)
    try:
        with reached() as scanner:
            # It stops listening to a file that is too long for it, and says so.
            with suppress(BrokenPipeError, ConnectionResetError):
                send(file, scanner)
            return scanner.recv(LONGEST).decode(errors="replace").strip("\0\n ")
    except OSError as error:
        return type(error).__name__
    finally:
        file.seek(0)


def reached() -> socket.socket:
    """A connection to CLAMAV: "host:port", or the path of a socket."""
    if settings.CLAMAV.startswith("/"):
        scanner = socket.socket(socket.AF_UNIX)
        scanner.settimeout(SECONDS)
        scanner.connect(settings.CLAMAV)
        return scanner
    host, _, port = settings.CLAMAV.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)


def send(file: BinaryIO, scanner: socket.socket) -> None:
    scanner.sendall(b"zINSTREAM\0")
    while piece := file.read(PIECE):
        scanner.sendall(struct.pack("!L", len(piece)) + piece)
    scanner.sendall(struct.pack("!L", 0))
