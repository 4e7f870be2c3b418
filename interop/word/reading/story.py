"""What all of a story (the text, a note) is read with: styles, lists, relations, open fields."""

import re
from dataclasses import dataclass, field

from interop.word.reading.numbering import Numbering
from interop.word.reading.package import Target
from interop.word.reading.styles import Styles
from interop.word.reading.telling import Telling

LINK = re.compile(r'^\s*HYPERLINK\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)
LOCAL = re.compile(r"\\l\s", re.IGNORECASE)
CONTENTS = re.compile(r"^\s*TO[CA]\b", re.IGNORECASE)


@dataclass
class FieldCode:
    """A field (§17.16): a code that nobody sees, and then the words that are shown for it."""

    code: str = ""
    is_code: bool = True
    address: str | None = None  # that it leads to, once that is known


@dataclass
class Story(Telling):
    """A story of a Word document."""

    styles: Styles
    numbering: Numbering
    relations: dict[str, Target]
    notes: dict[str, str] = field(default_factory=dict)  # "footnote 2" → HTML
    used: set[str] = field(default_factory=set)  # the notes that the text has led to
    fields: list[FieldCode] = field(default_factory=list)

    @property
    def is_code(self) -> bool:
        return any(it.is_code for it in self.fields)

    @property
    def is_contents(self) -> bool:
        """Whether a list of contents is being read, as Word makes it."""
        return any(CONTENTS.match(it.code) for it in self.fields)

    def link_of_field(self) -> str:
        """The address that the words just now lead to, by the field that they stand in."""
        for it in reversed(self.fields):
            if it.address is None and (found := LINK.match(it.code)):
                said, is_local = found[1] or found[2] or "", bool(LOCAL.search(it.code))
                it.address = self.safe(said, is_local=is_local)
            if it.address is not None:
                return it.address
        return ""
