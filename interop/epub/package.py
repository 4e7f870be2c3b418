"""The package document of an e-book (EPUB 3.3 §5): what it is, and of which files it is made.

What it says of its accessibility is true of every file made here: EPUB Accessibility 1.1 §2.2. That
it conforms (§3) it does not say, as nobody has looked at this one.
"""

from datetime import UTC, datetime

from interop.epub.chapters import COVER, Chapter
from interop.epub.navigation import NAME
from interop.epub.xhtml import void
from interop.forms.xml import DECLARATION, Xml, element

XMLNS = 'xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"'
TYPES = {
    "css": "text/css",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
    "xhtml": "application/xhtml+xml",
}
# Roles of contributors → MARC relator terms (https://id.loc.gov/vocabulary/relators).
RELATORS = {
    "author": "aut",
    "chair": "mod",
    "contributor": "ctb",
    "discussant": "spk",
    "editor": "edt",
    "panellist": "pan",
    "speaker": "spk",
    "translator": "trl",
}
FEATURES = [
    "alternativeText",
    "displayTransformability",
    "readingOrder",
    "structuralNavigation",
    "tableOfContents",
]
SUMMARY = (
    "Text that can be enlarged, set in other colours and typefaces and read aloud, with headings "
    "in order, contents, notes that lead back to their place, and tables with header cells. "
    "Pictures that say something have alternative text; a chart has a description and its numbers "
    "as a table. "
    "It was made by a program from {address}; nobody has assessed this file by itself."
)


def package(work: dict, chapters: list[Chapter], files: list[str], moment: int) -> str:
    """`files` are what the chapters show, by name; `moment` is when the work was published, in
    seconds since 1970."""
    tag, way = work["language"]["tag"], "rtl" if work["language"]["from-right"] else "ltr"
    spine = [void("itemref", {"idref": ident(name)}) for name in in_order(chapters)]
    body = [
        element("metadata", [*about(work, moment), *accessibility(work, files)]),
        element("manifest", manifest([*(it.name for it in chapters), *files])),
        element("spine", spine, {"page-progression-direction": way}),
    ]
    head = f'version="3.0" unique-identifier="work" xml:lang="{tag}"'
    return f"{DECLARATION}<package {XMLNS} {head}>{''.join(body)}</package>\n"


def ident(name: str) -> str:
    """Of a file, within the package."""
    return name.replace(".", "-")


def in_order(chapters: list[Chapter]) -> list[str]:
    """The contents stand after the title."""
    cover, title, *others = [it.name for it in chapters]
    return [cover, title, NAME, *others]


def manifest(names: list[str]) -> list[Xml]:
    special = {NAME: {"properties": "nav"}, COVER: {"properties": "cover-image"}}
    return [item(name, special.get(name, {})) for name in [NAME, "book.css", *names]]


def item(name: str, said: dict[str, str]) -> Xml:
    kind = TYPES[name.rpartition(".")[2]]
    return void("item", {"id": ident(name), "href": name, "media-type": kind} | said)


# --- What it is --------------------------------------------------------------------------------


def meta(said: str, value: str, refines: str = "", scheme: str = "") -> Xml:
    about = f"#{refines}" if refines else ""
    return element("meta", value, {"refines": about, "property": said, "scheme": scheme})


def about(work: dict, moment: int) -> list[Xml]:
    known = work["catalogued"]
    day = datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return [
        element("dc:identifier", known["identifier"], {"id": "work"}),
        element("dc:title", work["title"], {"id": "title"}),
        meta("title-type", "main", "title"),
        *subtitle(known["subtitle"]),
        element("dc:language", work["language"]["tag"]),
        *[line for at, it in enumerate(known["people"], 1) for line in person(it, f"person-{at}")],
        element("dc:publisher", known["publisher"]),
        element("dc:date", known["issued"]),
        element("dc:description", work["description"]),
        *[element("dc:subject", word) for word in work["keywords"]],
        element("dc:rights", known["rights"]),
        element("dc:source", work["address"]),
        meta("dcterms:modified", day),
        meta("schema:version", known["version"]),
    ]


def subtitle(words: str) -> list[Xml]:
    if not words:
        return []
    return [
        element("dc:title", words, {"id": "subtitle"}),
        meta("title-type", "subtitle", "subtitle"),
    ]


def person(it: dict, name: str) -> list[Xml]:
    """Somebody with a part in the work: who made it are its creators, the others contributors."""
    kind = "dc:contributor" if it["role"] in {"contributor", "translator"} else "dc:creator"
    return [
        element(kind, it["name"], {"id": name}),
        meta("role", RELATORS[it["role"]], name, "marc:relators"),
        meta("file-as", it["file-as"], name),
    ]


def accessibility(work: dict, files: list[str]) -> list[Xml]:
    """By the vocabulary of schema.org, as EPUB Accessibility 1.1 §2.2 asks for it."""
    shows = any(name != COVER for name in files)
    moves = any(name.endswith(".gif") for name in files)
    return [
        *[meta("schema:accessMode", mode) for mode in ("textual", "visual")[: 1 + shows]],
        meta("schema:accessModeSufficient", "textual"),
        *[meta("schema:accessibilityFeature", feature) for feature in FEATURES],
        meta("schema:accessibilityHazard", "unknown" if moves else "none"),
        meta("schema:accessibilitySummary", SUMMARY.format(address=work["address"])),
    ]
