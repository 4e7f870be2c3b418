"""Dates and identifiers as bibliographies write them."""

import re
from urllib.parse import unquote

from core.values.dois import PATTERN
from core.values.partial_dates import PartialDate

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
DOI = re.compile(rf"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?({PATTERN})$", re.IGNORECASE)
ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?")


def of_bibtex(date: str, year: str, month: str, day: str = "") -> str:
    """An ISO 8601 date as far as it is known, "" for none; a range is its beginning."""
    if date:
        return iso(date.split("/")[0] if date.count("-") else date)
    number = month_number(month)
    text = "-".join(filter(None, [year, number, day.zfill(2) if day and number else ""]))
    return iso(text)


def iso(text: str) -> str:
    """ "2009/7/17" → "2009-07-17", "July 2009" → "2009-07"; "" where there is no such date."""
    found = ISO.match(text.strip())
    if not found:
        return in_words(text)
    parts = [part.zfill(2) for part in found.groups() if part and part.strip("0")]
    while parts:
        try:
            known = PartialDate("-".join(parts))
            known.first_day  # noqa: B018  raises for what is no date
            return str(known)
        except ValueError:
            parts.pop()
    return ""


def in_words(text: str) -> str:
    try:
        return str(PartialDate.read(text))
    except ValueError:
        return ""


def month_number(month: str) -> str:
    if month.isdecimal():
        return month.zfill(2)
    name = month.strip(" .{}").lower()[:3]
    return f"{MONTHS.index(name) + 1:02}" if name in MONTHS else ""


def bare_doi(text: str) -> str:
    """A DOI without what stands before it, whole; "" for what is none. In an address its signs
    are written as addresses have them."""
    text = text.strip()
    found = DOI.match(unquote(text) if text[:4].lower() == "http" else text)
    return found[1] if found else ""
