"""One way of writing for what is written in several: dates, acronyms, sections, numbers.

“P.F.I.”, “s.75” and “4th Dec 2009” become “PFI”, “section 75” and “4 december 2009” before a text
is split into words, wherever words are made: for entries, queries, marks, spelling and nearness.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august"),
    *("september", "october", "november", "december"),
)
# What stands before a number → the word that it is short for.
BEFORE_NUMBERS = {
    **dict.fromkeys(["s", "ss", "sec", "sect", "sections", "section", "§"], "section"),
    **dict.fromkeys(["art", "arts", "articles", "article"], "article"),
    **dict.fromkeys(["para", "paras", "paragraphs", "paragraph"], "paragraph"),
    **dict.fromkeys(["ch", "chap", "chapters", "chapter"], "chapter"),
    **dict.fromkeys(["cl", "clauses", "clause"], "clause"),
    **dict.fromkeys(["sch", "sched", "schedules", "schedule"], "schedule"),
    **dict.fromkeys(["reg", "regs", "regulations", "regulation"], "regulation"),
    **dict.fromkeys(["fig", "figs", "figures", "figure"], "figure"),
    **dict.fromkeys(["vol", "vols", "volumes", "volume"], "volume"),
    **dict.fromkeys(["no", "nos", "№", "number"], "number"),
}
BY_START = {month[:3]: month for month in MONTHS}
SPOKEN = {*MONTHS, *BEFORE_NUMBERS.values(), "percent"}
LONGEST_ACRONYM = 6  # letters, which may stand apart
# Years of two digits from here on are of the last century.
OLDEST_OF_TWO_DIGITS = 69

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TH = r"(?:st|nd|rd|th)"
_YEAR = r"(?:1[5-9]|20)\d\d"
_END = r"(?![^\W_])"
_SHORT = "|".join(sorted(BEFORE_NUMBERS, key=len, reverse=True))

# Each says first, in brackets of `?=`, what it begins with: texts are long, and this is quick.
DIGITS = re.compile(
    rf"(?=\d)(?<![\w.,/-])(?:"
    rf"(?P<iso>{_YEAR})[-/](?P<iso_month>0[1-9]|1[0-2])[-/](?P<iso_day>0[1-9]|[12]\d|3[01])"
    rf"(?:T[\d:.+Z-]*)?(?![\w/-])"
    rf"|(?P<year>{_YEAR})(?:-|\s?[–/]\s?)(?P<next>(?:20)?\d\d)(?![\w/-])"
    rf"|(?P<one>{_DAY})(?P<sign>[/.-])(?P<two>{_DAY})(?P=sign)(?P<slash_year>{_YEAR}|\d\d)(?![\w/-])"
    rf"|(?P<month_number>0?[1-9]|1[0-2])/(?P<month_year>{_YEAR})(?![\w/-])"
    rf"|(?P<from>{_DAY}){_TH}?(?:\s?[-–—]\s?|\s(?:to|and|&)\s)(?P<to>{_DAY}){_TH}?"
    rf"\s+(?:of\s+)?(?P<range_month>{_MONTH})\b\.?,?(?:\s+(?P<range_year>{_YEAR}))?{_END}"
    rf"|(?P<day>{_DAY})(?:{_TH}|(?=[\s.-]))[\s.-]*(?:of\s+)?(?P<day_month>{_MONTH})\b\.?"
    rf"(?:[\s,-]+(?P<day_year>{_YEAR})|(?:\s+['’]|-)(?P<short_year>\d\d))?{_END}"
    rf"|(?P<thousands>\d{{1,3}}(?:,\d{{3}})+)(?!\d)"
    rf")",
    re.IGNORECASE,
)
MONTH_FIRST = re.compile(
    rf"(?=[JFMASONDjfmasond])(?<![^\W_])(?=[^\W\d_]{{3,9}}+\.?[\s,-]+\d)"
    rf"(?P<month>{_MONTH})\b\.?"
    rf"(?:\s+(?P<day>{_DAY}){_TH}?,?\s+(?P<year>{_YEAR})|[\s,-]+(?P<only_year>{_YEAR})){_END}",
    re.IGNORECASE,
)
SECTION = re.compile(
    rf"(?=[sapcrfvnSAPCRFVN§№])(?<![\w'’.])(?=[^\W\d]{{1,11}}+[. ]{{0,2}}\d|[§№])"
    rf"(?P<short>{_SHORT})(?:\.\s?|\s|(?<=\bs)|(?<=§))"
    rf"(?P<number>\d{{1,4}}[a-z]{{0,2}})(?![^\W_]|[.,/-]\d)",
    re.IGNORECASE,
)
DOTTED = re.compile(
    r"(?=[^\W\d_]\.)(?<![\w.@/])(?:(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![\w.]))?(?:['’]?s(?![^\W_]))?"
    r"|[A-Z]\.[A-Z](?!\.))(?!\w)"
)
# Capitals apart, as in “P F I” and “J. K. Galbraith”: three of them, or with full stops.
APART = re.compile(
    r"(?=[A-Z][. ])(?<![\w.'’])(?:(?:[A-Z]\. ){1,4}[A-Z]\.(?!\w)|(?:[A-Z] ){2,5}[A-Z](?![\w.'’]))"
)
# What may stand inside a word and shows nothing, as a web page or Word leaves it there.
INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
AND = re.compile(r"&(?=\s)(?<=\s&)")
PER_CENT = re.compile(r"[Pp]er\s[Cc]ent(?![^\W_])")
IN_PER_CENT = re.compile(r"%(?<=\d%)")


def normal(text: str, joint: str = " ") -> str:
    """`text` with one way of writing for each thing; a thing's words have `joint` between them."""
    for form in FORMS:
        if form.sign.search(text):
            text = form.pattern.sub(partial(as_words, joint, form.written), text)
    return text


def as_words(joint: str, written: Callable[[re.Match], list[str]], match: re.Match) -> str:
    return joint.join(written(match))


def month(written: str) -> str:
    return BY_START[written[:3].lower()]


def full_year(digits: str) -> str:
    if len(digits) == 4:
        return digits
    return f"{'19' if int(digits) >= OLDEST_OF_TWO_DIGITS else '20'}{digits}"


def a_date(match: re.Match) -> list[str]:
    """The words of a date, or of a number, that begins with a digit."""
    for known, written in WRITTEN:
        if match[known]:
            return written(match)
    raise LookupError(match[0])


def by_year(match: re.Match) -> list[str]:
    return [str(int(match["iso_day"])), MONTHS[int(match["iso_month"]) - 1], match["iso"]]


def of_two_years(match: re.Match) -> list[str]:
    """A financial year, “2009/10” or “2009-2010”; or a month, “2009-12”."""
    year, after = int(match["year"]), int(match["next"])
    if after in {year + 1, (year + 1) % 100}:
        return [str(year), str(year + 1)]
    if "-" in match[0] and len(match["next"]) == 2 and 1 <= after <= len(MONTHS):
        return [MONTHS[after - 1], match["year"]]
    return [match[0]]


def by_numbers(match: re.Match) -> list[str]:
    """The day comes first, as in Britain, unless it cannot."""
    day, number = int(match["one"]), int(match["two"])
    if number > len(MONTHS) >= day:
        day, number = number, day
    if number > len(MONTHS):
        return [match[0]]
    return [str(day), MONTHS[number - 1], full_year(match["slash_year"])]


def by_day(match: re.Match) -> list[str]:
    year = match["day_year"] or match["short_year"]
    return [str(int(match["day"])), month(match["day_month"]), *([full_year(year)] if year else [])]


def of_several_days(match: re.Match) -> list[str]:
    """Both days in full: “4–5 December” is found as either."""
    rest = [month(match["range_month"]), *filter(None, [match["range_year"]])]
    return [str(int(match["from"])), *rest, str(int(match["to"])), *rest]


WRITTEN: list[tuple[str, Callable[[re.Match], list[str]]]] = [
    ("iso", by_year),
    ("year", of_two_years),
    ("one", by_numbers),
    ("month_number", lambda m: [MONTHS[int(m["month_number"]) - 1], m["month_year"]]),
    ("from", of_several_days),
    ("day", by_day),
    ("thousands", lambda m: [m["thousands"].replace(",", "")]),
]


def month_first(match: re.Match) -> list[str]:
    day = [str(int(match["day"]))] if match["day"] else []
    return [*day, month(match["month"]), match["year"] or match["only_year"]]


def section(match: re.Match) -> list[str]:
    return [BEFORE_NUMBERS[match["short"].lower()], match["number"]]


def letters(match: re.Match) -> list[str]:
    return [re.sub(r"[^\w]", "", match[0])]


class Form(NamedTuple):
    """What is written in several ways, and how it is written here, in words.

    Without the `sign`, which is found quickly, a text holds none.
    """

    sign: re.Pattern
    pattern: re.Pattern
    written: Callable[[re.Match], list[str]]


DIGIT, PER_CENT_SIGN = re.compile(r"\d"), re.compile("%")
FORMS = [
    Form(INVISIBLE, INVISIBLE, lambda match: []),
    Form(DIGIT, DIGITS, a_date),
    Form(DIGIT, MONTH_FIRST, month_first),
    Form(DIGIT, SECTION, section),
    Form(re.compile(r"\.[^\W\d_]"), DOTTED, letters),
    Form(re.compile(r"[A-Z][. ]+[A-Z][. ]"), APART, letters),
    Form(AND, AND, lambda match: ["and"]),
    Form(PER_CENT, PER_CENT, lambda match: ["percent"]),
    Form(PER_CENT_SIGN, IN_PER_CENT, lambda match: [" percent"]),
]


def may_differ(word: str) -> bool:
    """Whether a folded word may stand in a text in another way of writing that is told of here."""
    return len(word) <= LONGEST_ACRONYM or word in SPOKEN or not word.isalpha()


# --- Where it stood -----------------------------------------------------------------------------


@dataclass
class Normal:
    """A text in its normal form that knows where its parts stood in the text as it was written."""

    text: str
    # Where each part that was changed begins and ends, here and in the text as it was written.
    changed: list[tuple[int, int, int, int]] = field(default_factory=list)

    def as_written(self, start: int, stop: int) -> tuple[int, int]:
        """The place in the text as it was written of what stands here from `start` up to `stop`.

        A part that was changed is taken whole.
        """
        return self.place(start)[0], self.place(stop - 1)[1]

    def place(self, at: int) -> tuple[int, int]:
        """From where up to where the character `at` stood."""
        n = bisect_right(self.changed, at, key=lambda part: part[0]) - 1
        if n < 0:
            return at, at + 1
        _, stop, start_written, stop_written = self.changed[n]
        if at < stop:
            return start_written, stop_written
        return stop_written + at - stop, stop_written + at - stop + 1


def with_places(text: str) -> Normal:
    """As `normal`, with the places in the text as it was written."""
    now = Normal(text)
    for form in FORMS:
        if form.sign.search(now.text):
            now = step(now, form)
    return now


def step(before: Normal, form: Form) -> Normal:
    """`before` with what is of this form written anew."""
    pieces, changed, at, size = [], [], 0, 0
    for start, stop, new in replaced(before.text, form):
        pieces += [before.text[at:start], new]
        begins = size + start - at
        changed.append((start, stop, begins, begins + len(new)))
        at, size = stop, begins + len(new)
    if not pieces:
        return before
    return Normal("".join([*pieces, before.text[at:]]), merged(before, changed))


def replaced(text: str, form: Form) -> Iterator[tuple[int, int, str]]:
    """(start, stop, what stands there now) for each match that changes something."""
    for match in form.pattern.finditer(text):
        new = " ".join(form.written(match))
        if new != match[0]:
            yield match.start(), match.end(), new


def merged(before: Normal, changed: list[tuple[int, int, int, int]]) -> list:
    """All changed parts: those of `before` where they stand now, and those `changed` in it."""
    starts = [start for start, *_ in changed]
    parts = [(now, end, *before.as_written(start, stop)) for start, stop, now, end in changed]
    for begins, ends, first, last in before.changed:
        n = bisect_right(starts, begins)
        _, stop, _, end = changed[n - 1] if n else (0, 0, 0, 0)
        follows = starts[n] if n < len(starts) else ends
        if stop <= begins and follows >= ends:
            parts.append((begins + end - stop, ends + end - stop, first, last))
    return sorted(parts)
