"""What each content file must and may say, checked before anything is written."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from home.loading.source import Source
from research.vocabulary import THEMES, Kind, Language, Licence, OutputType, Role

SLUG = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
DATE = re.compile(r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")

Check = Callable[[object], str]  # a value → what is wrong with it, or ""


def text(value) -> str:
    return "" if isinstance(value, str) and value.strip() else "this is to be text"


def whole(value) -> str:
    return "" if type(value) is int else "this is to be a whole number"


def yes_or_no(value) -> str:
    return "" if type(value) is bool else "this is to be true or false"


def matching(pattern: re.Pattern, like: str) -> Check:
    def check(value):
        good = isinstance(value, str) and pattern.match(value)
        return "" if good else f"this is to look like {like}"

    return check


def one_of(known) -> Check:
    def check(value):
        return "" if value in list(known) else f"“{value}” is not one of {', '.join(known)}"

    return check


def several(check: Check, most: int = 100) -> Check:
    def check_all(value):
        if not isinstance(value, list) or not 1 <= len(value) <= most:
            return f"this is to be a list of 1 to {most}"
        return next(filter(None, map(check, value)), "")

    return check_all


def mapping(required: dict[str, Check], allowed: dict[str, Check]) -> Check:
    def check(value):
        if not isinstance(value, dict):
            return "this is to be a list of “key: value” lines"
        return next(iter(mistakes(value, required, allowed).values()), "")

    return check


def contribution(value) -> str:
    names = {"role": one_of(Role.values)}
    rest = {"affiliation": text}
    if isinstance(value, dict) and "organisation" in value:
        return mapping(names | {"organisation": text}, rest)(value)
    return mapping(names | {"family": text}, rest | {"given": text, "honorific": text})(value)


@dataclass(frozen=True)
class Schema:
    """The keys of one sort of content file."""

    required: dict[str, Check]
    allowed: dict[str, Check]

    def check(self, source: Source) -> None:
        """ContentError for the first thing in `source` that is not as it should be."""
        for key, reason in mistakes(source.values, self.required, self.allowed).items():
            raise source.error(key, f"{key}: {reason}")


def mistakes(values: dict, required: dict, allowed: dict) -> dict[str, str]:
    known = required | allowed
    found = {key: "this key is not known" for key in values if key not in known}
    found |= {key: "this is missing" for key in required if key not in values}
    found |= {k: why for k, check in known.items() if k in values and (why := check(values[k]))}
    return found


PAGE = {"title": text, "slug": matching(SLUG, "a-slug-like-this")}
WORDS = {"search_description": text, "seo_title": text}

HOME = Schema(
    PAGE | {"statement": text},
    WORDS
    | {
        "themes_intro": text,
        "kinds_intro": text,
        "kinds": several(mapping({"slug": one_of(Kind.values), "text": text}, {})),
    },
)
INDEX = Schema(PAGE, WORDS)
THEME = Schema(PAGE | {"tagline": text, "order": whole}, WORDS)
STANDARD = Schema(
    PAGE,
    WORDS
    | {
        "parent": lambda value: "" if isinstance(value, str) else "this is to be a slug or ''",
        "introduction": text,
        "order": whole,
        "show_in_menus": yes_or_no,
    },
)
OUTPUT = Schema(
    PAGE
    | {
        "type": one_of(OutputType.values),
        "themes": several(one_of(THEMES), most=3),
        "contributions": several(contribution),
    },
    WORDS
    | {
        "subtitle": text,
        "date": matching(DATE, "“2009”, “2009-07” or “2009-07-17”, in quotation marks"),
        "kinds": several(one_of(Kind.values), most=4),
        "keywords": several(text),
        "series": mapping({"name": text}, {"number": text}),
        "first_published": mapping({"container": text}, {"address": text, "permission": text}),
        "licence": one_of(Licence.values),
        "language": one_of(Language.values),
        "summary_points": several(text),
        "abstract": text,
        "independence": text,
        "doi": text,
    },
)
