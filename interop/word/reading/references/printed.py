"""An entry of a list of references as it is printed: Harvard, APA, Chicago author-date, numbered.

A work is read only where all the words of the entry are found again in its fields, so that none is
lost: what cannot be read so is {}, and stays text. Its fields are those of a WorkBlock
(research.references.blocks).
"""

import re
from collections import Counter
from collections.abc import Callable

from interop.word.reading.references import endings, names, within
from interop.word.reading.references.within import Work

LONGEST = 1_000  # letters; what is longer is no reference that could be read with certainty
LONGEST_TITLE = 400
NUMBER = re.compile(r"^(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)])\s*")
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d[a-z]?(?:[/–-]\d{2,4})?|n\.?\s?d\.?|no\sdate)"
IN_BRACKETS = re.compile(rf"\s*[(\[]{YEAR}[)\]]\s*[.,:]?\s*", re.IGNORECASE)
BARE = re.compile(r"[.,]?\s(?P<year>(?:1[5-9]|20)\d\d[a-z]?)\.\s+")
EDITORS = re.compile(r"[\s,]*[(\[]?\beds?\.?[)\]]?[\s,.]*$")
AT_END = re.compile(r",?\s*\(?(?P<year>(?:1[5-9]|20)\d\d)\)?$")
VANCOUVER = re.compile(
    r"(?P<who>[^.]{2,300})\.\s(?P<title>[^.?]{5,400}[.?])\s(?P<container>[^.]{2,150})\.\s"
    r"(?P<year>\d{4});(?P<volume>\d{1,4})(?:\((?P<issue>[\w–/-]{1,20})\))?"
    rf":(?P<pages>{within.PAGES})"
)
IN_ONE = re.compile(rf"(?P<title>[^()]{{3,400}}) \((?P<by>{within.PLACED})\)")
QUOTES = {"‘": "’", "“": "”", "'": "'", '"': '"', "«": "»", "„": "“"}
THESIS = re.compile(r"\bthesis\b|\bdissertation\b", re.IGNORECASE)
OF_LISTS = (
    "in ed eds edn edition vol volume no issue iss pp p and doi https http dx org n d nd date"
)
GLUE = frozenset(OF_LISTS.split())  # words that lists are made with
WORD = re.compile(r"\w+")


def read(text: str, italics: tuple[str, ...] = ()) -> Work:
    """The work that `text` names; `italics` are those of its words that are printed so."""
    if len(text) > LONGEST or THESIS.search(text):
        return {}
    ending = endings.read(NUMBER.sub("", text))
    for way in WAYS:
        said = way(ending.rest, italics, bool(ending.work.keys() & {"url", "doi"}))
        if said:
            work = typed(said | ending.work)
            is_whole = all(work.get(name) for name in ("title", "type")) and (
                work.get("authors") or work.get("editors")
            )
            return work if is_whole and keeps_all(work, text, ending.spent) else {}
    return {}


def dated(rest: str, italics: tuple[str, ...], is_on_web: bool) -> Work:
    """“Field, A. (2009) …”, “Field, A. 2009. …”, “Field, A., 2009. …”."""
    found = IN_BRACKETS.search(rest) or BARE.search(rest)
    if not found or not found.start():
        return {}
    who, is_edited = rest[: found.start()], False
    if editors := EDITORS.search(who):
        who, is_edited = who[: editors.start()], True
    if found[0].startswith(".") and names.has_initials(f"{last(who)}."):
        who += "."  # of an initial, and of the sentence
    people = names.read(who)
    said = after_year(rest[found.end() :].strip(), italics, is_on_web) if people else {}
    if not said:
        return {}
    year = found["year"] if found["year"][0].isdigit() else ""
    return said | {"editors" if is_edited else "authors": people, "year": year}


def last(text: str) -> str:
    """Its last word."""
    return text[text.rfind(" ") + 1 :]


def after_year(rest: str, italics: tuple[str, ...], is_on_web: bool) -> Work:
    if rest[:1] in QUOTES:
        title, tail = quoted(rest)
        said = after_title(tail, is_on_web) if title else {}
        return said | {"title": title} if said else {}
    return article(rest, italics) or chapter(rest) or book(rest, italics, is_on_web)


def quoted(rest: str) -> tuple[str, str]:
    """A title in quotation marks, and what follows; "" where it is not certain where it ends."""
    closing = re.escape(QUOTES[rest[0]])
    ends = list(re.finditer(rf"(?<=[.,?!]){closing}(?=\s|$)|{closing}(?=[.,]|$)", rest[1:]))
    if not ends:
        ends = list(re.finditer(rf"{closing}(?=\s)", rest[1:]))
        if len(ends) != 1:
            return "", ""
    end = ends[0]
    return rest[1 : end.start() + 1].rstrip(" ,."), rest[end.end() + 1 :].strip(" ,.")


def after_title(tail: str, is_on_web: bool) -> Work:
    """What stands behind a title in quotation marks."""
    if not tail:
        return {"type": "webpage"} if is_on_web else {}
    if found := within.chapter(tail):
        return found
    container, numbers = within.journal(tail)
    if numbers and container and "." not in container:
        return {"type": "article-journal", "container": container} | numbers
    if found := within.publisher(tail):
        if "place" in found:
            return {"type": "document"} | found
        return {"type": "webpage", "container": found["publisher"]} if is_on_web else {}
    return {}


def article(rest: str, italics: tuple[str, ...]) -> Work:
    """“Who pays? Public Money, 29(2), 3–12”: where the title ends is said by what is slanted, or
    there is only one place where it may."""
    head, numbers = within.journal(rest.rstrip(" ."))
    if not numbers:
        return {}
    if slanted := next((it for it in bare(italics) if head.endswith(it)), ""):
        title, container = head[: -len(slanted)], slanted
    else:
        parts = within.parted(head)
        title, container = (parts[0], parts[1]) if len(parts) == 2 else ("", "")
    title = title.strip().rstrip(".,")
    if not title:
        return {}
    return {"type": "article-journal", "title": title, "container": container} | numbers


def bare(italics: tuple[str, ...]) -> list[str]:
    """What is slanted, without the signs around it."""
    return [said for it in italics if (said := it.strip(" ,."))]


def chapter(rest: str) -> Work:
    """“Who pays? In A. Field (Ed.), The book (pp. 3–12). Penguin.”"""
    title, between, tail = rest.partition(" In ")
    found = within.chapter(f"In {tail}") if between and title.endswith((".", "?", "!")) else {}
    return found | {"title": title.rstrip(" .")} if found else {}


def book(rest: str, italics: tuple[str, ...], is_on_web: bool) -> Work:
    """“Who pays? London: Penguin”, “Who pays? (2nd ed.). Penguin”; or a title alone, on the web."""
    rest, edition = within.without(within.EDITION, rest)
    if slanted := next((it for it in bare(italics) if rest.startswith(it)), ""):
        end = len(slanted) + (rest[len(slanted) :][:1] in {"?", "!"})
        parts = [part for part in (rest[:end], rest[end:].strip(" .,")) if part]
    elif found := IN_ONE.fullmatch(rest.rstrip(" .")):
        parts = [found["title"], found["by"]]
    else:
        parts = within.parted(rest)
    said = {"title": parts[0].rstrip(" .,"), "type": "book"}
    said |= {"edition": edition["number"]} if edition else {}
    if len(parts) == 1 and is_on_web:
        return said | {"type": "webpage"}
    by = within.publisher(parts[1]) if len(parts) == 2 else {}
    return said | by if by else {}


def numbered(rest: str, italics: tuple[str, ...], is_on_web: bool) -> Work:
    """“A. Field and B. Ash, “Who pays?,” Public Money, vol. 29, no. 2, pp. 3–12, 2009”."""
    rest = rest.rstrip(" .")
    end = AT_END.search(rest)
    start = re.search(r",\s[“\"‘]", rest)
    if not end or not start:
        return {}
    people = names.read(rest[: start.start()])
    title, tail = quoted(rest[start.end() - 1 : end.start()])
    found = after_title(tail, is_on_web) if title and people else {}
    return found | {"authors": people, "title": title, "year": end["year"]} if found else {}


def medical(rest: str, italics: tuple[str, ...], is_on_web: bool) -> Work:
    """“Field A, Ash B. Who pays? Public Money. 2009;29(2):3-12”."""
    found = VANCOUVER.fullmatch(rest.rstrip(" ."))
    people = names.signed(found["who"]) if found else ""
    if not found or not people:
        return {}
    said = {name: value for name, value in found.groupdict().items() if value and name != "who"}
    said["title"] = said["title"].rstrip(".")
    said["pages"] = "–".join(re.split(r"\s?[-–—]\s?", said["pages"]))
    return said | {"authors": people, "type": "article-journal"}


WAYS: list[Callable[[str, tuple[str, ...], bool], Work]] = [dated, numbered, medical]


def typed(work: Work) -> Work:
    """A book of a body is a report, as which the house prints it the same way."""
    who = work.get("authors", "")
    is_body = bool(who) and "\n" not in who and ("," not in who or who.startswith("{"))
    kind = "report" if work["type"] in {"book", "document"} and is_body else work["type"]
    return {name: value for name, value in work.items() if value} | {"type": kind}


def keeps_all(work: Work, text: str, spent: str) -> bool:
    """Whether every word of the entry stands in a field, or is one that lists are made with."""
    if len(work["title"]) > LONGEST_TITLE:
        return False
    said = " ".join(value for name, value in work.items() if name not in {"type", "accessed"})
    left = words(NUMBER.sub("", text)) - words(said) - words(spent)
    edition = (
        {f"{work['edition']}{end}" for end in ("st", "nd", "rd", "th")}
        if "edition" in work
        else set()
    )
    return not (left.keys() - GLUE - edition)


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.casefold()))
