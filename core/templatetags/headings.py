"""How large a heading is set, by how long it is."""

from unicodedata import east_asian_width

from django import template

register = template.Library()

# Class → from how many columns in all, or in one word that cannot be broken, it is given. A letter
# takes one column, a Chinese character two, and lines break between any of these.
SIZES = {"longest": (120, 23), "long": (60, 17)}


@register.filter
def heading_size(text: str) -> str:
    """ "long" or "longest" for what would fill the screen, or burst it, in full size; else ""."""
    columns = len(text) + sum(map(is_wide, text))
    word = max((len(part) for part in narrow(text).split()), default=0)
    return next(
        (size for size, (all_in, one) in SIZES.items() if columns > all_in or word >= one), ""
    )


def is_wide(letter: str) -> bool:
    return east_asian_width(letter) in "WF"


def narrow(text: str) -> str:
    """`text` with a blank in the place of each letter that a line may break at."""
    return "".join(" " if is_wide(letter) else letter for letter in text)
