"""References of many works in one list: their order, and letters where a year does not tell them
apart.

Each is kept as it stands alone, with a sign where its letter would be. So a hundred cost what it
takes to read them, and not the two seconds in which citeproc-py would make them.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from string import ascii_lowercase

from django.utils.safestring import SafeString, mark_safe

from core.models.entry import Entry
from interop.citing import marks, plain
from interop.citing.making import as_html
from interop.citing.styles import STYLES, Style
from interop.models import KeptCitation
from interop.reading import records


def in_list(keys: list[int], style: Style) -> list[SafeString]:
    """The references in `style` of those works with `keys` that anybody may read; in the order of
    their text, or in that of the keys where they are numbered. Two queries, and two more where
    none are kept yet: those are given in plain words."""
    kept = kept_of(keys, style)
    missing = [key for key in keys if key not in kept]
    kept |= {
        record.key: as_html(record, plain.reference(record), STYLES["plain"])
        for record in records("research", missing)
    }
    found = [kept[key] for key in keys if key in kept]
    return told_apart(found if style.is_numbered else sorted(found, key=in_order))


def kept_of(keys: Iterable[int], style: Style) -> dict[int, str]:
    public = Entry.objects.public().filter(type="research", key__in=keys).values("key")
    rows = KeptCitation.objects.fitting().filter(record__kind="research", record__key__in=public)
    found = dict(rows.values_list("record__key", "html"))
    return {key: html[style.value] for key, html in found.items() if style.value in html}


def in_order(html: str) -> str:
    """What a reference is sorted by: its letters, without accents."""
    text = unicodedata.normalize("NFKD", marks.as_text(marks.lettered(html)).casefold())
    return "".join(c for c in text if c.isalnum() or c == " ")


def told_apart(references: list[str]) -> list[SafeString]:
    """`references`, whose years bear a letter where authors and year are printed the same."""
    same = Counter(map(before_letter, references))
    given: Counter[str] = Counter()
    made = []
    for html in references:
        alike, letter = before_letter(html), ""
        if marks.SUFFIX in html and same[alike] > 1:
            letter = letter_of(given[alike])
            given[alike] += 1
        made.append(mark_safe(marks.lettered(html, letter)))  # noqa: S308  escaped in marks
    return made


def before_letter(html: str) -> str:
    return html.partition(marks.SUFFIX)[0]


def letter_of(n: int) -> str:
    """ "a" to "z", then "aa"."""
    more, last = divmod(n, len(ascii_lowercase))
    return (letter_of(more - 1) if more else "") + ascii_lowercase[last]
