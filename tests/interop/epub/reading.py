"""A reader of e-books that is not ours: what lxml finds in the parts of the zip."""

import io
import zipfile
from dataclasses import dataclass

from lxml import etree

from interop.editions.kinds import edition_in
from interop.editions.works import work_in
from interop.models import Format
from interop.models.kept_file import EPUB

MOMENT = 1_250_000_000
SPACES = {
    "h": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
}


@dataclass(frozen=True)
class Book:
    """The parts of an e-book by their names, those that are XML as trees."""

    parts: dict[str, bytes]
    trees: dict[str, etree._Element]

    def ask(self, name: str, path: str) -> list:
        return self.trees[name].xpath(path, namespaces=SPACES)

    @property
    def package(self) -> str:
        (name,) = self.ask("META-INF/container.xml", "//c:rootfile/@full-path")
        return name

    def said(self, name: str) -> list[str]:
        """The values of a Dublin Core element, or of a property of `meta`, that refine nothing."""
        if name.startswith("dc:"):
            return self.ask(self.package, f"//{name}/text()")
        return self.ask(self.package, f"//opf:meta[@property='{name}'][not(@refines)]/text()")

    @property
    def order(self) -> list[str]:
        """Names of what is read one after another."""
        found = self.ask(self.package, "//opf:itemref/@idref")
        by_id = {it.get("id"): it.get("href") for it in self.ask(self.package, "//opf:item")}
        return [f"EPUB/{by_id[each]}" for each in found]

    @property
    def texts(self) -> list[str]:
        """Names of the files with the text of the work itself."""
        return [name for name in self.order if name.startswith("EPUB/text-")]

    def text(self, *names: str) -> str:
        """All words of these files, of all where none is named, with one space between them."""
        bodies = [self.trees[name].find("h:body", SPACES) for name in names or self.order]
        return " ".join(" ".join(" ".join(it.itertext()) for it in bodies).split())

    def everywhere(self, path: str) -> list:
        """What stands at `path` in any of the files that are read."""
        return [found for name in self.order for found in self.ask(name, path)]


def opened(data: bytes) -> Book:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        assert file.infolist()[0].filename == "mimetype"
        assert file.infolist()[0].compress_type == zipfile.ZIP_STORED
        parts = {name: file.read(name) for name in file.namelist()}
    assert parts["mimetype"] == EPUB.encode()
    trees = {
        name: etree.fromstring(part)
        for name, part in parts.items()
        if name.endswith((".xhtml", ".opf", ".xml", ".svg"))
    }
    return Book(parts, trees)


def made(page) -> bytes:
    """The e-book of `page`."""
    found = edition_in(Format.EPUB).make(work_in(type(page)).said(page), MOMENT)
    assert (found.problem, found.remark) == ("", "")
    return found.file


def book(page) -> Book:
    return opened(made(page))
