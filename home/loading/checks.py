"""What a value in a content file may look like: each check answers what is wrong, or ""."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from core.values.partial_dates import PartialDate

SLUG = re.compile(r"(?!.{256})[a-z0-9]+(-[a-z0-9]+)*")
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
FILE = re.compile(r"files/[a-z0-9][a-z0-9_.-]*\.[a-z0-9]+")
AMOUNT = re.compile(r"\d+(\.\d{1,2})?")
LONGEST_SOURCE = 160

Check = Callable[[Any], str]
Checks = dict[str, Check]


def text(value: object) -> str:
    return "" if isinstance(value, str) and value.strip() else "this is to be text"


def source_line(value: object) -> str:
    """As BasePage.source holds it: one line."""
    if isinstance(value, str) and ("\n" in value.strip() or len(value.strip()) > LONGEST_SOURCE):
        return f"this is to be one line of at most {LONGEST_SOURCE} characters"
    return text(value)


def whole(value: object) -> str:
    return "" if type(value) is int else "this is to be a whole number"


def yes_or_no(value: object) -> str:
    return "" if type(value) is bool else "this is to be true or false"


def slug(value: object) -> str:
    good = isinstance(value, str) and SLUG.fullmatch(value)
    return "" if good else "this is to look like a-slug-like-this"


def file(value: object) -> str:
    """A file in the folder `files` beside the content file."""
    good = isinstance(value, str) and FILE.fullmatch(value)
    return "" if good else "this is to look like files/slides.pdf, in small letters"


def date(value: object) -> str:
    """As much of a date as is known; a string, for YAML makes something else of a whole one."""
    if not isinstance(value, str) or not DATE.fullmatch(value):
        return "this is to look like “2009”, “2009-07” or “2009-07-17”, in quotation marks"
    try:
        PartialDate(value).first_day  # noqa: B018
    except ValueError as error:
        return f"there is no such day ({error})"
    return ""


def amount(value: object) -> str:
    good = isinstance(value, str) and AMOUNT.fullmatch(value)
    return "" if good else "this is to be pounds like “12500” or “12500.50”, in quotation marks"


def degrees(value: object) -> str:
    return "" if type(value) in {int, float} else "this is to be degrees like 52.45 or -1.93"


def one_of(known: Iterable[str]) -> Check:
    def check(value: object) -> str:
        return "" if value in list(known) else f"“{value}” is not one of {', '.join(known)}"

    return check


def several(check: Check, most: int = 100) -> Check:
    def check_all(value: object) -> str:
        if not isinstance(value, list) or not 1 <= len(value) <= most:
            return f"this is to be a list of 1 to {most}"
        if len({str(one) for one in value}) < len(value):
            return "something stands here twice"
        return next(filter(None, map(check, value)), "")

    return check_all


def mapping(required: Checks, allowed: Checks) -> Check:
    def check(value: object) -> str:
        if not isinstance(value, dict):
            return "this is to be a list of “key: value” lines"
        found = mistakes(value, required, allowed)
        return next((f"{key}: {why}" for key, why in found.items()), "")

    return check


def rows(required: Checks, allowed: Checks) -> Check:
    """A list of mappings; a mistake is said with the number of its row."""
    return numbered(mapping(required, allowed))


def numbered(check_row: Check) -> Check:
    def check(value: object) -> str:
        if not isinstance(value, list) or not value:
            return "this is to be a list"
        found = enumerate(map(check_row, value), 1)
        return next((f"row {number}: {why}" for number, why in found if why), "")

    return check


def either(link: str, required: Checks, allowed: Checks) -> Check:
    """Rows of which each says by `link` (a slug) or by `name` whom it means, or by both."""

    def check_row(value: object) -> str:
        if isinstance(value, dict) and not ({link, "name"} & set(value)):
            return f"this is to name a {link} (a slug) or a name"
        return mapping(required, allowed | {link: slug, "name": text})(value)

    return numbered(check_row)


def mistakes(values: dict, required: dict, allowed: dict) -> dict[str, str]:
    known = required | allowed
    found = {key: "this key is not known" for key in values if key not in known}
    found |= {key: "this is missing" for key in required if key not in values}
    found |= {k: why for k, check in known.items() if k in values and (why := check(values[k]))}
    return found
