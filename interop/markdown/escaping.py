"""Text that is nothing but text in Markdown (CommonMark 0.31 §2.4), and addresses in links."""

import re
from collections.abc import Iterable
from urllib.parse import quote, urljoin, urlsplit

SPACES = re.compile("[\t-\r\x1c-\x20\x85\u2028\u2029]+")
# What no text shows, and what is half a character.
UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
SPECIAL = re.compile(r"[\\`*_\[\]<~]|&(?=#?\w+;)")
# What makes a heading, a list, a quotation or a line where a line begins with it.
AT_START = re.compile(r"(\d{0,9})([#>+=.)-])")
REFERENCE = re.compile(r"&(?=#?\w+;)")
SCHEMES = {"http", "https", "mailto", "tel"}
IN_ADDRESS = "%/:=&?~#+!$,;'@[]"  # all else is quoted


def as_line(text: str) -> str:
    """`text` as one line that may stand anywhere in a line of Markdown."""
    return SPECIAL.sub(r"\\\g<0>", collapsed(text).strip())


def as_paragraph(text: str) -> str:
    """`text` as a paragraph of one line."""
    return at_start(as_line(text))


def collapsed(text: str) -> str:
    """`text` with one space for any number of them, line breaks too; without what shows nothing."""
    return SPACES.sub(" ", UNSEEN.sub("", text))


def at_start(line: str) -> str:
    """`line`, already Markdown, with nothing at its start that would make it more than a line."""
    found = AT_START.match(line)
    if not found:
        return line
    digits, sign = found.groups()
    is_item = sign in ".)"
    return f"{digits}\\{line[len(digits) :]}" if is_item == bool(digits) else line


def in_cell(text: str) -> str:
    """`text` as the cell of a table: a "|" ends none."""
    return as_line(text).replace("|", "&#124;")


def heading(level: int, words: str) -> str:
    """A heading with `words`, which are text; a "#" at their end belongs to them."""
    line = as_line(words)
    return f"{'#' * level} {line[:-1]}\\#" if line.endswith("#") else f"{'#' * level} {line}"


def link(words: str, address: str) -> str:
    """A link with `words`, which are Markdown; the words alone where `address` is ""."""
    return f"[{words}]({address})" if address else words


def named(words: str, page_url: str, href: str) -> str:
    """`words`, which are text, with a link to where `href` leads from the page at `page_url`."""
    return link(as_line(words), address_from(page_url, href) if href else "")


def address_from(page_url: str, href: str) -> str:
    """Where `href` leads from the page at `page_url`, whole, as a link of Markdown has it.

    "" for what is no address of the web, of mail or of a telephone.
    """
    try:
        address = urljoin(page_url, UNSEEN.sub("", href).strip())
        is_known = urlsplit(address).scheme in SCHEMES
    except ValueError:
        return ""
    return REFERENCE.sub("&amp;", quote(address, safe=IN_ADDRESS)) if is_known else ""


def quoted(text: str) -> str:
    """`text` (Markdown) as a quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def stacked(blocks: Iterable[str]) -> str:
    """`blocks` of Markdown below each other, without those that are empty."""
    return "\n\n".join(filter(None, blocks))
