"""One content file: YAML front matter and a Markdown body, with the line of every key."""

from dataclasses import dataclass
from pathlib import Path

import yaml


class ContentError(Exception):
    """A mistake in a content file, with the file, the line (from 1) and the reason."""

    def __init__(self, path: Path, line: int, reason: str):
        self.path, self.line, self.reason = path, line, reason
        super().__init__(f"{path}, line {line}: {reason}")


@dataclass(frozen=True)
class Source:
    """A content file as read; nothing in it has been checked but its form.

    `lines` says where each key stands, and under "body" where the text begins.
    """

    path: Path
    values: dict
    lines: dict[str, int]
    body: str
    body_line: int

    def error(self, key: str, reason: str) -> ContentError:
        return ContentError(self.path, self.lines.get(key, 1), reason)


def read(path: Path) -> Source:
    """The Source at `path`; ContentError where it is not front matter and a body."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ContentError(path, 1, "this file is missing") from error
    except UnicodeDecodeError as error:
        line = 1 + path.read_bytes()[: error.start].count(b"\n")
        raise ContentError(path, line, "this is not UTF-8 text") from error
    lines = text.split("\n")
    ends = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    if not ends or ends[0] != 0:
        raise ContentError(path, 1, "a content file begins with a line of three hyphens")
    if len(ends) < 2:
        raise ContentError(path, 1, "the front matter has no end: a second line of three hyphens")
    values, where = front_matter(path, "\n".join(lines[1 : ends[1]]))
    begin = ends[1] + 1
    where.setdefault("body", begin + 1)
    return Source(path, values, where, "\n".join(lines[begin:]), begin + 1)


def front_matter(path: Path, text: str) -> tuple[dict, dict[str, int]]:
    """The values of the YAML mapping `text`, and the line of each key in the file."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or "this is not YAML"
        raise ContentError(path, mark.line + 2 if mark else 2, reason) from error
    if not isinstance(node, yaml.MappingNode):
        raise ContentError(path, 2, "the front matter is a list of “key: value” lines")
    lines: dict[str, int] = {}
    for key, _ in node.value:
        line = key.start_mark.line + 2
        if lines.setdefault(str(key.value), line) != line:
            raise ContentError(path, line, f"“{key.value}” is given twice")
    return values, lines
