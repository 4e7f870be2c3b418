"""RIS as works that are cited."""

from interop.importing import dates, ris
from interop.importing.candidate import Author
from interop.referencing.entry import Entry, as_lines
from research.vocabulary import CitedType

TYPES = {
    "JOUR": CitedType.JOURNAL,
    "MGZN": CitedType.MAGAZINE,
    "NEWS": CitedType.NEWSPAPER,
    "BOOK": CitedType.BOOK,
    "EDBOOK": CitedType.BOOK,
    "CHAP": CitedType.CHAPTER,
    "CPAPER": CitedType.CONFERENCE,
    "CONF": CitedType.CONFERENCE,
    "THES": CitedType.THESIS,
    "STAT": CitedType.LAW,
    "BILL": CitedType.LAW,
    "SLIDE": CitedType.TALK,
    "DATA": CitedType.DATASET,
    "ELEC": CitedType.WEB,
    "BLOG": CitedType.WEB,
    "GEN": CitedType.OTHER,
}


def read(text: str) -> tuple[list[Entry], list[str]]:
    """The entries of `text`, and of each that cannot be read where it stands and why."""
    found, skipped = ris.entries(text)
    made = [entry(said, number) for said, number in found]
    return made, [f"{it.place}: {it.reason}" for it in skipped]


def entry(said: dict, number: int) -> Entry:
    def first(*keys: str) -> str:
        return next((str(said[key]).strip() for key in keys if said.get(key)), "")

    sort = first("type_of_reference")
    authors = ris.authors(said)
    within = sort in ris.WITHIN
    pages = "–".join(filter(None, [first("start_page"), first("end_page")]))
    addresses = said.get("urls") or [first("url")]
    return Entry(
        f"entry {number}",
        {
            "key": first("id"),
            "type": TYPES.get(sort, CitedType.REPORT),
            "authors": people(authors, "author"),
            "editors": people(authors, "editor"),
            "title": first("title", "primary_title"),
            "year": first("year", "publication_year", "date")[:4],
            "container": first(*ris.JOURNAL) if within else "",
            "series": first("tertiary_title") if within else first("secondary_title"),
            "volume": first("volume"),
            "issue": first("number") if within else "",
            "number": "" if within else first("number"),
            "pages": pages,
            "edition": first("edition"),
            "publisher": first("publisher"),
            "place": first("place_published"),
            "url": addresses[0] if addresses else "",
            "doi": dates.bare_doi(first("doi")),
        },
    )


def people(authors: tuple[Author, ...], role: str) -> str:
    return as_lines(author for author in authors if author.role == role)
