"""The words of a paragraph, run by run (§17.3), with their links, notes, pictures and formulas."""

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from interop.word.document import CHANGED, LEFT
from interop.word.reading import drawings
from interop.word.reading.blocks import Picture
from interop.word.reading.elements import attribute, child, local, within, words
from interop.word.reading.spans import Span
from interop.word.reading.story import FieldCode, Story
from interop.word.reading.styles import Look, look_of

# Elements that only stand around words.
AROUND = {"smartTag", "customXml", "ins", "bdo", "dir", "sdtContent", "moveTo", "rubyBase", "ruby"}
SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
FORMULA = {"oMath", "oMathPara"}
PLACEHOLDER = "A place to type into, which nobody has filled in, is left out."


@dataclass
class Line:
    """What one paragraph holds, as it is gathered."""

    spans: list[Span] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    pictures_first: bool = False
    sizes: dict[int, int] = field(default_factory=dict)  # size → characters
    strong: int = 0  # characters that are bold, by whatever
    characters: int = 0


class LineReader:
    """Reads the content of one paragraph whose own look is `look`."""

    def __init__(self, story: Story, look: Look) -> None:
        self.story, self.look, self.line = story, look, Line()
        self.link = ""

    def read(self, elements) -> Line:
        for each in elements:
            self.read_one(each)
        return self.line

    def read_one(self, element: _Element) -> None:
        name = local(element)
        if name == "r":
            self.run(element)
        elif name == "hyperlink":
            self.hyperlink(element)
        elif name == "fldSimple":
            self.simple_field(element)
        elif name in FORMULA:
            self.formula(element)
        elif name == "sdt":
            self.control(element)
        elif name == "AlternateContent":
            self.read(drawings.chosen(element))
        elif name in AROUND:
            self.read(element)

    # --- Around runs ----------------------------------------------------------------------

    def hyperlink(self, element: _Element) -> None:
        found = self.story.relations.get(attribute(element, "id"))
        address = found.target if found and found.is_outside else ""
        outer, self.link = self.link, self.story.safe(address, is_local=not address)
        self.read(element)
        self.link = outer

    def simple_field(self, element: _Element) -> None:
        self.story.fields.append(FieldCode(attribute(element, "instr"), is_code=False))
        self.read(element)
        self.story.fields.pop()

    def control(self, element: _Element) -> None:
        content = child(element, "sdtContent")
        if content is None:
            return
        if child(element, "sdtPr", "showingPlcHdr") is not None:
            self.story.leave(PLACEHOLDER, words(content))
        else:
            self.read(content)

    def formula(self, element: _Element) -> None:
        said = "".join(each.text or "" for each in within(element, "t"))
        self.put(f" {said} ")
        self.story.tell(
            "asked", "A formula stands as plain text: look whether it can be read.", said
        )

    # --- Runs -----------------------------------------------------------------------------

    def run(self, element: _Element) -> None:
        properties = child(element, "rPr")
        style = attribute(child(properties, "rStyle"))
        own = look_of(properties).over(self.story.styles.look(style))
        for each in element:
            self.in_run(each, own)

    def in_run(self, element: _Element, own: Look) -> None:
        name = local(element)
        if name == "t":
            self.words(element.text or "", own)
        elif name in {"br", "sym"} or name in SIGNS:
            self.words(sign(element), own)
        elif name == "AlternateContent":
            for each in drawings.chosen(element):
                self.in_run(each, own)
        elif name in IN_RUN:
            IN_RUN[name](self, element)

    def words(self, text: str, own: Look) -> None:
        whole = own.over(self.look)
        if not text:
            return
        if self.story.is_code:
            if text.strip():
                self.story.leave("Words in the code of a field, which Word does not show.", text)
        elif whole.hidden:
            if text.strip():
                self.story.leave("Hidden words are left out.", text)
        else:
            self.weigh(text, whole)
            self.put(text, own, whole)

    def put(self, text: str, own: Look | None = None, whole: Look | None = None) -> None:
        own, whole = own or Look(), whole or Look()
        if whole.struck and text.strip():
            self.story.tell(CHANGED, "Words that were struck through are ordinary words now.", text)
        # What the whole paragraph is by its style is its look, and no stress of its own.
        bold = bool(own.bold) and not self.look.bold
        italic = bool(own.italic) and not self.look.italic
        link = self.link or self.story.link_of_field()
        raised, lowered = whole.raised == "superscript", whole.raised == "subscript"
        self.line.spans.append(Span(text, bold, italic, raised, lowered, link))

    def weigh(self, text: str, whole: Look) -> None:
        length = len(text.strip())
        size = whole.size or 0
        self.line.sizes[size] = self.line.sizes.get(size, 0) + length
        self.line.strong += length if whole.bold else 0
        self.line.characters += length

    def note(self, element: _Element) -> None:
        key = f"{local(element).removesuffix('Reference')} {attribute(element, 'id')}"
        if words_of_note := self.story.notes.get(key):
            self.line.spans.append(Span("", note=words_of_note))
            self.story.used.add(key)
        else:
            self.story.tell(LEFT, "A note has no words in the file.")

    def code(self, element: _Element) -> None:
        if self.story.fields:
            self.story.fields[-1].code += element.text or ""

    def field(self, element: _Element) -> None:
        fields = self.story.fields
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            fields.append(FieldCode())
        elif fields and kind == "separate":
            fields[-1].is_code = False
        elif fields and kind == "end":
            fields.pop()

    def ruby(self, element: _Element) -> None:
        base = child(element, "rubyBase")
        self.read(base if base is not None else [])
        if (above := child(element, "rt")) is not None:
            self.story.leave("What stands above words in small letters is left out.", words(above))

    def drawing(self, element: _Element) -> None:
        found = drawings.read(element, self.story)
        if found.pictures and not any(it.text.strip() for it in self.line.spans):
            self.line.pictures_first = True
        self.line.pictures += found.pictures
        self.line.boxes += found.boxes


IN_RUN = {
    **dict.fromkeys(["footnoteReference", "endnoteReference"], LineReader.note),
    **dict.fromkeys(["drawing", "pict", "object"], LineReader.drawing),
    "fldChar": LineReader.field,
    "instrText": LineReader.code,
    "ruby": LineReader.ruby,
}


def sign(element: _Element) -> str:
    """What is written by an element: a tab, a break, a sign of a font of signs (§17.3.3.30)."""
    name = local(element)
    if name == "br":
        return "\n" if attribute(element, "type") in {"", "textWrapping"} else " "
    if name != "sym":
        return SIGNS[name]
    code = attribute(element, "char")
    return chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{2,4}", code) else ""
