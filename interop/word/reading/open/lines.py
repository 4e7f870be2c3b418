"""The words of a paragraph (§6), with their links, notes and what is drawn among them."""

import re
from collections.abc import Callable

from lxml.etree import _Element

from interop.word.document import CHANGED
from interop.word.reading.blocks import Paragraph
from interop.word.reading.elements import attribute, child, local
from interop.word.reading.lines import PLACEHOLDER
from interop.word.reading.notes import html_of, told
from interop.word.reading.open import frames
from interop.word.reading.open.story import OpenStory
from interop.word.reading.open.styles import PARAGRAPH, TEXT
from interop.word.reading.spans import Span, joined
from interop.word.reading.styles import Look

SPACE = re.compile(r"[ \t\r\n]+")
MOST_SPACES = 200
# What says nothing of the text: marks, numbers that programs write out, remarks in the margin.
SILENT = frozenset(
    [
        *["annotation", "annotation-end", "bookmark", "bookmark-start", "bookmark-end", "number"],
        *["reference-mark", "reference-mark-start", "reference-mark-end", "soft-page-break"],
        *["note-citation", "alphabetical-index-mark", "toc-mark", "user-index-mark", "script"],
    ]
)
HIDDEN = "Hidden words are left out."
STRUCK = "Words that were struck through are ordinary words now."
ABOVE = "What stands above words in small letters is left out."


class OpenLine:
    """Reads one paragraph whose style is called `style`."""

    def __init__(self, story: OpenStory, style: str) -> None:
        self.story = story
        self.base = story.styles.named_look(style)
        self.whole = story.styles.look(PARAGRAPH, style)
        self.made = Paragraph()
        self.sizes: dict[int, int] = {}  # size → characters
        self.plain = 0  # characters that are not bold

    def read(self, element: _Element) -> Paragraph:
        self.inside(element, self.whole, "")
        made = self.made
        made.spans = joined(made.spans)
        made.is_strong = bool(self.sizes) and not self.plain
        made.size = max(self.sizes, key=lambda size: self.sizes[size], default=0)
        made.remarks = self.story.told()
        return made

    def inside(self, element: _Element, look: Look, link: str) -> None:
        self.words(SPACE.sub(" ", element.text or ""), look, link)
        for each in element:
            self.one(each, look, link)
            self.words(SPACE.sub(" ", each.tail or ""), look, link)

    def one(self, element: _Element, look: Look, link: str) -> None:
        name = local(element)
        if name in SILENT:
            return
        if name in DRAWN:
            self.drawing(element)
        elif own := OWN.get(name):
            own(self, element, look, link)
        else:
            self.inside(element, look, link)  # a field, with the words that it shows

    def words(self, text: str, look: Look, link: str) -> None:
        if not text:
            return
        if look.hidden:
            if text.strip():
                self.story.leave(HIDDEN, text)
            return
        if look.struck and text.strip():
            self.story.tell(CHANGED, STRUCK, text)
        self.weigh(text, look)
        # What the whole paragraph is by its style is its look, and no stress of its own.
        bold = bool(look.bold) and not self.base.bold
        italic = bool(look.italic) and not self.base.italic
        raised, lowered = look.raised == "superscript", look.raised == "subscript"
        self.made.spans.append(Span(text, bold, italic, raised, lowered, link))

    def weigh(self, text: str, look: Look) -> None:
        letters = len(text.strip())
        if letters:
            size = look.over(self.story.styles.usual).size or 0
            self.sizes[size] = self.sizes.get(size, 0) + letters
            self.plain += 0 if look.bold else letters

    # --- What stands among the words ------------------------------------------------------

    def span(self, element: _Element, look: Look, link: str) -> None:
        own = self.story.styles.look(TEXT, attribute(element, "style-name"))
        self.inside(element, own.over(look), link)

    def anchor(self, element: _Element, look: Look, link: str) -> None:
        self.inside(element, look, self.story.safe(attribute(element, "href")))

    def spaces(self, element: _Element, look: Look, link: str) -> None:
        count = attribute(element, "c", "1")
        number = min(int(count), MOST_SPACES) if count.isdecimal() else 1
        self.words(" " * number, look, link)

    def tab(self, element: _Element, look: Look, link: str) -> None:
        self.words(" ", look, link)

    def line_break(self, element: _Element, look: Look, link: str) -> None:
        self.words("\n", look, link)

    def note(self, element: _Element, look: Look, link: str) -> None:
        body = child(element, "note-body")
        before = self.story.told()
        found = self.story.blocks(body, self.story) if body is not None else []
        self.story.remarks = [*before, *told(found), *self.story.told()]
        if html := html_of(found):
            self.made.spans.append(Span("", note=html))

    def ruby(self, element: _Element, look: Look, link: str) -> None:
        for each in element:
            if local(each) == "ruby-base":
                self.inside(each, look, link)
            else:
                self.story.leave(ABOVE, frames.words(each))

    def hidden(self, element: _Element, look: Look, link: str) -> None:
        if attribute(element, "is-hidden") == "true":
            said = attribute(element, "string-value") or frames.words(element)
            self.story.leave(HIDDEN, said)
        else:
            self.inside(element, look, link)

    def placeholder(self, element: _Element, look: Look, link: str) -> None:
        self.story.leave(PLACEHOLDER, frames.words(element))

    def drawing(self, element: _Element) -> None:
        found = frames.read(element, self.story)
        if found.pictures and not any(it.text.strip() for it in self.made.spans):
            self.made.pictures_first = True
        if found.formula:
            self.words(f" {found.formula} ", self.whole, "")
        self.made.pictures += found.pictures
        for box in found.boxes:
            before = self.story.told()
            self.made.boxes.append(self.story.blocks(box, self.story))
            self.story.remarks = [*before, *self.story.told()]


DRAWN = frames.DRAWN
OWN: dict[str, Callable[[OpenLine, _Element, Look, str], None]] = {
    "span": OpenLine.span,
    "a": OpenLine.anchor,
    "s": OpenLine.spaces,
    "tab": OpenLine.tab,
    "line-break": OpenLine.line_break,
    "note": OpenLine.note,
    "ruby": OpenLine.ruby,
    "hidden-text": OpenLine.hidden,
    "placeholder": OpenLine.placeholder,
}
