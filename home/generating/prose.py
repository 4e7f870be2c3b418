"""Sentences and paragraphs of generated words: they read like reports, and say nothing."""

import re
from itertools import cycle

from home.generating.chance import Chance
from home.generating.words import COMMON, INSTEAD, listed, vocabulary

# What stands for a word in a pattern: n noun, N nouns, a adjective, v verb, d adverb, w those who
# act, t a noun of the theme, p COMMON, s the subject, e the circumstances, l a place. W, S and P
# begin a sentence.
SLOT = re.compile(r"%([a-zA-Z])")
KINDS = {
    "n": "nouns",
    "N": "plurals",
    "a": "adjectives",
    "v": "verbs",
    "d": "adverbs",
    "w": "actors",
}
# Each with COMMON in it.
OF_COMMON = [
    "This %p rests on %a %N, on the %n of %w, and on every %t they %v.",
    "In every %p, %w %v the %n that their own %n had left to nobody.",
    "If the %t is %a, the %p can %v its %N without a second %n.",
    "After the first %n, the %t of the %p was %a enough to %v.",
    "Each %p in %l began with one %n and some %a %N.",
]
SENTENCES = [
    *OF_COMMON,
    "The %n of each %t shapes how %w %v their %N.",
    "%W %v the %a %n %d, and few of them %v it again.",
    "Where %w %v one %n, the %t becomes %a.",
    "No %n lasts without %a %N and the %n that %w %v.",
    "Most %w say that they %d %v the %t before they %v any %n.",
    "The %n was %a at first, then %a, and in the end %a.",
    "We asked %w what they %v, and their %n was the %t.",
    "Of every ten %N, three were %a and two %a.",
    "It is the %t, and not the %n, that lets %w %v %a %N.",
    "Between %n and %n lies the %t, which %w %d %v.",
    "%W who %v the %n together %v fewer %N.",
    "There was little %n in the %t, yet %w %v it %d.",
    "Two %N explain this: the %a %n of %w, and the %n that few %v.",
    "%W have the %n, the %a %N and the time; what they lack is the %t.",
    "This took %w longer than the %N had promised, and the %t was %a by then.",
    "Both sides call it %a, although neither would %v the %n alone.",
    "A few %w in %l %v the %N first and ask about the %t later.",
    "Our own view is that the %n should be %a, and that %w should %v it.",
    "None of the %N we read says who has to %v the %n when %w do not.",
    "By then the %n had cost more than the %t, so %w began to %v both.",
    "That is why %w %v their %N with some %n, and never without the %t.",
    "Whatever %w %v, they %v it %d and for the sake of the %n.",
    "To %v the %t is %a work; to %v it with %w is more so.",
    "What %w in %l call %a, others would call a question of %n.",
    "On %s, the %N agree: the %t comes before the %n.",
    "Since then the %N have become %a, and %w %v them more %d.",
    "Such a %n costs little and can %v the %t of many %N.",
    "The %N that %w %v tell us more of the %n than any %t does.",
    "In %s, the %n is seldom as %a as %w hope.",
    "For %s, this means one %n, one %t and some %a %N.",
    "They %v the %n, %v its %N, and leave the %t to others.",
    "Without the %n of %w, %s would %v neither %N nor %N.",
    "In %l, %w %v the %t %d, with %a %N.",
]
HEADINGS = [
    "The %n and the %t",
    "What %w %v",
    "%S: %a %N",
    "How the %t came to %l",
    "From %n to %n",
    "Where the %n ends",
    "%S %e",
    "What follows for %w",
]


def compiled(patterns: list[str]) -> list[tuple[str, str]]:
    """Each pattern as what Python formats, and the letters of its slots."""
    return [(SLOT.sub("%s", pattern), "".join(SLOT.findall(pattern))) for pattern in patterns]


COMPILED = {
    "sentence": compiled(SENTENCES),
    "common": compiled(OF_COMMON),
    "heading": compiled(HEADINGS),
    "title": compiled(listed()["titles"]),
}


class Writer:
    """Writes about one subject in the words of one theme, as `rnd` has it.

    `places` are those that it names. With `with_common` false, COMMON is never written.
    """

    def __init__(self, rnd: Chance, theme: str, places, *, with_common: bool = True):
        self.rnd = rnd
        words = vocabulary()
        self.subject = rnd.choice(listed()["subjects"])
        self.setting = rnd.choice(listed()["settings"])
        common = COMMON if with_common else INSTEAD
        draw = {slot: words[kind].drawn(rnd).__next__ for slot, kind in KINDS.items()}
        draw["t"] = words[theme].drawn(rnd).__next__
        draw |= {"p": lambda: common, "s": lambda: self.subject, "e": lambda: self.setting}
        draw["l"] = cycle(places).__next__
        for slot in "wsp":
            draw[slot.upper()] = lambda of=draw[slot]: capital(of())
        self.draw = draw

    def written(self, kind: str) -> str:
        """A sentence, heading or title: one of the patterns of `kind`, filled."""
        text, slots = self.rnd.choice(COMPILED[kind])
        draw = self.draw
        return text % tuple([draw[slot]() for slot in slots])

    def sentence(self) -> str:
        return self.written("sentence")

    def paragraph(self, least: int = 3, most: int = 6) -> str:
        return " ".join(self.sentence() for _ in range(self.rnd.randint(least, most)))

    def html(self, paragraphs: list[str]) -> str:
        """Rich text; generated words hold nothing that HTML would take for its own."""
        return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

    def sections(self, number: int, first: str, last: str = "") -> list[dict]:
        """A body as StreamField keeps it: `first`, then so many sections; it ends with `last`."""
        blocks = [self.block("text", self.html([first, self.paragraph()]))]
        for _ in range(number):
            heading = {"text": capital(self.written("heading"))[:160], "level": "h2", "name": ""}
            paragraphs = [self.paragraph() for _ in range(self.rnd.randint(2, 4))]
            blocks.append(self.block("heading", heading))
            blocks.append(self.block("text", self.html(paragraphs)))
        if last:
            blocks.append(self.block("text", self.html([last])))
        return blocks

    def block(self, kind: str, value) -> dict:
        return {"type": kind, "value": value, "id": str(self.rnd.uuid())}


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
