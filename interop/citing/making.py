"""References of one record, in each of the styles."""

import logging
from threading import Lock

from citeproc import Citation, CitationItem, CitationStylesBibliography
from citeproc.source.json import CiteProcJSON

from core.values.dois import encoded
from interop.citing import adapting, marks, names, plain
from interop.citing.styles import STYLES, Style, loaded
from interop.forms.csl_json import csl_item
from interop.parts import Centre
from interop.record import Record

log = logging.getLogger(__name__)
making = Lock()  # a style that is loaded keeps what it is about in itself
NAMES = ("author", "editor", "translator")
TEXTS = (
    *("title", "container-title", "collection-title", "collection-number", "number", "genre"),
    *("medium", "event", "event-place", "publisher", "publisher-place", "volume", "issue", "page"),
    *("DOI", "URL", "note"),
)
CALLED_OTHERWISE = {"event-title": "event"}  # in CSL 1.0.1, which citeproc-py knows


def references(record: Record, centre: Centre) -> dict[str, str]:
    """Value of a style → the reference of `record`, as marks.as_html gives it.

    A style of which nothing can be made is left out, and logged. Some 50 ms for all.
    """
    found = {}
    for value, style in STYLES.items():
        try:
            found[value] = as_html(record, reference(record, centre, style), style)
        except Exception:
            log.exception("No reference in the style %s of %s", value, record.name_here)
    return {value: html for value, html in found.items() if html}


def as_html(record: Record, marked: str, style: Style) -> str:
    addresses = [record.doi_address, record.url] if style.file else []
    html = marks.as_html(marked, addresses)
    return marks.in_language(html, record.title, record.language)


def reference(record: Record, centre: Centre, style: Style) -> str:
    """The reference in `style`, with the signs of `marks`."""
    item = csl_item(record, centre)
    if not style.file:
        return plain.reference(record, item["title"])
    item = for_citeproc(item, style)
    with making:
        bibliography = CitationStylesBibliography(
            loaded(style.file), CiteProcJSON([item]), marks.Marking
        )
        bibliography.register(Citation([CitationItem(item["id"])]))
        return marks.tidied(str(bibliography.bibliography()[0]))


def for_citeproc(item: dict, style: Style) -> dict:
    """`item`, of a record, as citeproc-py is to have it in `style`."""
    adapted = style.adapted(adapting.settled(known(item, style)))
    return adapted | {"year-suffix": marks.SUFFIX}


def known(item: dict, style: Style) -> dict:
    """`item` with what citeproc-py knows, and with nothing in it that it would read as markup."""
    item = {CALLED_OTHERWISE.get(name, name): value for name, value in item.items()}
    # The styles make an address of it by putting the resolver's before it.
    item |= {"DOI": encoded(item["DOI"])} if "DOI" in item else {}
    texts = {name: marks.clean(str(item[name])) for name in TEXTS if item.get(name)}
    people = {
        role: [names.name(each, style.initials) for each in item[role]]
        for role in NAMES
        if item.get(role)
    }
    issued = {"issued": item["issued"]} if item.get("issued", {}).get("date-parts") else {}
    rest = {"id": "it", "type": item["type"], "language": item.get("language", "en-GB")}
    return rest | texts | people | issued
