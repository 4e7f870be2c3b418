"""The e-book among the files in which a work can be taken along (interop.editions)."""

from io import BytesIO
from pathlib import Path

from core.drawing.card import paint_cover
from core.drawing.covers import Composition
from core.models.files import Rendition
from interop.editions.data import Printed
from interop.editions.kinds import Edition, Made, digest_of, edition
from interop.epub.archive import PACKAGE, archive
from interop.epub.chapters import COVER, chapters
from interop.epub.links import led_on
from interop.epub.navigation import NAME, navigation
from interop.epub.package import package
from interop.models import Format

HERE = Path(__file__).parent
LOOK = digest_of(HERE, "*.py", "*.css")
STYLES = (HERE / "book.css").read_bytes()
SIZE = (800, 1000)  # pixels of the cover


def made(work: Printed, moment: int) -> Made:
    """The e-book of `work`, of the `moment` of its publication (seconds since 1970)."""
    files = shown(work)
    texts = chapters(work.values)
    said = {
        PACKAGE: package(work.values, texts, [*files], moment),
        NAME: navigation(texts, work.values["language"]),
        **led_on({it.name: it.xhtml for it in texts}),
    }
    parts = {name: text.encode() for name, text in said.items()}
    return Made(archive({**parts, "book.css": STYLES, **files}))


def shown(work: Printed) -> dict[str, bytes]:
    """The cover, drawings and pictures, by their names."""
    of_text = {it["file"] for it in work.values["blocks"] if "file" in it}
    drawings = {name: svg.encode() for name, svg in work.drawings.items() if name in of_text}
    return (
        {COVER: painted(work.cover)} | drawings | {n: read(it) for n, it in work.pictures.items()}
    )


def painted(cover: Composition) -> bytes:
    out = BytesIO()
    paint_cover(cover, SIZE).quantize(64).save(out, "PNG", compress_level=9)
    return out.getvalue()


def read(picture: Rendition) -> bytes:
    with picture.file.storage.open(picture.file.name, "rb") as file:
        return file.read()


edition(Edition(Format.EPUB, LOOK, made))
