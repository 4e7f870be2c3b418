"""Signs that a suggestion is spam: reasons to hold it for a look by staff, never to refuse it.

Each sign has a weight; with HELD_AT or more, a person looks at it before it counts as waiting. What
is said of it is for staff.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone

from suggestions.models import Suggestion

HELD_AT = 2
RECENT, LOOKED_AT = timedelta(days=30), 500  # how far back, and at how many, the same is looked for
LONG_ENOUGH = 40  # letters and digits by which a text can be told from others
LINK = re.compile(r"(?:https?://|www\.)\S", re.IGNORECASE)
TAG = r"</?[a-z!][a-z0-9-]*(?:\s[^<>]{0,200})?/?>"
MARKUP = re.compile(TAG + r"|\[/?(?:url|link|img)\b", re.IGNORECASE)
RUN = re.compile(r"([^\s.…_=-])\1{9}")  # the same sign ten times; rules and dots are harmless
WORD = re.compile(r"[^\W_]+")
MOST_LINKS = 3
# Letters that turn or hide what is read (Unicode Technical Report 36 §2.10).
TURNING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LOOKALIKE = {"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE"}


def reasons(said: dict, form: str = "") -> list[str]:
    """Why `said` (suggestions.visitor_forms) is to be held, in words for staff; [] to let it by.

    `form` is its own key: the first of two clicks is not a copy. One query.
    """
    text = "\n".join(said[name] for name in ("question", "why", "known"))
    signs = [(weight, words) for weight, words, is_so in SIGNS if is_so(text, said)]
    if is_copy(said, form):
        signs.append((2, "the same text has come before"))
    return [words for _, words in signs] if sum(weight for weight, _ in signs) >= HELD_AT else []


# --- The signs --------------------------------------------------------------------------------


def links_where_none_belong(text: str, said: dict) -> bool:
    return any(LINK.search(said[name]) for name in ("question", "name", "organisation"))


def many_links(text: str, said: dict) -> bool:
    return len(LINK.findall(text)) > MOST_LINKS


def markup(text: str, said: dict) -> bool:
    return bool(MARKUP.search("\n".join([text, said["name"], said["organisation"]])))


def repeats(text: str, said: dict) -> bool:
    """The same sign, or the same few words, again and again."""
    words = [word.casefold() for word in WORD.findall(text)]
    few = len(words) >= 20 and len(set(words)) / len(words) < 0.2
    often = len(words) >= 12 and Counter(words).most_common(1)[0][1] > len(words) / 2
    return bool(RUN.search(text)) or few or often


def all_capitals(text: str, said: dict) -> bool:
    cased = [c for c in said["question"] if c.isupper() or c.islower()]
    return len(cased) > 20 and sum(map(str.isupper, cased)) > 0.8 * len(cased)


def mixed_scripts(text: str, said: dict) -> bool:
    """A word with letters of two alphabets that look alike, or signs that turn the reading."""
    text = "\n".join([text, said["name"], said["organisation"]])
    if TURNING & set(text):
        return True
    strange = (word for word in WORD.findall(text) if not word.isascii())
    return any(len(scripts(word)) > 1 for word in strange)


def scripts(word: str) -> set[str]:
    """Of the alphabets that are mistaken for each other, those in `word`."""
    return {unicodedata.name(c, "").partition(" ")[0] for c in word if c.isalpha()} & LOOKALIKE


def says_nothing(text: str, said: dict) -> bool:
    return len(WORD.findall(said["question"])) < 2


def same_everywhere(text: str, said: dict) -> bool:
    given = [bare(said[name]) for name in ("question", "why", "known") if said[name]]
    return len(given) > len(set(given))


Sign = Callable[[str, dict], bool]
SIGNS: list[tuple[int, str, Sign]] = [
    (2, "a link in the question or the name", links_where_none_belong),
    (2, "many links", many_links),
    (2, "markup", markup),
    (2, "repeated text", repeats),
    (2, "letters that imitate others", mixed_scripts),
    (1, "all in capitals", all_capitals),
    (1, "a question of one word", says_nothing),
    (1, "the same text in several boxes", same_everywhere),
]


# --- The same as another ----------------------------------------------------------------------


def bare(text: str) -> str:
    """`text` without what is easily changed: case, spaces, signs."""
    return "".join(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def is_copy(said: dict, form: str) -> bool:
    """Whether the question, or a longer why, stood in a suggestion of the last weeks."""
    asked = {bare(said[name]) for name in ("question", "why")}
    telling = {text for text in asked if len(text) >= LONG_ENOUGH}
    if not telling:
        return False
    recent = Suggestion.objects.filter(received_at__gt=timezone.now() - RECENT, erased_at=None)
    recent = recent.exclude(form=form) if form else recent
    rows = recent.order_by("-pk").values_list("question", "why")[:LOOKED_AT]
    return any(telling & {bare(question), bare(why)} for question, why in rows)
