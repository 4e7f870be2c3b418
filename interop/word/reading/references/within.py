"""What stands behind the title of a work: the journal, the book or the publisher."""

import re

from interop.word.reading.references import names

PAGES = r"[A-Za-z]?\d{1,6}(?:\s?[-–—]\s?[A-Za-z]?\d{1,6})?"
VOLUME = re.compile(
    r"(?:^|,?\s+)(?:vol(?:ume)?\.?\s*)?(?P<volume>\d{1,4})"
    r"(?:\s*\((?P<issue>[\w–/-]{1,20})\)|,?\s+(?:no|issue|iss)\.?\s*(?P<issue2>\d{1,5}))?"
    rf"(?:\s*[,:]\s*(?:pp?\.?\s*)?(?P<pages>{PAGES}))?$",
    re.IGNORECASE,
)
SERIAL = re.compile(r"\(|,|:|vol|no|iss", re.IGNORECASE)
EDITED = re.compile(r"^in:?\s+(?P<who>[^()]{3,300}?)\s*[(\[]eds?\.?[)\]],?:?\s+", re.IGNORECASE)
IN_PAGES = re.compile(rf"[\s,.]*\(?\bpp?\.\s*(?P<pages>{PAGES})\)?", re.IGNORECASE)
EDITION = re.compile(
    r"[\s,.]*\(?\b(?P<number>\d{1,2})(?:st|nd|rd|th)\s+(?:edn|ed|edition)\b\.?\)?", re.IGNORECASE
)
PLACED = r"(?P<place>[^\W\d_][^:.;()\d]{1,60}):\s+(?P<publisher>[^:;()]{2,150})"
PUBLISHED = re.compile(PLACED)
# Of these alone it is not certain that they publish.
TOWNS = "london oxford cambridge birmingham manchester bristol edinburgh glasgow cardiff leeds york"
TOWNS += " liverpool belfast brussels paris berlin washington chicago boston basingstoke cheltenham"
# Behind these no sentence ends.
SHORT = ["St", "Dr", "Mr", "Ms", "vs", "No", "no", "pp", "ed", "cf", "Jr", "Sr", "ca", "al"]
NO_END = "".join(rf"(?<!\b{it})" for it in SHORT)
BOUNDARY = re.compile(rf"(?<=[^\s.]{{2}}){NO_END}[.?!]\s+(?=[^\W_a-z])")
LONGEST_NAME = 12  # words of a publisher
Work = dict[str, str]


def journal(text: str) -> tuple[str, Work]:
    """What stands before the volume of a journal, and volume, issue and pages; {} of none."""
    found = VOLUME.search(text)
    if not found or not (found["issue"] or found["issue2"] or found["pages"]):
        return text, {}
    said = {
        "volume": found["volume"],
        "issue": found["issue"] or found["issue2"] or "",
        "pages": "–".join(re.split(r"\s?[-–—]\s?", found["pages"] or "")),
    }
    return text[: found.start()].rstrip(" ,"), {k: v for k, v in said.items() if v}


def chapter(text: str) -> Work:
    """“In Field, A. (ed.) The book. London: Penguin, pp. 3–12”; {} of anything else."""
    edited = EDITED.match(text)
    editors = names.read(edited["who"]) if edited else ""
    if not edited or not editors:
        return {}
    rest, pages = without(IN_PAGES, text[edited.end() :])
    rest, edition = without(EDITION, rest)
    first, *others = parted(rest)
    by = publisher(others[0]) if len(others) == 1 else {}
    if not by:
        return {}
    said = {"type": "chapter", "editors": editors, "container": first.rstrip(" .,")}
    more = {
        "pages": pages["pages"] if pages else "",
        "edition": edition["number"] if edition else "",
    }
    return said | by | {name: value for name, value in more.items() if value}


def publisher(text: str) -> Work:
    """“London: Penguin”, or “Penguin”."""
    text = text.strip(" .,;()")
    if found := PUBLISHED.fullmatch(text):
        return {"place": found["place"].strip(), "publisher": found["publisher"].strip()}
    is_name = 0 < len(text.split()) <= LONGEST_NAME and not re.search(r"[:;,\d]|\.\s", text)
    is_name = is_name and text.casefold() not in {*TOWNS.split(), "new york"}
    return {"publisher": text} if is_name and text[0].isupper() else {}


def without(pattern: re.Pattern, text: str) -> tuple[str, re.Match | None]:
    """`text` without what `pattern` finds, which a full stop takes the place of."""
    found = pattern.search(text)
    if not found:
        return text, None
    before, after = text[: found.start()].rstrip(" .,"), text[found.end() :].strip(" .,")
    return f"{before}. {after}" if after else before, found


def parted(text: str) -> list[str]:
    """Its sentences; a question mark stays with its own."""
    found, start = [], 0
    for end in BOUNDARY.finditer(text):
        found.append(text[start : end.start() + 1].rstrip("."))
        start = end.end()
    return [*found, text[start:].rstrip(" .")]
