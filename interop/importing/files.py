"""Which form a file is in, and its text, whatever program wrote it."""

from collections.abc import Callable

from interop.importing import bibtex, csl_json, ris
from interop.importing.candidate import Reading
from interop.importing.errors import UnreadableError

__all__ = ["LARGEST", "READERS", "UnreadableError", "decoded", "form_of", "read"]

READERS: dict[str, Callable[[str], Reading]] = {
    "bib": bibtex.read,
    "ris": ris.read,
    "json": csl_json.read,
}
LARGEST = 20_000_000  # bytes


def read(data: bytes, name: str = "") -> Reading:
    """What the file called `name` holds; UnreadableError where it is in none of the forms."""
    if len(data) > LARGEST:
        raise UnreadableError(f"The file is larger than {LARGEST // 1_000_000} MB: divide it.")
    text = decoded(data)
    return READERS[form_of(text, name)](text)


def decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 as a mark says, or else UTF-8, or else what Windows has always written."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def form_of(text: str, name: str) -> str:
    """By what it says, as endings lie."""
    start = text.lstrip()[:1]
    if start in {"[", "{"}:
        return "json"
    if any(line.startswith("TY  -") for line in text.splitlines()):
        return "ris"
    if "@" in text:
        return "bib"
    ending = name.lower().rpartition(".")[2]
    raise UnreadableError(
        f"The file is neither BibTeX nor RIS nor CSL-JSON{f' (.{ending})' if ending else ''}: "
        "export it from your reference manager as one of these."
    )
