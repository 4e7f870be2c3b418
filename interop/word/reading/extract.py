"""The program that reads one document: `python -m interop.word.reading.extract HOW < FILE`.

HOW is "accept" or "reject": it then writes what it read as one line of JSON, {"document"}, or why
it cannot be read, {"reason"}. Where HOW is "pasted" the file is HTML from a clipboard. Where HOW is
"pictures" it writes a line for each that follows in its
arguments: [name, bytes in base64]. It is confined as the reader for search is.
"""

import json
import sys
from base64 import b64encode
from collections.abc import Iterator

from core.files.readers.archive import Archive
from core.files.readers.cleaning import clean
from core.files.readers.confines import confine
from core.files.readers.limits import MEMORY
from core.files.readers.telling import UnreadableError
from interop.word.reading.package import Parts
from interop.word.reading.reader import read
from interop.word.reading.web import reader as web

TOO_LARGE = f"Reading it takes more than {MEMORY >> 20:,} MB of memory: divide it."


def main() -> None:
    confine()
    try:
        for line in said(sys.argv[1], sys.argv[2:]):
            print(line, flush=True)
    except UnreadableError as error:
        print(json.dumps({"reason": clean(error.reason)}))
    except (MemoryError, RecursionError):
        print(json.dumps({"reason": TOO_LARGE}))


def said(how: str, names: list[str]) -> Iterator[str]:
    if how == "pasted":
        yield json.dumps({"document": web.read(sys.stdin.buffer.read()).as_json()})
        return
    if how != "pictures":
        yield json.dumps({"document": read(sys.stdin.buffer, accepts=how == "accept").as_json()})
        return
    parts = Parts(Archive(sys.stdin.buffer))
    for name in names:
        if (data := parts.picture(name)) is not None:
            yield json.dumps([name, b64encode(data).decode()])


if __name__ == "__main__":
    main()
