"""Names of authors as lists of references print them, each as a reference has it: “Field, A.”."""

import re

# Words by which a body is told from somebody.
OF_BODIES = """
academy agency association authority bank board bureau cabinet centre center college commission
committee commons company council department directorate division european for foundation fund
government group house institute international lords ministry national network of office
organisation organization parliament partnership partnerships press public royal scottish
secretariat service services society the treasury trust uk union united university welsh world
"""
BODY = frozenset(OF_BODIES.split())
AND = re.compile(r",?\s+(?:and|&)\s+", re.IGNORECASE)
OTHERS = re.compile(r"\bet\s+al\b|\band\s+others\b|…|\.\.\.", re.IGNORECASE)
SHORT_FORM = re.compile(r"([^()]{3,200}) \([A-Z][A-Za-z&]{1,9}\)")
LONGEST, MOST_WORDS = 400, 12


def read(text: str) -> str:
    """The names in `text`, a line each; "" where it is not certain who they are."""
    text = text.strip(" ,;")
    if short := SHORT_FORM.fullmatch(text):  # “Office for National Statistics (ONS)”
        return braced(text) if body(short[1]) else ""
    if not text or len(text) > LONGEST or OTHERS.search(text) or "(" in text:
        return ""
    if "," not in text and ";" not in text:
        return in_natural_order(text) or body(text)
    found = [people(chunk, number == 0) for number, chunk in enumerate(chunks(text))]
    return "\n".join(found) if all(found) else body(text)


def chunks(text: str) -> list[str]:
    return [chunk.strip(" ,") for chunk in AND.sub(";", text).split(";") if chunk.strip(" ,")]


def people(chunk: str, is_first: bool) -> str:
    """Of “Field, A., Ash, B.”, “Field, Ada” or, not at first, “Ben Ash”: a line each."""
    parts = [part.strip() for part in chunk.split(",")]
    if len(parts) == 1:
        return "" if is_first else natural(chunk) or body(chunk)
    if len(parts) % 2:
        return ""
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    if all(is_family(family) and is_initials(given) for family, given in pairs):
        return "\n".join(f"{family}, {given}" for family, given in pairs)
    ((family, given), *more) = pairs
    is_whole = not more and is_family(family) and is_given(given)
    return f"{family}, {given}" if is_whole else ""


def in_natural_order(text: str) -> str:
    """Of “A. Field and B. Ash”: a line each; "" where one has no initials."""
    found = [natural(chunk) for chunk in chunks(text) if is_initials(chunk.split()[0], longest=1)]
    return "\n".join(found) if all(found) and len(found) == len(chunks(text)) else ""


def natural(name: str) -> str:
    """“Field, A.” of “A. Field”, “Ash, Ben” of “Ben Ash”; "" of what is not certain."""
    words = name.split()
    if not 2 <= len(words) <= 4 or any(word.casefold() in BODY for word in words):
        return ""
    initials = [word for word in words if is_initials(word, longest=1)]
    count = len(initials) if words[: len(initials)] == initials else 0
    if not count:
        count = len(words) - 1 if all(word[0].isupper() for word in words) else 0
    family, given = " ".join(words[count:]), " ".join(words[:count])
    return f"{family}, {given}" if count and is_family(family) else ""


def signed(text: str) -> str:
    """Of “Field A, Ash BC”, as medicine writes them: a line each."""
    found = []
    for name in text.split(","):
        family, _, given = name.strip().rpartition(" ")
        is_name = given.isalpha() and given.isupper() and len(given) <= 3 and is_family(family)
        found.append(f"{family}, {given}" if is_name else "")
    return "\n".join(found) if all(found) else ""


def body(text: str) -> str:
    """A body, which is written as one name; "" of what may be several people."""
    words = re.findall(r"[^\W\d_]+", text)
    says = any(word.casefold() in BODY for word in words)
    is_one = not re.search(r"[,;]", text) or says
    is_named = 0 < len(words) <= MOST_WORDS and not has_initials(text)
    if not (is_one and is_named and text[0].isupper()):
        return ""
    if len(words[-1]) > 3 and text.count(".") == 1:
        text = text.rstrip(".")  # of the sentence
    return braced(text)


def braced(name: str) -> str:
    """As staff type a body, so that a comma in it parts no family name from another."""
    return f"{{{name}}}" if "," in name else name


def has_initials(text: str) -> bool:
    return bool(re.search(r"(?:^|[\s,])[^\W\d_]\.", text))


def is_initials(text: str, longest: int = 2) -> bool:
    """“A.”, “A.B.”, “A. B.”, “J.-P.”, “AB”, “Yu.”; each of at most so many letters."""
    tokens = [token for token in re.split(r"[.\s-]+", text) if token]
    letters = all(
        token.isalpha() and token[0].isupper() and len(token) <= longest for token in tokens
    )
    return bool(tokens) and len(tokens) <= 4 and letters


def is_family(text: str) -> bool:
    words = text.split()
    is_name = all(re.fullmatch(r"[^\W\d_](?:[^\W\d_]|[’'-])*", word) for word in words)
    is_body = any(word.casefold() in BODY for word in words)
    return 0 < len(words) <= 4 and is_name and not is_body and any(w[0].isupper() for w in words)


def is_given(text: str) -> bool:
    words = text.split()
    named = all(
        word[0].isupper() and re.fullmatch(r"[^\W\d_](?:[^\W\d_]|[’'-])*\.?", word)
        for word in words
    )
    return 0 < len(words) <= 3 and named and not any(word.casefold() in BODY for word in words)
