"""What all of a story (the text, a note) is read with: styles, lists, relations, open fields."""

import re
from dataclasses import dataclass, field

from interop.word.document import CHANGED, LEFT, Remark
from interop.word.reading.numbering import Numbering
from interop.word.reading.package import Target
from interop.word.reading.styles import Styles

LINK = re.compile(r'^\s*HYPERLINK\s+(?:"([^"]*)"|(\S+))', re.IGNORECASE)
LOCAL = re.compile(r"\\l\s", re.IGNORECASE)
CONTENTS = re.compile(r"^\s*TO[CA]\b", re.IGNORECASE)
OPEN = re.compile(r"(https?://|mailto:)[^\s]+", re.IGNORECASE)
LONGEST = 2_000  # characters of an address


@dataclass
class FieldCode:
    """A field (§17.16): a code that nobody sees, and then the words that are shown for it."""

    code: str = ""
    is_code: bool = True
    address: str | None = None  # that it leads to, once that is known


@dataclass
class Story:
    styles: Styles
    numbering: Numbering
    relations: dict[str, Target]
    notes: dict[str, str] = field(default_factory=dict)  # "footnote 2" → HTML
    used: set[str] = field(default_factory=set)  # the notes that the text has led to
    fields: list[FieldCode] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)  # of the paragraph that is being read
    counted: dict[str, int] = field(default_factory=dict)  # what is told once, with its number

    def tell(self, kind: str, what: str, words: str = "") -> None:
        self.remarks.append(Remark(kind, what, words=words))

    def told(self) -> list[Remark]:
        """The remarks since this was asked last."""
        told, self.remarks = self.remarks, []
        return told

    def count(self, what: str) -> None:
        self.counted[what] = self.counted.get(what, 0) + 1

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

    def safe(self, address: str, *, is_local: bool = False) -> str:
        """`address` if a page may lead there; what is told of it otherwise."""
        address = address.strip()
        if not address or is_local or address.startswith("#"):
            self.count("A link within the document")
            return ""
        if OPEN.fullmatch(address) and len(address) <= LONGEST:
            return address
        said = f"A link leads nowhere that a page may lead to ({address[:80]}): its words stay."
        if not any(it.what == said for it in self.remarks):
            self.tell(CHANGED, said)
        return ""

    def leave(self, what: str, words: str = "") -> None:
        self.tell(LEFT, what, words)
