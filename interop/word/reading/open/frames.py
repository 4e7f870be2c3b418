"""What is drawn in an OpenDocument text (§10): pictures, text in boxes, formulas, charts."""

from dataclasses import dataclass, field
from posixpath import join, normpath

from lxml.etree import _Element

from interop.word.document import CHANGED
from interop.word.reading.blocks import Picture
from interop.word.reading.drawings import NO_WORDS, VECTORS
from interop.word.reading.elements import attribute, child, local, within
from interop.word.reading.open.story import OpenStory

NO_PICTURES = VECTORS | {"svm": "SVM", "svg": "SVG", "pdf": "PDF", "eps": "EPS"}
SHAPES = ["custom-shape", "rect", "ellipse", "circle", "line", "path", "polygon", "polyline"]
SHAPES += ["regular-polygon", "connector", "caption", "measure", "control", "page-thumbnail"]
DRAWN = frozenset({"frame", "g", "scene", *SHAPES})
FORMULA = "A formula stands as plain text: look whether it can be read."
CHART = "A chart is left out. Save it as a picture, with its figures as a table."
WITHIN = "A file within the document is left out; a picture of it stays."


@dataclass
class Drawn:
    pictures: list[Picture] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)
    formula: str = ""


def words(element: _Element) -> str:
    """All the words in `element`, a space between paragraphs."""
    for sign in within(element, "tab", "s", "line-break"):
        sign.text = " "  # which nothing else reads
    lines = dict.fromkeys(each for each in within(element, "p", "h") if each is not element)
    whole = [each for each in lines if not any(it in lines for it in each.iterancestors())]
    return " ".join(" ".join("".join(each.itertext()) for each in whole or [element]).split())


def read(element: _Element, story: OpenStory) -> Drawn:
    """The pictures and texts of something drawn; what else it holds is told."""
    drawn = Drawn()
    gather(element, story, drawn)
    return drawn


def gather(element: _Element, story: OpenStory, drawn: Drawn) -> None:
    if local(element) in {"g", "scene"}:
        for each in element:
            if local(each) in DRAWN:
                gather(each, story, drawn)
    elif local(element) == "frame":
        frame(element, story, drawn)
    elif any(words(each) for each in within(element, "p", "h")):
        drawn.boxes.append(element)
    else:
        story.leave("A drawn shape is left out.")


def frame(element: _Element, story: OpenStory, drawn: Drawn) -> None:
    """One thing, in one form or in several of which the first that can be shown is taken."""
    box, thing = child(element, "text-box"), child(element, "object")
    if box is not None:
        drawn.boxes.append(box)
    elif thing is not None and embedded(thing, story, drawn):
        return
    elif images := [each for each in element if local(each) == "image"]:
        if thing is not None or child(element, "object-ole") is not None:
            story.tell(CHANGED, WITHIN)
        picture(element, images, story, drawn)
    elif child(element, "table") is not None:
        drawn.boxes.append(element)
    else:
        story.leave("A drawn shape is left out.", words(element))


def embedded(thing: _Element, story: OpenStory, drawn: Drawn) -> bool:
    """Whether `thing` is a formula or a chart, which is told."""
    name = normpath(join("/", attribute(thing, "href"), "content.xml")).lstrip("/")
    root = story.part(name)
    if root is None:
        return False
    if local(root) == "math":
        drawn.formula = words(next(within(root, "semantics"), root)[0]) if len(root) else ""
        story.tell("asked", FORMULA, drawn.formula)
        return True
    if next(within(root, "chart"), None) is not None:
        story.leave(CHART, words(root))
        return True
    return False


def picture(frame: _Element, images: list[_Element], story: OpenStory, drawn: Drawn) -> None:
    names = [normpath(attribute(each, "href")) for each in images]
    there = [name for name in names if story.has(name)]
    said = alt_of(frame)
    if not there:
        story.leave("A picture is left out, as it is not in the file.", said)
        return
    for name in there:
        if name.rpartition(".")[2].lower() not in NO_PICTURES:
            is_decorative = attribute(frame, "decorative") == "true"
            drawn.pictures.append(Picture(name, said, is_decorative))
            return
    form = NO_PICTURES[there[0].rpartition(".")[2].lower()]
    story.leave(f"A drawing ({form}) is left out: no browser shows it. Export it as PNG.", said)


def alt_of(frame: _Element) -> str:
    """The words that the document has for a picture: its description, or its title."""
    for name in ("desc", "title"):
        found = child(frame, name)
        said = words(found) if found is not None else ""
        if said and not NO_WORDS.fullmatch(said):
            return said
    return ""
