"""In which list something stands: by elements, or by what Word writes into its paragraphs."""

import re

from lxml.etree import _Element

from interop.word.reading.web.elements import LISTS, name, styles

Items = tuple[str, int, str]  # the key of the list, the level in it, the format of its numbers
FORMS = {"a": "lowerLetter", "i": "lowerRoman"}
# “mso-list:l0 level2 lfo1”: a list, the level in it from 1, and how it is used.
WORD = re.compile(r"(l\d+)\s+level(\d)\s+(lfo\d+)")
NUMBER = re.compile(r"\(?(\d+|[a-z]+)[.):]", re.IGNORECASE)
IGNORED = "mso-list"


def of_element(item: _Element, around: Items | None) -> Items:
    """The list that a `li` stands in; `around` is that of the item around it."""
    above = item.getparent()
    level = 0 if around is None else around[1] + 1
    said = item.get("aria-level") or item.get("data-aria-level") or ""
    if re.fullmatch("[1-9]", said):
        level = int(said) - 1
    elif above is not None and around is None:
        level = sum(name(each) in LISTS for each in above.iterancestors())
    is_numbered = above is not None and name(above) == "ol"
    key = around[0] if around else str(id(above))
    return key, level, form_of(above.get("type", "")) if is_numbered else "bullet"


def form_of(kind: str) -> str:
    form = FORMS.get(kind.lower(), "decimal")
    return form.replace("lower", "upper") if kind.isupper() else form


def of_word(paragraph: _Element) -> Items | None:
    """The list that Word says a paragraph stands in (`mso-list`); None for none."""
    found = WORD.search(styles(paragraph).get("mso-list", ""))
    if found is None:
        return None
    sign = next((said_by(each) for each in paragraph.iter("span") if is_sign(each)), "")
    return f"{found[1]} {found[3]}", int(found[2]) - 1, form_of_sign(sign)


def is_sign(element: _Element) -> bool:
    """Whether an element holds the sign or the number of an item, as Word writes it out."""
    return styles(element).get("mso-list") == "ignore"


def said_by(element: _Element) -> str:
    return "".join(element.itertext(tag="*")).strip()


def form_of_sign(sign: str) -> str:
    """“1.”, “a)”, “iv.” are numbers; “·” and “o” are bullets."""
    found = NUMBER.match(sign)
    if found is None:
        return "bullet"
    if found[1].isdecimal():
        return "decimal"
    return "lowerRoman" if re.fullmatch("[ivxlc]+", found[1], re.IGNORECASE) else "lowerLetter"
