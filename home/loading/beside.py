"""What a text shows or offers that is no text, each in a line of its own: a picture, a file to take
along, and what stands on another site.

    ![A plan of the ground floor](files/plan.png "The hall is in the middle.")

    File: [All decisions of the year](files/decisions.csv)

    Elsewhere: [Recording of the debate, 48 minutes](https://video.example/1) With captions.

Square brackets hold what a picture says to whoever does not see it; one without words is decoration
alone. A caption may end with its name for cross references (home.loading.works). The front matter
names pictures under `pictures:`, and other files under `files:`.
"""

import re
from collections.abc import Callable

from home.loading.files import digest_of, document_of, rows_with_files
from home.loading.pictures import picture_of
from home.loading.source import Source
from home.loading.works import named

PICTURE = re.compile(r'!\[(?P<words>[^\]]*)\]\((?P<file>[^\s)]+)(?:\s+"(?P<caption>[^"]*)")?\)')
TAKEN = re.compile(r"File:\s*\[(?P<label>[^\]]+)\]\((?P<file>[^\s)]+)\)")
ELSEWHERE = re.compile(
    r"Elsewhere:\s*\[(?P<title>[^\]]+)\]\((?P<address>https?://[^\s)]+)\)\s*(?P<description>.*)",
    re.DOTALL,
)

Wrong = Callable[[int, str], Exception]  # a line of the file (from 0), what is wrong → the error


class Beside:
    """The files that the front matter of `source` names, and what they have become.

    Before anything `is_written`, all of them have the key 0.
    """

    def __init__(self, source: Source, *, is_written: bool = False):
        self.source, self.is_written = source, is_written
        self.rows = {(key, row["file"]): row for key, row in rows_with_files(source)}

    def key(self, name: str, file: str) -> int | None:
        """Of the picture or document that `file` is, None where staff deleted it; KeyError where
        the front matter does not have it under `name`."""
        row = self.rows[name, file]
        if not self.is_written:
            return 0
        if name == "pictures":
            return picture_of(self.source, row, digest_of(self.source.path.parent / file)).pk
        document = document_of(self.source, row)
        return document.pk if document else None


def block(words: str, line: int, beside: Beside | None, error: Wrong) -> list[dict] | None:
    """The blocks of a paragraph with these `words`, if it is one of the three lines; else None.

    [] where staff have deleted the file. Without `beside`, a text has no files.
    """

    def key(name: str, file: str) -> int | None:
        try:
            return beside.key(name, file) if beside else 0
        except KeyError:
            raise error(line, f"the front matter has no {file} under “{name}:”") from None

    if found := PICTURE.fullmatch(words):
        shown = {"image": key("pictures", found["file"]), "alt_text": found["words"]}
        shown["decorative"] = not found["words"]
        caption, name = named(found["caption"] or "")
        return [{"type": "figure", "value": {"image": shown, "caption": caption, **name}}]
    if found := TAKEN.fullmatch(words):
        document = key("files", found["file"])
        value = {"document": document, "label": found["label"]}
        return [] if document is None else [{"type": "document", "value": value}]
    if found := ELSEWHERE.fullmatch(words):
        return [{"type": "embed", "value": found.groupdict()}]
    return None
