"""The program that reads one file: `python -m core.files.readers.extract KIND < FILE`.

It writes what it reads as lines of JSON: [number, text] for each page that holds words, as soon as
it is read, with a third text of words that may be read in another way; and at last {"status",
"reason", "was_cut", "pages"}. Where that line is missing, the file was the end of it;
core.files.reading, which runs it, knows what to make of that.
"""

import json
import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import BinaryIO

from core.files.readers import epub, open_document, pdf, plain, sheets, slides, word
from core.files.readers.cleaning import clean, hyphenated
from core.files.readers.confines import confine
from core.files.readers.limits import MEMORY, MOST_CHARACTERS, MOST_PAGES, WRAPPED
from core.files.readers.telling import UnreadableError, read_up_to, told

Pages = Iterable[tuple[int, str | None]]

READERS: dict[str, Callable[[BinaryIO], Pages]] = {
    "pdf": pdf.pages,
    "docx": word.pages,
    "pptx": slides.pages,
    "xlsx": sheets.pages,
    **{kind: partial(open_document.pages, kind=kind) for kind in open_document.PAGES},
    "epub": epub.pages,
    **dict.fromkeys(["txt", "csv", "md"], plain.pages),
}


def main() -> None:
    confine()
    try:
        kind = sys.argv[1]
        last = read(READERS[kind](sys.stdin.buffer), say, wrapped=kind in WRAPPED)
    except UnreadableError as error:
        last = {"status": error.status, "reason": clean(error.reason)}
    except MemoryError:
        last = {
            "status": "too-large",
            "reason": f"Reading it takes more than {MEMORY >> 20:,} MB of memory.",
        }
    say(last)


def say(line: list | dict) -> None:
    print(json.dumps(line), flush=True)


def read(pages: Pages, say: Callable[[list], None], *, wrapped: bool = True) -> dict:
    """Say the words of `pages` as far as the limits go; what is to be said last."""
    left, last, bad, reason = MOST_CHARACTERS, 0, [], ""
    for number, raw in pages:
        if number > MOST_PAGES:
            reason = f"{read_up_to(last)} It has more than {MOST_PAGES:,} pages."
            break
        last = number
        if raw is None:
            bad.append(number)
        left -= say_page(number, (raw or "")[: 4 * MOST_CHARACTERS], left, say, wrapped)
        if left < 0 or told.was_cut:
            reason = f"{read_up_to(last)} It has more than {MOST_CHARACTERS:,} characters."
            break
    return summary(last, left < MOST_CHARACTERS, bad, reason)


def say_page(number: int, raw: str, most: int, say: Callable[[list], None], wrapped: bool) -> int:
    """Say the words of a page, at most so many characters of them; how many there are.

    After them what else they may be read as, if there is anything.
    """
    text = clean(raw, wrapped=wrapped)
    if text:
        other = hyphenated(raw)[:most] if wrapped else ""
        say([number, text[:most], other] if other else [number, text[:most]])
    return len(text)


def summary(pages: int, has_words: bool, bad: list[int], reason: str) -> dict:
    if not has_words and not bad:
        return {"status": "no-text", "reason": "There are no words in it.", "pages": pages}
    if not has_words:
        return {"status": "damaged", "reason": "Its pages could not be read.", "pages": pages}
    if bad and not reason:
        reason = "Not read, as damaged: page " + ", ".join(map(str, bad[:20]))
    said = " ".join([reason, *told.remarks]).strip()
    return {"status": "read", "reason": said, "was_cut": bool(reason), "pages": pages}


if __name__ == "__main__":
    main()
