"""What a body is made of, as XHTML: a function for each kind of block (interop.editions.blocks)."""

from collections.abc import Callable

from core.values.languages import ENGLISH
from interop.epub.xhtml import Notes, cell, flow, inline, join, void
from interop.forms.xml import Xml, element

HEADINGS = {1: "h2", 2: "h3"}  # the title of the work is the h1


def heading(it: dict, notes: Notes) -> Xml:
    language = {"lang": ENGLISH, "xml:lang": ENGLISH, "dir": "ltr"} if it.get("ours") else {}
    return element(HEADINGS[it["level"]], it["words"], {"id": it["anchor"]} | language)


def text(it: dict, notes: Notes) -> Xml:
    return flow(it["flow"], notes)


def note_alone(it: dict, notes: Notes) -> Xml:
    """The place of a side note that follows no text."""
    return element("p", notes.mark(it["note"]))


def quotation(it: dict, notes: Notes) -> Xml:
    said = element("blockquote", element("p", it["quote"]))
    source = element("figcaption", inline(it["source"]))
    return element("figure", [said, source], {"class": "quotation"})


def callout(it: dict, notes: Notes) -> Xml:
    title = element("p", element("strong", it["title"]))
    return element("aside", [title, flow(it["flow"])], {"class": "callout"})


def glossary(it: dict, notes: Notes) -> Xml:
    parts = []
    for term in it["terms"]:
        parts.append(element("dt", element("dfn", term["term"]), {"id": term["anchor"]}))
        parts.append(element("dd", term["meaning"]))
    said = {"epub:type": "glossary", "role": "doc-glossary", "aria-label": "Glossary"}
    return element("section", element("dl", parts), said)


def caption(name: str, it: dict) -> Xml:
    unit = element("span", it["unit"], {"class": "unit"})
    return element(name, [element("strong", it["caption"]), unit and Xml(f" {unit}")])


def table(it: dict, notes: Notes) -> Xml:
    head = [named_column(words) for words in it["head"]]
    grid = [
        caption("caption", it),
        element("thead", element("tr", head)),
        *(element("tbody", rows) for rows in groups_of(it)),
    ]
    below = [element("p", line) for line in (it["note"], it["source"])]
    parts = [element("table", grid), element("figcaption", below, {"class": "source"})]
    return element("figure", parts, {"id": it["anchor"], "class": "table"})


def named_column(words: str) -> Xml:
    """A cell of the head; one without words is no heading, as of the corner above both headings."""
    return cell("th", words, {"scope": "col"}) if words else void("td")


def groups_of(it: dict) -> list[list[Xml]]:
    """Rows as they stand together below the heading of a group of them."""
    found: list[list[Xml]] = [[]]
    for row in it["rows"]:
        if row and row[0]["spans"] > 1 and found[-1]:
            found.append([])
        found[-1].append(element("tr", [one(at, said, it) for at, said in enumerate(row)]))
    return found


def one(at: int, said: dict, it: dict) -> Xml:
    if said["spans"] > 1:
        return cell("th", said["text"], {"scope": "rowgroup", "colspan": str(said["spans"])})
    if said["header"]:
        return cell("th", said["text"], {"scope": "row"})
    is_number = it["aligned"][at] == "right"
    return cell("td", said["text"], {"class": "number"} if is_number else {})


def figure(it: dict, notes: Notes) -> Xml:
    alt = "" if it["decorative"] else it["alt"]
    picture = void("img", {"src": it["file"], "alt": alt})
    parts = [picture, element("figcaption", it["caption"])]
    return element("figure", parts, {"id": it["anchor"]})


def chart(it: dict, notes: Notes) -> Xml:
    """A drawing; what it shows in words; and its numbers, for whoever wants them."""
    words = f"chart-words-{it['file'].partition('.')[0].rpartition('-')[2]}"
    drawing = {"src": it["file"], "alt": f"Chart: {it['title']}", "aria-describedby": words}
    parts = [
        caption("figcaption", it),
        void("img", drawing),
        element("p", it["alt"], {"id": words}),
        numbers(it),
        *(element("p", line, {"class": "source"}) for line in it["notes"]),
    ]
    return element("figure", parts, {"id": it["anchor"], "class": "chart"})


def numbers(it: dict) -> Xml:
    corner, *series = it["head"]
    head = [named_column(words) for words in (corner, *series)]
    rows = [
        element("tr", [cell("th", name, {"scope": "row"}), *(number(words) for words in cells)])
        for name, *cells in it["rows"]
    ]
    which = f" of figure {it['number']}" if it["number"] else ""
    parts = [element("caption", f"The numbers{which}"), element("thead", element("tr", head))]
    return element("table", [*parts, element("tbody", rows)])


def number(words: str) -> Xml:
    return cell("td", words or "–", {"class": "number"})


def taken(it: dict, notes: Notes) -> Xml:
    return element("p", inline(it["runs"]))


BLOCKS: dict[str, Callable[[dict, Notes], Xml]] = {
    "heading": heading,
    "text": text,
    "note": note_alone,
    "quotation": quotation,
    "table": table,
    "figure": figure,
    "chart": chart,
    "callout": callout,
    "glossary": glossary,
    "taken": taken,
}


def blocks(parts: list[dict], notes: Notes) -> Xml:
    """`parts` in their order, then the side notes that they refer to, each with its way back."""
    body = join(BLOCKS[it["kind"]](it, notes) for it in parts)
    return join([body, *(footnote(number, notes.known[number]) for number in notes.referred)])


def footnote(number: str, lines: list[list[dict]]) -> Xml:
    label = f"{number}, back to the text"
    back = {"role": "doc-backlink", "href": f"#ref-{number}", "aria-label": label}
    first, *others = [*lines, []][: max(1, len(lines))]
    words = [element("p", [element("a", number, back), Xml(" "), inline(first)])]
    words += [element("p", inline(line)) for line in others]
    said = {"epub:type": "footnote", "role": "doc-footnote", "id": f"note-{number}"}
    return element("aside", words, said)
