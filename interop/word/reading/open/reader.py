"""Reading an OpenDocument text from its first part to its last."""

from dataclasses import replace

from lxml import etree
from lxml.etree import _Element

from core.files.readers.archive import Archive
from core.files.readers.telling import damaged, locked
from interop.word.document import LEFT, Document, Remark
from interop.word.reading import looks
from interop.word.reading.arranging import Arranger
from interop.word.reading.elements import child, local, within
from interop.word.reading.finishing import document, left_comments
from interop.word.reading.open import changes, frames
from interop.word.reading.open.paragraphs import blocks
from interop.word.reading.open.story import OpenStory
from interop.word.reading.open.styles import OpenStyles
from interop.word.reading.package import Parts

CONTENT, STYLES, META, MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"
BESIDE = {
    "header": "The head of the pages is left out.",
    "footer": "The foot of the pages is left out.",
}
# What the file says of itself → what a Word document calls it.
SAID = {"title": "title", "initial-creator": "creator", "date": "modified"}


def read(archive: Archive, *, accepts: bool = True) -> Document:
    """The document, with all tracked changes accepted, or all of them rejected."""
    parts = Parts(archive)
    manifest = part(parts, MANIFEST)
    if manifest is not None and next(within(manifest, "encryption-data"), None) is not None:
        raise locked("It opens with a password only.")
    root, styles = parts.xml(CONTENT), part(parts, STYLES)
    counted = changes.count(root)
    changes.settle(root, accepts=accepts)
    return replace(arranged(parts, root, styles, counted.comments), changes=counted)


def part(parts: Parts, name: str) -> _Element | None:
    return parts.xml(name) if name in parts.archive else None


def arranged(parts: Parts, root: _Element, styles: _Element | None, comments: int) -> Document:
    text = child(root, "body", "text")
    if text is None:
        raise damaged("It is no text of OpenDocument: it has no text.")
    story = OpenStory(
        OpenStyles([each for each in (styles, root) if each is not None]),
        lambda name: part(parts, name),
        lambda name: name in parts.archive,
        blocks,
    )
    found = blocks(text, story)
    looks.find(found)
    arranger = Arranger()
    arranger.arrange(found)
    remarks = [*arranger.remarks, *story.told(), *story.of_the_whole(), *beside(styles)]
    remarks += left_comments(comments)
    return document(arranger.pieces, remarks, core(part(parts, META)), story.styles.language)


def beside(styles: _Element | None) -> list[Remark]:
    """What stands at the head and the foot of the pages: each text once."""
    remarks = []
    for kind, what in BESIDE.items():
        names = (kind, f"{kind}-left", f"{kind}-first")
        found = within(styles, *names) if styles is not None else []
        texts = dict.fromkeys(" ".join(map(frames.words, each)) for each in found)
        if said := " · ".join(filter(None, texts)):
            remarks.append(Remark(LEFT, what, words=said))
    return remarks


def core(meta: _Element | None) -> _Element:
    """What the file says of itself, as the part of a Word document that says it."""
    made = etree.Element("core")
    for each in within(meta, *SAID) if meta is not None else []:
        etree.SubElement(made, SAID[local(each)]).text = each.text
    return made
