"""One file of many (EPUB 3.3 §4, OCF): the same parts are always the same bytes."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

MIME = b"application/epub+zip"
FOLDER = "EPUB"
PACKAGE = "package.opf"
CONTAINER = f"""<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="{FOLDER}/{PACKAGE}" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip can say: when a part was made is nobody's business
PRESSED = (".png", ".jpg", ".jpeg", ".webp", ".gif")  # by themselves


def archive(parts: dict[str, bytes]) -> bytes:
    """The parts by their names, in this order, after what says that it is an e-book."""
    out = BytesIO()
    with ZipFile(out, "w") as whole:
        put(whole, "mimetype", MIME, ZIP_STORED)
        put(whole, "META-INF/container.xml", CONTAINER.encode(), ZIP_DEFLATED)
        for name, part in parts.items():
            how = ZIP_STORED if name.endswith(PRESSED) else ZIP_DEFLATED
            put(whole, f"{FOLDER}/{name}", part, how)
    return out.getvalue()


def put(whole: ZipFile, name: str, part: bytes, how: int) -> None:
    about = ZipInfo(name, EARLIEST)
    about.compress_type, about.create_system, about.external_attr = how, 3, 0o644 << 16
    whole.writestr(about, part)
