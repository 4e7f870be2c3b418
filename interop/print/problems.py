"""What stands in the way of a PDF, in words for whoever edits the page."""

from collections.abc import Iterator

WITHOUT_WORDS = (
    "Picture {number}, {place}, has no alternative text. Write one, or mark the picture as "
    "decoration."
)


def problems(values: dict) -> list[str]:
    """Why no PDF can be made of `values` (data.py) that everybody can read; [] for nothing."""
    return list(without_words(values["blocks"]))


def without_words(blocks: list[dict]) -> Iterator[str]:
    number, place = 0, "before the first heading"
    for block in blocks:
        if block["kind"] == "heading":
            place = f"below “{block['words']}”"
        elif block["kind"] == "figure":
            number += 1
            if not (block["alt"] or block["decorative"]):
                yield WITHOUT_WORDS.format(number=number, place=place)


def unshown(characters: tuple[str, ...]) -> str:
    """What is told of `characters` that no font has; "" where there are none."""
    if not characters:
        return ""
    return (
        f"No letter of its fonts shows {' '.join(characters)}: there the PDF has the name of the "
        "sign, or an empty box."
    )
