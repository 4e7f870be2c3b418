"""ISBN, ISSN and numbers of reports, which bibliographies write into each other's places."""

import re

from stdnum import isbn, issn

ISBN = re.compile(r"(?<!\d)(?:97[89][- ]?)?\d(?:[- ]?\d){8}[- ]?[\dXx](?![\dXx])")
ISSN = re.compile(r"(?<![\dXx])\d{4}-?\d{3}[\dXx](?![\dXx])")
NAMED = re.compile(r"^(?:urn:)?(?:is[bs]n)?[: ]*", re.IGNORECASE)
REMARK = re.compile(r"\bIS[BS]N\b")


def first_isbn(text: str) -> str:
    """The first of several: "978-0-306-40615-7 (print), …". What is none stays, to be told of."""
    found = ISBN.search(text)
    return found[0] if found else text


def first_issn(text: str) -> str:
    found = ISSN.search(text)
    return found[0] if found else text


def of_serial(text: str, is_report: bool) -> dict[str, str]:
    """What a field is that holds any of the three (SN of RIS). Of a report it is its number, unless
    its last digit proves that it is another."""
    for name, pattern, kind in (("isbn", ISBN, isbn), ("issn", ISSN, issn)):
        found = pattern.search(text)
        if found and (kind.is_valid(found[0]) or not is_report):
            return {name: found[0]}
    return {"number": text} if is_report else {}


def of_notes(notes: list[str]) -> dict[str, str]:
    """What notes say of either, as ours do: "ISBN 978-0-306-40615-7"."""
    said: dict[str, str] = {}
    for note in notes:
        if found := REMARK.match(note):
            said.setdefault(found[0].lower(), note[found.end() :].strip(" :"))
    return said


def called(name: str, texts: list[str]) -> str:
    """The first of `texts` that says of itself that it is an "isbn" or "issn" ("urn:isbn:…"), or
    that its last digit proves one; "" for none."""
    pattern, kind = (ISBN, isbn) if name == "isbn" else (ISSN, issn)
    for text in texts:
        found = pattern.search(text)
        if found and (name in text.lower() or (found[0] == text and kind.is_valid(text))):
            return found[0]
    return ""


def is_one(text: str) -> bool:
    """Whether `text` is nothing but an ISBN or an ISSN."""
    bare = NAMED.sub("", text, count=1)
    return bool(ISBN.fullmatch(bare) or ISSN.fullmatch(bare))
