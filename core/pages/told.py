"""What rooms above have to tell the staff of a page, on its form: how its PDF stands, for example.

What a page itself lacks, it says (`editor_warnings`); it cannot know of rooms above.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """A few sentences below a name; `address` leads to what they are about, "" for nowhere."""

    name: str
    lines: list[str]
    address: str = ""
    is_trouble: bool = False


Teller = Callable[..., Told | None]  # from a page
_known: list[tuple[type, Teller]] = []


def tells_staff(model: type) -> Callable[[Teller], Teller]:
    """Register a function from a page of `model`, as it is edited, to what is told, None for
    nothing; a decorator."""

    def known(teller: Teller) -> Teller:
        _known.append((model, teller))
        return teller

    return known


def told_of(page) -> list[Told]:
    """All that is told of `page`; nothing of one that was never saved."""
    tellers = [teller for model, teller in _known if page.pk and isinstance(page, model)]
    return [told for teller in tellers if (told := teller(page))]
