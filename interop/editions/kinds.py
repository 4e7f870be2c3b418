"""Forms of files in which a work can be taken along, each made by a package of its own.

edition(Edition(Format.EPUB, look, made))
"""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from interop.editions.data import Printed
from interop.models.kept_file import Format


@dataclass(frozen=True)
class Made:
    """A file, or why there is none (`problem`); and what of the work it cannot show (`remark`).

    Both are sentences for whoever edits the page, "" for nothing.
    """

    file: bytes = b""
    problem: str = ""
    remark: str = ""


@dataclass(frozen=True)
class Edition:
    """A form of files, and how one is made of a work.

    `look` is a digest of all that decides how it looks, beside what the work says. `make` is given
    the work and the moment of its publication, in seconds since 1970; FileNotFoundError where a
    picture is not where it was stored.
    """

    format: Format
    look: str
    make: Callable[[Printed, int], Made]


_editions: dict[Format, Edition] = {}


def edition(known: Edition) -> Edition:
    """Let `known` be made of every output."""
    _editions[known.format] = known
    return known


def editions() -> list[Edition]:
    """All that are known."""
    return list(_editions.values())


def edition_in(form: Format | str) -> Edition:
    return _editions[Format(form)]


def digest_of(folder: Path, *patterns: str, also: str = "") -> str:
    """Of the files below `folder` that fit `patterns`, and of what decides `also`."""
    files = sorted(path for pattern in patterns for path in folder.glob(pattern))
    found = [also.encode(), *(path.read_bytes() for path in files)]
    return sha256(b"".join(found)).hexdigest()
