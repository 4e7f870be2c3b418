"""What there is to tell of a text while it is read, whatever it was written with."""

import re
from dataclasses import dataclass, field

from interop.word.document import CHANGED, LEFT, Remark

OPEN = re.compile(r"(https?://|mailto:)[^\s]+", re.IGNORECASE)
LONGEST = 2_000  # characters of an address


@dataclass(kw_only=True)
class Telling:
    """What there is to tell of a text, as it is read."""

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

    def of_the_whole(self) -> list[Remark]:
        """What was counted: of the text as a whole."""
        return [
            Remark(CHANGED, f"{what}: {n} time{'' if n == 1 else 's'}. The words stay.")
            for what, n in self.counted.items()
        ]
