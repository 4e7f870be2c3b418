"""Where the number of a side note stands in a text: editors type a mark, readers see the number."""

import re
from collections.abc import Callable, Sequence

MARK = "[^]"
# A tag with its attributes, or the mark: what stands within a tag is no mark.
TAG_OR_MARK = re.compile(r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>|\[\^\]""")
CLOSING = re.compile(r"(?:</(?:p|li|ul|ol|div)>\s*)*\Z")


def marks_in(html: str) -> int:
    """How many marks stand in the text of `html`."""
    return sum(found == MARK for found in TAG_OR_MARK.findall(html))


def without_marks(text: str) -> str:
    return text.replace(MARK, "")


def with_numbers(html: str, numbers: Sequence[int], shown: Callable[[int], str]) -> str:
    """`html` with what is `shown` of each of `numbers` in place of the marks, in their order.

    Numbers for which there is no mark stand at the end of the text; marks without a number go.
    """
    left = iter(numbers)

    def place(found: re.Match) -> str:
        if found[0] != MARK:
            return found[0]
        number = next(left, 0)
        return shown(number) if number else ""

    marked = TAG_OR_MARK.sub(place, html)
    rest = "".join(map(shown, left))
    end = CLOSING.search(marked)
    at = end.start() if end else len(marked)
    return marked[:at] + rest + marked[at:] if rest else marked
