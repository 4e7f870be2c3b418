"""What a content file cites, and what it refers to: references, keys and names.

    ::: references
    @report{audit2005,
      author = {{Audit Commission}}, year = 2005, title = {Governing partnerships},
    }
    :::

In colons stands BibTeX. A text cites it as [@audit2005, p. 12]. At the end of a heading, of a
table's caption and of a chart's title stands its name for [#costs]: {#costs}.
"""

import re
from collections.abc import Callable

from core.values.citation_marks import NAME, cited_in, names_in
from research.references import bibliographies

NAMED = re.compile(rf"\s*\{{#(?P<name>{NAME})\}}")

Wrong = Callable[[int, str], Exception]  # a line of the file (from 0), what is wrong → the error


def named(words: str) -> tuple[str, dict[str, str]]:
    """`words` without the name in them, and that as the field of a block; {} for none."""
    found = NAMED.search(words)
    return (NAMED.sub("", words).strip(), {"name": found["name"]}) if found else (words, {})


class Works:
    """The references of one text, and whatever names one of them or a part of the text."""

    def __init__(self, error: Wrong):
        self.error = error
        self.entries: list[dict] = []  # as a StreamField keeps them
        self.cited: list[tuple[int, str]] = []  # (line, key)
        self.referred: list[tuple[int, str]] = []  # (line, name)

    def read(self, lines: list[str], start: int) -> None:
        """Take the BibTeX in `lines`, the first of which is line `start`."""
        found = bibliographies.read("\n".join(lines))
        if found.wrong:
            raise self.error(start, f"these references: {found.wrong[0]}")
        self.entries += [{"type": "work", "value": work} for work in found.works]
        keys = self.keys
        twice = next((key for key in keys if key and keys.count(key) > 1), "")
        if twice:
            raise self.error(start, f"the key “{twice}” stands here twice")

    @property
    def keys(self) -> list[str]:
        return [entry["value"]["key"] for entry in self.entries]

    def note(self, block: dict, line: int) -> None:
        """Remember what `block`, which begins at `line`, cites and refers to."""
        value = block["value"]
        html = value if isinstance(value, str) else value.get("attribution") or value.get("text")
        if block["type"] != "heading" and html:
            self.cited += [(line, it.key) for it in cited_in(html)]
            self.referred += [(line, name) for name in names_in(html)]

    def check_cited(self) -> None:
        keys = self.keys
        for line, key in self.cited:
            if key not in keys:
                raise self.error(line, f"there is no reference “{key}”: a fence ::: references")

    def check_names(self, blocks: list[dict]) -> None:
        values = [block["value"] for block in blocks if isinstance(block["value"], dict)]
        names = [value["name"] for value in values if value.get("name")]
        if twice := next((name for name in names if names.count(name) > 1), ""):
            raise self.error(0, f"the name “{twice}” is given twice")
        for line, name in self.referred:
            if name not in names:
                raise self.error(line, f"nothing here has the name “{name}”: {{#{name}}}")
