"""What is drawn in a document: pictures, text in boxes, and what no page can show."""

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

from interop.word.document import ASKED, CHANGED, LEFT, Remark
from interop.word.reading.blocks import Picture
from interop.word.reading.elements import attribute, child, local, within
from interop.word.reading.story import Story

VECTORS = {"emf": "EMF", "wmf": "WMF", "emz": "EMF", "wmz": "WMF", "pct": "PICT"}
# What Word fills in by itself is no description.
NO_WORDS = re.compile(r"(?:picture|image|grafik|bild|img)?[\s_]*\d*(?:\.\w{3,4})?", re.IGNORECASE)
BY_PROGRAM = re.compile(r"\s*(?:Description|Beschreibung) automatically generated\.?", re.I)
BY_A_PROGRAM = "A program has described this picture: look whether it is true."
CROPPED = (
    "The document shows only a part of this picture, and all of it was taken along: look whether "
    "the rest may be seen."
)


@dataclass
class Drawn:
    pictures: list[Picture] = field(default_factory=list)
    boxes: list[_Element] = field(default_factory=list)


def chosen(alternate: _Element) -> list[_Element]:
    """What is read of content that stands there in several forms: the first that holds anything."""
    forms = [each for each in alternate if local(each) in {"Choice", "Fallback"}]
    for form in forms:
        if next(within(form, "txbxContent", "blip", "imagedata", "t"), None) is not None:
            return list(form)
    return list(forms[0]) if forms else []


def read(element: _Element, story: Story) -> Drawn:
    """The pictures and boxes of a drawing; what else it holds is told."""
    drawn, before = Drawn(boxes=outermost(element)), len(story.remarks)
    inside = {each for box in drawn.boxes for each in box.iter()}
    for each in within(element, "blip", "imagedata"):
        if each not in inside and (picture := picture_of(each, element, story)):
            drawn.pictures.append(picture)
    told = len(story.remarks) > before
    tell_of_others(element, story, is_empty=not (drawn.boxes or drawn.pictures or told))
    return drawn


def outermost(element: _Element) -> list[_Element]:
    """The texts in boxes, without those in boxes in them."""
    boxes: list[_Element] = []
    for each in within(element, "txbxContent"):
        if not any(box in boxes for box in each.iterancestors()):
            boxes.append(each)
    return boxes


def picture_of(element: _Element, drawing: _Element, story: Story) -> Picture | None:
    key = attribute(element, "embed") or attribute(element, "id")
    found = story.relations.get(key)
    if found is None or found.is_outside:
        story.leave("A picture is left out, as it is not in the file.")
        return None
    ending = found.target.rpartition(".")[2].lower()
    if ending in VECTORS:
        form = VECTORS[ending]
        what = f"A drawing ({form}) is left out: no browser shows it. Export it as PNG."
        story.leave(what, alt_of(element, drawing))
        return None
    return described(Picture(found.target), element, drawing)


def described(picture: Picture, element: _Element, drawing: _Element) -> Picture:
    said = alt_of(element, drawing)
    picture.alt = BY_PROGRAM.sub("", said).strip()
    picture.is_decorative = any(
        attribute(each) in {"1", "true"} for each in within(drawing, "decorative")
    )
    if picture.alt != said:
        picture.remarks.append(Remark(ASKED, BY_A_PROGRAM))
    if is_cropped(element):
        picture.remarks.append(Remark(ASKED, CROPPED))
    return picture


def alt_of(element: _Element, drawing: _Element) -> str:
    """The words that the document has for a picture: those of itself, or of what it stands in."""
    own = list(element.iterancestors("{*}pic", "{*}shape"))[:1]
    names = [named for each in own for named in [*within(each, "cNvPr"), each]]
    for named in [*names, *within(drawing, "docPr", "shape")]:
        said = attribute(named, "descr") or attribute(named, "alt") or attribute(named, "title")
        if said.strip() and not NO_WORDS.fullmatch(said.strip()):
            return " ".join(said.split())
    return ""


def is_cropped(blip: _Element) -> bool:
    around = blip.getparent()
    crop = child(around, "srcRect")
    return crop is not None and any(str(said).strip("0%") for said in crop.attrib.values())


def tell_of_others(element: _Element, story: Story, *, is_empty: bool) -> None:
    graphic = next(within(element, "graphicData"), None)
    kind = attribute(graphic, "uri").rpartition("/")[2]
    if kind == "chart" or kind == "chartex":
        story.leave("A chart is left out. Save it as a picture, with its figures as a table.")
    elif kind == "diagram":
        story.leave("A drawing of SmartArt is left out, with its words. Save it as a picture.")
    elif local(element) == "object":
        story.tell(CHANGED, "A file within the document is left out; a picture of it stays.")
    elif is_empty and not any(attribute(each, "hr") for each in element.iter()):
        story.tell(LEFT, "A drawn shape is left out.")
