"""The parts of a body as they are put together, each with what there is to tell of it."""

from dataclasses import dataclass, field, replace

from interop.word.document import Part, Remark


@dataclass
class Piece:
    """A part that may still change, and the remarks about it."""

    part: Part
    remarks: list[Remark] = field(default_factory=list)

    def change(self, **what) -> None:
        self.part = replace(self.part, **what)

    def tell(self, kind: str, what: str, words: str = "") -> None:
        self.remarks.append(Remark(kind, what, words=words))

    @property
    def kind(self) -> str:
        return self.part.kind
