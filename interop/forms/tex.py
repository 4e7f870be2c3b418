"""Text and names as BibTeX takes them.

Letters stay as they are, in UTF-8. What TeX takes for a command is written as one that prints it;
braces also so that whoever counts them, as BibTeX does, finds as many that close. (“<”, “>” and
“|” are no commands, and some readers know none that print them: they stay.)
"""

import re
from functools import lru_cache

from interop.forms.text import one_line
from interop.names import family_parts
from interop.parts import Agent

COMMANDS = {character: f"\\{character}" for character in "$&#%_{}"}
COMMANDS |= {"\\": r"{\textbackslash}", "~": r"{\textasciitilde}", "^": r"{\textasciicircum}"}
# For a brace without its other one: a second, which takes no room (as Zotero writes it, too).
LOPSIDED = COMMANDS | {"{": r"\{\vphantom{\}}", "}": r"\vphantom{\{}\}"}
SIGNS = re.compile(r"[$&#%_{}\\~^]")
ANY = tuple(COMMANDS)
# Two signs in a row that fonts join to another one: a dash, a quotation mark, “¿”.
JOINED = ("--", "''", "``", ",,", "?`", "!`")
BETWEEN = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=[`?!])(?=`)|(?<=,)(?=,)")
# Addresses are taken to the letter, but for what would end the field or break the line.
VERBATIM = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def tex(text: str) -> str:
    """`text` on one line, safe inside the braces of a field."""
    text = one_line(text)
    # In a text of a thousand characters ten signs are found sooner one by one than by a pattern.
    if any(map(text.__contains__, ANY)):
        commands = COMMANDS if is_balanced(text) else LOPSIDED
        text = SIGNS.sub(lambda found: commands[found[0]], text)
    return BETWEEN.sub("{}", text) if any(map(text.__contains__, JOINED)) else text


# Names, series and licences come again and again, also among ten thousand works.
phrase = lru_cache(maxsize=4096)(tex)


def is_balanced(text: str) -> bool:
    """Whether each brace in `text` has its other one."""
    if "{" not in text and "}" not in text:
        return True
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def with_capitals(title: str) -> str:
    """`title`, in TeX, with braces round the words whose capitals a style is to leave alone."""
    if title[1:] == title[1:].lower():
        return title
    first, *others = title.split(" ")
    words = [first if first[1:] == first[1:].lower() else f"{{{first}}}"]
    words += [word if word == word.lower() else f"{{{word}}}" for word in others]
    return " ".join(words)


def address(text: str) -> str:
    """`text`, an address or a DOI, for a field that is read to the letter."""
    return one_line(text).translate(VERBATIM)


# --- Names ---------------------------------------------------------------------------------------


def names(agents: list[Agent]) -> str:
    """ "van der Rohe, Jr., Ludwig and {Third Sector Research Centre}"."""
    written = [name(agent.family, agent.given, agent.is_body) for agent in agents]
    return " and ".join(filter(None, written))


@lru_cache(maxsize=4096)
def name(family: str, given: str, is_body: bool) -> str:
    """A person's name in its parts; in braces what has none, as a body's."""
    if is_body or not one_line(given):
        return whole(tex(family), is_body)
    particle, last, suffix = family_parts(one_line(family))
    parts = [f"{particle} {unsplit_family(tex(last))}".strip(), suffix, unsplit(tex(given))]
    return ", ".join(filter(None, parts))


def whole(printed: str, is_body: bool) -> str:
    """A name that has no parts: a person's single one needs braces only where it could be split."""
    needs = is_body or not printed.isalpha() or printed.lower() in ("and", "others")
    return f"{{{printed}}}" if printed and needs else printed


def unsplit_family(family: str) -> str:
    """`family`; in braces where BibTeX would find a particle in it, or another name."""
    words = family.split(" ")
    if len(words) > 1 and not all(word[0].isalpha() and not word[0].islower() for word in words):
        return f"{{{family}}}"
    return unsplit(family)


def unsplit(part: str) -> str:
    """`part` of a name; in braces where a comma or an “and” would end it, or where there is a
    command in it, as some readers take a name to pieces before they look for those."""
    ends = "," in part or "\\" in part or " and " in f" {part.lower()} "
    return f"{{{part}}}" if ends else part
