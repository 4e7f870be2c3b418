"""Words of one style after another, put into a line of Markdown (CommonMark 0.31 §6.2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from unicodedata import category

from interop.markdown.escaping import at_start, link

BREAK = "\n"  # between two lines


@dataclass(frozen=True)
class Run:
    """Words, already Markdown; `style` is "", "*", "**" or "***", `address` that of a link."""

    text: str
    style: str = ""
    address: str = ""


def lines_of(runs: Iterable[Run]) -> list[str]:
    """The lines that `runs` make, without those that say nothing."""
    split = groupby(runs, key=lambda run: run.text == BREAK)
    found = (line_of(list(some)) for is_break, some in split if not is_break)
    return [at_start(line) for line in found if line]


def line_of(runs: list[Run]) -> str:
    """`runs` as one line, with no space at its ends."""
    line = ""
    for address, some in groupby(without_double_spaces(runs), key=lambda run: run.address):
        words = "".join(styled(list(some), before="[" if address else line[-1:]))
        bare = words.strip()
        line += words.replace(bare, link(bare, address)) if bare else words
    return line.strip()


def without_double_spaces(runs: Iterable[Run]) -> Iterator[Run]:
    after_space = True
    for run in runs:
        text = run.text.lstrip(" ") if after_space else run.text
        if text:
            yield replace(run, text=text)
            after_space = text.endswith(" ")


def styled(runs: list[Run], before: str) -> Iterator[str]:
    """`runs`, each with the signs of its style where they are read as such."""
    for number, run in enumerate(runs):
        following = runs[number + 1 : number + 2]
        after = following[0].style[:1] or following[0].text[:1] if following else ""
        text = in_style(run, before, after)
        yield text
        before = text[-1:] or before


def in_style(run: Run, before: str, after: str) -> str:
    bare = run.text.strip()
    lead, _, rest = run.text.partition(bare) if bare else (run.text, "", "")
    before, after = lead[-1:] or before, rest[:1] or after
    if not bare or not run.style or "*" in {before, after}:
        return run.text
    opens = not is_sign(bare[0]) or not before or before.isspace() or is_sign(before)
    closes = not is_sign(bare[-1]) or not after or after.isspace() or is_sign(after)
    return f"{lead}{run.style}{bare}{run.style}{rest}" if opens and closes else run.text


def is_sign(character: str) -> bool:
    """Whether it is one of punctuation, or a symbol."""
    return category(character)[0] in "PS"
