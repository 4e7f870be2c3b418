"""What stands at the end of an entry: where the work is on the web, and when it was looked at."""

import re
from dataclasses import dataclass, field

MONTHS = "january february march april may june july august september october november december"
MONTH = "|".join(MONTHS.split())
DAY = rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m>{MONTH}),?\s+(?P<y>\d{{4}})"
DAY_US = rf"(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}}),?\s+(?P<y2>\d{{4}})"
DATE = rf"(?:{DAY}|{DAY_US})"
ACCESSED = re.compile(
    rf"[(\[]?\s*(?:last\s+)?(?:accessed|viewed|retrieved)(?:\s+on)?:?\s+{DATE}\s*[)\]]?$", re.I
)
RETRIEVED = re.compile(rf"retrieved(?:\s+on)?\s+{DATE},?\s+from:?$", re.IGNORECASE)
LEAD = re.compile(
    r"[(\[]?\s*(?:available(?:\s+online)?\s*(?:at|from)?|retrieved\s+from|url|online|doi)\s*[\])]?:?$",
    re.IGNORECASE,
)
WEB = re.compile(r"(?:^|(?<=[\s(<]))https?://[^\s<>\"]+$", re.IGNORECASE)
DOI = re.compile(r"(?:^|(?<=[\s(<:]))10\.\d{4,9}(?:\.\d+)*/[^\s<>\"]+$")
IS_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\.\d{4,9}\S*)", re.IGNORECASE)
STEPS = 8
BETWEEN = " .,;>"


@dataclass
class Ending:
    """`rest` is the entry without it; `spent` are words that fields say in another way."""

    rest: str
    work: dict[str, str] = field(default_factory=dict)
    spent: str = ""


def read(text: str) -> Ending:
    """Take from the end of `text` whatever is known there, step by step."""
    made = Ending(text.strip())
    for _ in range(STEPS):
        before = made.rest
        step(made)
        if made.rest == before:
            break
    return made


def step(made: Ending) -> None:
    rest = made.rest.rstrip(BETWEEN)
    if found := ACCESSED.search(rest) or RETRIEVED.search(rest):
        keep(made, "accessed", day(found), rest[: found.start()], rest[found.start() :])
    elif found := WEB.search(rest):
        address = unbracketed(found[0])
        doi = IS_DOI.fullmatch(address)
        name, value = ("doi", doi[1]) if doi else ("url", address)
        keep(made, name, value, rest[: found.start()].rstrip(" (<"), "")
    elif found := DOI.search(rest):
        keep(made, "doi", unbracketed(found[0]), rest[: found.start()].rstrip(" ("), "")
    elif ({"url", "doi", "accessed"} & made.work.keys()) and (found := LEAD.search(rest)):
        made.spent += f" {found[0]}"
        made.rest = rest[: found.start()].rstrip()


def keep(made: Ending, name: str, value: str, rest: str, spent: str) -> None:
    """Once each: what stands there a second time stays where it is."""
    if value and name not in made.work:
        made.work[name] = value
        made.spent += f" {spent}"
        made.rest = rest.rstrip()


def unbracketed(address: str) -> str:
    """Without the bracket that closes around it."""
    address = address.rstrip(BETWEEN)
    return address[:-1] if address.endswith(")") and "(" not in address else address


def day(found: re.Match) -> str:
    month = (found["m"] or found["m2"]).casefold()
    number = MONTHS.split().index(month) + 1
    return f"{found['y'] or found['y2']}-{number:02}-{int(found['d'] or found['d2']):02}"
