"""What stands in the way of a file for everybody, in words for whoever edits the page."""

from collections.abc import Iterator

WITHOUT_WORDS = (
    "Picture {number}, {place}, has no alternative text. Write one, or mark the picture as "
    "decoration."
)


def problems(values: dict) -> list[str]:
    """Why no file can be made of `values` (data.py) that everybody can read; [] for nothing."""
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
