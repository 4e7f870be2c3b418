"""The program that makes one PDF: `python -m interop.print.compile FOLDER DAY`.

The folder holds template.typ with what that imports, data.json, drawings and pictures; nothing else
can be read (`root`), and nothing is fetched. It writes made.pdf there, and says in JSON which
characters no font has, or what went wrong. It knows nothing of Django.
"""

import json
import re
import resource
import signal
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path

import typst

from interop.print.limits import LARGEST, MEMORY, SECONDS
from interop.print.row_headers import with_row_headers

TRIES = 4  # as each tells of more characters that no font has
FONTS = Path(__file__).parent / "fonts"
STANDARDS = ["ua-1", "a-2a"]
# How Typst 0.15 says, in Rust's way of writing, what no font has, and what PDF/A has no room for.
UNSHOWN = re.compile(
    r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed'
    r'|the PDF contains the codepoint `"((?:[^"\\]|\\.)*)"`'
)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
BOX = "□"
ADDRESSES = {"href", "address"}
# What this process may have; each as (soft, hard). After the soft one of time a signal ends it.
CONFINES = {
    resource.RLIMIT_AS: (MEMORY, MEMORY),
    resource.RLIMIT_CPU: (2 * SECONDS, 2 * SECONDS + 5),
    resource.RLIMIT_FSIZE: (LARGEST, LARGEST),
    resource.RLIMIT_CORE: (0, 0),
    resource.RLIMIT_NOFILE: (64, 64),
}


def main() -> None:
    confine()
    folder, day = Path(sys.argv[1]), int(sys.argv[2])
    print(json.dumps(make(folder, day)), flush=True)


def confine() -> None:
    """Take from this process what it does not need; a parent that was killed cannot end it."""
    signal.alarm(SECONDS + 10)
    for what, limits in CONFINES.items():
        with suppress(ValueError, OSError):
            resource.setrlimit(what, limits)


def make(folder: Path, day: int) -> dict:
    """Write made.pdf; {"unshown": […]} or {"problem": …}."""
    unshown: set[str] = set()
    for _ in range(TRIES):
        try:
            typst.compile(folder / "template.typ", folder / "made.pdf", **given(folder, day))
        except typst.TypstError as error:
            found = unshown_in(error.diagnostic) - unshown
            if not found:
                return {"problem": said(error)}
            unshown |= found
            replace_in(folder / "data.json", found)
        else:
            made = folder / "made.pdf"
            made.write_bytes(with_row_headers(made.read_bytes()))
            return {"unshown": sorted(unshown)}
    return {"problem": "More and more of its characters stand in no font."}


def given(folder: Path, day: int) -> dict:
    return {
        "root": folder,
        "font_paths": [FONTS],
        "ignore_system_fonts": True,
        "pdf_standards": STANDARDS,
        "timestamp": day,
        "package_path": folder / "none",
        "package_cache_path": folder / "none",
    }


def said(error: typst.TypstError) -> str:
    return " ".join([error.message, *error.hints])


# --- Characters that no font has ----------------------------------------------------------------


def unshown_in(diagnostic: str) -> set[str]:
    return {unescaped(a or b) for a, b in UNSHOWN.findall(diagnostic)}


def unescaped(text: str) -> str:
    """A string as Rust writes it for people ("\\u{7}", "\\n")."""
    signs = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}

    def one(found: re.Match) -> str:
        return chr(int(found[1], 16)) if found[1] else signs.get(found[2], found[2])

    return ESCAPED.sub(one, text)


def replace_in(path: Path, found: set[str]) -> None:
    values = json.loads(path.read_text(encoding="utf-8"))
    longest_first = sorted(found, key=len, reverse=True)
    path.write_text(json.dumps(replaced(values, longest_first)), encoding="utf-8")


def replaced(value, found: list[str], key: str = ""):
    """`value` with words, or a box, in place of what was `found`; addresses stay as they are."""
    if isinstance(value, dict):
        return {name: replaced(each, found, name) for name, each in value.items()}
    if isinstance(value, list):
        return [replaced(each, found, key) for each in value]
    if isinstance(value, str) and key not in ADDRESSES:
        for each in found:
            value = value.replace(each, in_words(each))
    return value


def in_words(text: str) -> str:
    """What stands in place of `text`: of a sign for something its name, of a letter a box."""
    names = [unicodedata.name(sign, "") for sign in text if unicodedata.category(sign) == "So"]
    return f"[{' '.join(names).lower()}]" if any(names) else BOX * bool(text.strip())


if __name__ == "__main__":
    main()
