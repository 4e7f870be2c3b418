"""Having a document read by a process of its own, with limits of memory and time."""

import json
import sys
from base64 import b64decode
from tempfile import TemporaryFile

from core.files.reading import said_of
from interop.importing.errors import UnreadableError
from interop.word.document import Document, from_json

COMMAND = [sys.executable, "-E", "-s", "-m", "interop.word.reading.extract"]
SECONDS = 30  # somebody waits for it
MOST_OUTPUT = 128 * 1024 * 1024


def read(data: bytes, *, accepts: bool = True) -> Document:
    """The document in `data`; UnreadableError says why it cannot be read."""
    last = lines_of(data, "accept" if accepts else "reject")[-1]
    return from_json(last["document"])


def pasted(html: bytes) -> Document:
    """What a body makes of `html` (UTF-8); UnreadableError says why it cannot be read."""
    return from_json(lines_of(html, "pasted")[-1]["document"])


def pictures(data: bytes, names: list[str]) -> dict[str, bytes]:
    """The bytes of these parts of the document, as far as they can be read."""
    if not names:
        return {}
    lines = lines_of(data, "pictures", *names)
    return {name: b64decode(content) for name, content in lines}


def lines_of(data: bytes, *asked: str) -> list:
    """What the reader says, line by line."""
    with TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        said, (_, trouble) = said_of([*COMMAND, *asked], file, SECONDS, MOST_OUTPUT)
    whole = said.endswith(b"\n") or asked[0] == "pictures"
    lines = [json.loads(line) for line in said.split(b"\n")[:-1]] if whole else []
    reasons = [line["reason"] for line in lines if isinstance(line, dict) and "reason" in line]
    if reasons or (not lines and asked[0] != "pictures"):
        raise UnreadableError(reasons[0] if reasons else trouble)
    return lines
