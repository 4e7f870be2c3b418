"""The files of an e-book that are read one after another, each a chapter with its title."""

from dataclasses import dataclass, field

from core.values.languages import ENGLISH
from interop.editions.data import language
from interop.epub.blocks import blocks
from interop.epub.xhtml import Notes, document, inline, join, void
from interop.forms.xml import Xml, element

OURS = language(ENGLISH)  # what is said around the text
COVER = "cover.png"
FIRST = "The text"  # what stands before the first section is called


@dataclass(frozen=True)
class Chapter:
    """A file: its name, what it is called, and its XHTML. `parts` are sections within it, (title,
    anchor); what has no place in the contents is not `is_listed`. `kind` as EPUB names it."""

    name: str
    title: str
    xhtml: str
    kind: str = ""
    parts: list[tuple[str, str]] = field(default_factory=list)
    is_listed: bool = True


def chapters(work: dict) -> list[Chapter]:
    """All of `work` (interop.editions.data) in the order of reading, but for the contents."""
    found = [cover(work), title_page(work)]
    if work["points"] or work["abstract"]:
        found.append(opening(work))
    found += sections(work)
    if work["works"]:
        found.append(references(work))
    return [*found, colophon(work)]


def cover(work: dict) -> Chapter:
    picture = void("img", {"src": COVER, "alt": work["cover"]["words"]})
    body = element("section", picture, {"epub:type": "cover", "class": "cover"})
    return Chapter("cover.xhtml", "Cover", document("Cover", body, OURS), "cover", is_listed=False)


def theirs(work: dict) -> dict[str, str]:
    """The attributes of an element within ours that holds words of the work."""
    said = work["language"]
    return said_in(said) if said["tag"] != ENGLISH else {}


def said_in(said: dict) -> dict[str, str]:
    way = "rtl" if said["from-right"] else "ltr"
    return {"lang": said["tag"], "xml:lang": said["tag"], "dir": way}


def title_page(work: dict) -> Chapter:
    place = element("span", work["place"], theirs(work))
    label = [element("strong", work["label"]), place and Xml(f" {place}")]
    makers = [
        element("li", [element("strong", element("bdi", it["name"])), it["after"]])
        for it in work["makers"]
    ]
    facts = [
        fact(it["name"], [{"text": it["value"], "href": it["address"]}]) for it in work["facts"]
    ]
    body = [
        element("p", label, {"class": "label"}),
        element("p", element("mark", work["sample"])),
        replaced(work["replaced"]),
        element("h1", work["heading"], theirs(work)),
        element("p", work["standfirst"], {"class": "standfirst"} | theirs(work)),
        element("ul", makers, {"class": "makers"}),
        element("dl", facts),
        element("p", inline([{"text": work["address"], "href": work["address"]}])),
    ]
    page = element("section", body, {"epub:type": "titlepage", "class": "title-page"})
    title = work["heading"]
    return Chapter("title.xhtml", title, document(title, page, OURS), "titlepage", is_listed=False)


def replaced(said: dict) -> Xml:
    """Of an earlier version, that it is one, and where the newest is."""
    if not said:
        return Xml("")
    line = [{"text": f"{said['words']} ", "bold": True}]
    line += [{"text": said["address"], "href": said["address"]}]
    return element("p", inline(line), {"class": "replaced"})


def fact(name: str, value: list[dict]) -> Xml:
    return join([element("dt", name), element("dd", inline(value))])


def opening(work: dict) -> Chapter:
    points = [element("li", point) for point in work["points"]]
    parts = [
        (element("h2", "In one minute"), element("ul", points, theirs(work))),
        (element("h2", "Abstract"), element("p", work["abstract"], theirs(work))),
    ]
    body = join(join([head, words]) for head, words in parts if words)
    title = "In one minute" if points else "Abstract"
    page = element("section", body, {"epub:type": "abstract", "role": "doc-abstract"})
    return Chapter("summary.xhtml", title, document(title, page, OURS))


# --- The text ----------------------------------------------------------------------------------


def sections(work: dict) -> list[Chapter]:
    """A chapter for each section of the work, and for what stands before the first."""
    return [
        section(f"text-{number}.xhtml", parts, work)
        for number, parts in enumerate(by_section(work["blocks"]), start=1)
    ]


def by_section(parts: list[dict]) -> list[list[dict]]:
    found: list[list[dict]] = []
    for it in parts:
        if not found or begins(it):
            found.append([])
        found[-1].append(it)
    return found


def begins(it: dict) -> bool:
    """Whether it is the heading of a section, and says something."""
    return it["kind"] == "heading" and it["level"] == 1 and bool(it["words"])


def section(name: str, parts: list[dict], work: dict) -> Chapter:
    title = parts[0]["words"] if begins(parts[0]) else FIRST
    within = [it for it in parts[begins(parts[0]) :] if it["kind"] == "heading"]
    said = {"epub:type": "chapter", "role": "doc-chapter"}
    said["aria-labelledby" if begins(parts[0]) else "aria-label"] = (
        parts[0]["anchor"] if begins(parts[0]) else FIRST
    )
    page = element("section", blocks(parts, Notes(work["notes"])), said)
    of_book = document(title, page, work["language"])
    headings = [(it["words"], it["anchor"]) for it in within if it["words"]]
    return Chapter(name, title, of_book, "bodymatter", headings)


# --- What stands at the end --------------------------------------------------------------------


def references(work: dict) -> Chapter:
    """The works that are cited, each with its ways back."""
    title = "References"
    entries = [
        element("li", [inline(it["runs"]), *backs(it["places"])], {"id": it["anchor"]})
        for it in work["works"]
    ]
    body = [element("h2", title), element("ul", entries, {"class": "works"})]
    said = {"epub:type": "bibliography", "role": "doc-bibliography", "aria-label": title}
    page = element("section", body, said)
    return Chapter("references.xhtml", title, document(title, page, OURS), "bibliography")


def backs(places: list[str]) -> list[Xml]:
    """Links to the places that cite a work, "1" and so on."""
    return [
        join([Xml(" "), element("a", str(number), way_back(place, number))])
        for number, place in enumerate(places, start=1)
    ]


def way_back(place: str, number: int) -> dict[str, str]:
    words = f"back to where it is cited, {number}"
    return {"role": "doc-backlink", "href": f"#{place}", "aria-label": words}


def colophon(work: dict) -> Chapter:
    title = work["endings"]["about"]
    body = join(
        [
            element("h2", title),
            part("How this was funded, and who had a say", stated(work["independence"])),
            part(
                work["endings"]["use"],
                element("p", inline(work["citation"]), {"class": "citation"}),
            ),
            element("dl", [fact(it["name"], it["value"]) for it in work["record"]]),
            element("p", f"{work['version']}."),
            part("Version history", element("dl", [version(it) for it in work["versions"]])),
        ]
    )
    page = element("section", body, {"epub:type": "colophon", "role": "doc-colophon"})
    return Chapter("about.xhtml", title, document(title, page, OURS), "colophon")


def stated(answers: list[dict]) -> Xml:
    """Questions with their answers, and then what was said besides."""
    asked = [
        join([element("dt", it["name"]), *(element("dd", inline(line)) for line in it["lines"])])
        for it in answers
        if it["name"]
    ]
    besides = [line for it in answers if not it["name"] for line in it["lines"]]
    return join([element("dl", asked), *(element("p", inline(line)) for line in besides)])


def part(title: str, body: Xml) -> Xml:
    return join([element("h3", title), body]) if body else body


def version(it: dict) -> Xml:
    return join([element("dt", f"{it['number']}, {it['date']}"), element("dd", it["text"])])
