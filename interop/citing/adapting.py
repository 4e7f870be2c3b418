"""What each style is given in another way than a CSL item says it.

The files are of some years ago, as citeproc-py sets those right; and the field's own manuals ask
for what CSL has no place for. Each function takes an item and returns it as its style is to see it.
"""

from core.values.dois import RESOLVER

ARTICLES = {"article", "article-journal", "article-magazine", "article-newspaper"}
PAGES = ARTICLES | {"webpage"}
SUMMARY = "[summary]"
Item = dict


def without(item: Item, *names: str) -> Item:
    return {name: value for name, value in item.items() if name not in names}


# --- In every style -----------------------------------------------------------------------------


def settled(item: Item) -> Item:
    """`item` as all styles are to see it."""
    for settle in (summed_up, appeared, told, numbered, signed):
        item = settle(item)
    return item


def summed_up(item: Item) -> Item:
    """After the title, that it is a summary: with an author's name alone it would pass for their
    work, and for ours."""
    if "note" not in item:
        return item
    return without(item, "note") | {"title": f"{item['title']} {SUMMARY}"}


def appeared(item: Item) -> Item:
    """Where: an article that appeared nowhere else is a page of the site, and a report or a talk
    was published where it first appeared."""
    place, publisher = item.get("container-title"), item.get("publisher")
    if item["type"] in ARTICLES:
        return item if place else item | {"type": "webpage"}
    if place and item["type"] not in PAGES:
        return without(item, "container-title") | {"publisher": place}
    return without(item, "container-title") if place == publisher else item


def told(item: Item) -> Item:
    """What it is: of an article that need not be said, and only a talk was given somewhere."""
    item = without(item, "genre") if item["type"] in PAGES else item
    return item if item["type"] == "speech" else without(item, "event", "event-place")


def numbered(item: Item) -> Item:
    """Its number in a series; of reports the styles know a number of their own, too."""
    if "collection-title" not in item or "number" not in item:
        return item
    item = {"collection-number": item["number"]} | item
    return item if item["type"] == "report" else without(item, "number")


def signed(item: Item) -> Item:
    """By whom: where nobody is named, by whoever published it."""
    if "publisher" not in item or item.keys() & {"author", "editor", "translator"}:
        return item
    return without(item, "publisher") | {"author": [{"literal": item["publisher"]}]}


def in_series(item: Item) -> Item:
    """A report with its series in the place of its type: “Research reports 88”."""
    if item["type"] != "report" or "collection-title" not in item:
        return item
    series = {"genre": item["collection-title"]}
    return without(item, "collection-title", "collection-number") | series


# --- Style by style -----------------------------------------------------------------------------


def apa(item: Item) -> Item:
    """An author is not named again as the publisher (APA 7, 9.29)."""
    item = in_series(item)
    by_publisher = item.get("author") == [{"literal": item.get("publisher")}]
    return without(item, "publisher") if by_publisher else item


def harvard(item: Item) -> Item:
    """An article without volume or pages would be taken for a preprint."""
    has_place = item["type"] not in ARTICLES or item.keys() & {"volume", "page"}
    return in_series(item) if has_place else item | {"type": "article-magazine"}


def chicago(item: Item) -> Item:
    """Reports are treated like books (CMOS 17, 14.220). Before what a talk was given at, the file
    has an article that its title may have, too."""
    item = without(item, "event", "event-place")
    if item["type"] != "report":
        return item
    return without(item, "genre", "number") | {"type": "book"}


def mla(item: Item) -> Item:
    """A talk is part of what it was given at, and dated as other works are."""
    item = in_series(item)
    if item.get("number", "").isdigit():
        item = item | {"number": f"no. {item['number']}"}
    if item["type"] != "speech":
        return item
    occasion = {"container-title": item["event"]} if "event" in item else {}
    return item | {"type": "document"} | occasion


def vancouver(item: Item) -> Item:
    """What is undated says so (Citing Medicine 2, chapter 1); a talk of which no occasion is known
    is cited as what remains of it; and the address that lasts is the DOI's."""
    if item["type"] == "speech" and "event" not in item:
        item = item | {"type": "document"}
    if "DOI" in item:
        item = item | {"URL": f"{RESOLVER}{item['DOI']}"}
    return item if "issued" in item else item | {"issued": {"literal": "[date unknown]"}}
