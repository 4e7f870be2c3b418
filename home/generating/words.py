"""The words of generated texts: how often each comes, and the few that come by rule.

The vocabulary has some 12,000 words. The frequent ones stand in words.txt and are English; the
others are put together from syllables and mean nothing. Within a kind, the word of rank r comes
about r to the power of -1.2 times as often as the first (Zipf's law).

For measuring, some words are in outputs of known numbers and in no others:

- COMMON, the one real word among them, is in nine of ten outputs: in all but every tenth;
- each word of SHARES is in one output of so many: "needletenth" in every tenth;
- each word of RARE is in so many outputs, however many there are from 1,000 upwards.

They count what is generated into a site without generated content; what `--more` adds continues the
numbers, so that it brings no further rare words.
"""

import re
from functools import lru_cache
from pathlib import Path

from home.generating.chance import Chance

COMMON = "partnership"
# What stands in its place where it must not stand.
INSTEAD = "common plan"
SHARES = {"needlehalf": 2, "needletenth": 10, "needlehundredth": 100}
RARE = {"needleone": 1, "needlethree": 3, "needleten": 10}
AMONG = 1000  # outputs among which the rare words are

# Kind of word → how many words without meaning follow the real ones.
TAILS = {"nouns": 4000, "adjectives": 1800, "verbs": 1000}
EXPONENT, OFFSET = 1.2, 5
URN = 100_000  # words, about


class WordList:
    """Words of one kind, the most frequent first; they are drawn from an urn that has each often.

    Every word is in it at least once.
    """

    def __init__(self, words: list[str]):
        weights = [(rank + OFFSET) ** -EXPONENT for rank in range(1, len(words) + 1)]
        unit = sum(weights) / URN
        self.urn = [
            w
            for w, weight in zip(words, weights, strict=True)
            for _ in range(int(weight / unit) + 1)
        ]

    def drawn(self, rnd: Chance):
        """Words without end, as `rnd` has them."""
        urn, size, draw = self.urn, len(self.urn), rnd.random
        while True:
            yield urn[int(size * draw())]


def holds_common(number: int) -> bool:
    """Whether the output `number`, counted from 1, holds COMMON."""
    return number % 10 != 0


def needles(number: int) -> list[str]:
    """The words that only outputs with such numbers hold."""
    shared = [word for word, each in SHARES.items() if number % each == 0]
    rare = [word for word, n in RARE.items() if number <= AMONG and number % (AMONG // n) == 0]
    return shared + rare


@lru_cache
def listed() -> dict[str, list[str]]:
    """What words.txt holds: kind → words or phrases, each once."""
    text = Path(__file__).with_name("words.txt").read_text(encoding="utf-8")
    text = re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)
    kinds = re.split(r"^(\w+):$", text, flags=re.MULTILINE)[1:]
    return {kind: items(kinds[2 * n + 1]) for n, kind in enumerate(kinds[::2])}


def items(text: str) -> list[str]:
    """The phrases of `text` if it has semicolons or lines of several words, else its words."""
    found = text.split(";") if ";" in text else text.split()
    return list(dict.fromkeys(" ".join(item.replace("_", " ").split()) for item in found))


@lru_cache
def vocabulary() -> dict[str, WordList]:
    """Kind → words, the same each time."""
    real, made = listed(), meaningless(sum(TAILS.values()))
    kinds = {kind: real[kind] + [next(made) for _ in range(n)] for kind, n in TAILS.items()}
    kinds["plurals"] = [plural(noun) for noun in kinds["nouns"]]
    kinds |= {kind: words for kind, words in real.items() if kind not in kinds}
    return {kind: WordList(words) for kind, words in kinds.items()}


def meaningless(number: int):
    """So many words that no list has and that can be spoken."""
    rnd = Chance("words")
    taken = {word for words in listed().values() for phrase in words for word in phrase.split()}
    while number:
        word = "".join(syllable(rnd) for _ in range(rnd.choice([2, 2, 3])))
        if word not in taken and not word.startswith("needle"):
            taken.add(word)
            number -= 1
            yield word


def syllable(rnd: Chance) -> str:
    coda = rnd.choice(listed()["codas"]) if rnd.random() < 0.7 else ""
    return rnd.choice(listed()["onsets"]) + rnd.choice(listed()["vowels"]) + coda


def plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh", "z")) else f"{noun}s"
