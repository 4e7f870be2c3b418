"""BibTeX and BibLaTeX as works that are cited."""

from bibtexparser.model import Entry as BibEntry

from interop.importing import bibtex, dates
from interop.importing.names import from_bibtex
from interop.importing.tex import plain, verbatim
from interop.referencing.entry import Entry, as_lines
from research.vocabulary import CitedType

TYPES = {
    "article": CitedType.JOURNAL,
    "book": CitedType.BOOK,
    "booklet": CitedType.BOOK,
    "collection": CitedType.BOOK,
    "proceedings": CitedType.BOOK,
    "incollection": CitedType.CHAPTER,
    "inbook": CitedType.CHAPTER,
    "inproceedings": CitedType.CONFERENCE,
    "conference": CitedType.CONFERENCE,
    "phdthesis": CitedType.THESIS,
    "mastersthesis": CitedType.THESIS,
    "thesis": CitedType.THESIS,
    "legislation": CitedType.LAW,
    "dataset": CitedType.DATASET,
    "online": CitedType.WEB,
    "electronic": CitedType.WEB,
    "www": CitedType.WEB,
    "misc": CitedType.OTHER,
    "unpublished": CitedType.OTHER,
}
# Of an article in one of these, its `entrysubtype` says so (BibLaTeX manual, 2.1.1).
SUBTYPES = {"magazine": CitedType.MAGAZINE, "newspaper": CitedType.NEWSPAPER}
# Fields of a WorkBlock → those of BibTeX, the first that says anything.
FIELDS = {
    "container": ("journaltitle", "journal", "booktitle", "maintitle"),
    "edition": ("edition",),
    "volume": ("volume",),
    "pages": ("pages",),
    "series": ("series",),
    "publisher": ("publisher", "institution", "school", "organization", "howpublished"),
    "place": ("location", "address"),
}


def read(text: str) -> tuple[list[Entry], list[str]]:
    """The entries of `text`, and of each that cannot be read where it stands and why."""
    found, skipped = bibtex.entries(text)
    return list(map(entry, found)), [f"{it.place}: {it.reason}" for it in skipped]


def entry(block: BibEntry) -> Entry:
    said: dict[str, str] = {}
    for field in block.fields:
        said.setdefault(field.key.lower(), str(field.value))

    def first(*keys: str) -> str:
        return next((words for key in keys if (words := plain(said.get(key, "")))), "")

    sort = block.entry_type.lower()
    kind = SUBTYPES.get(first("entrysubtype").lower()) if sort == "article" else None
    is_article = sort == "article"
    texts = {name: first(*keys) for name, keys in FIELDS.items()}
    # Of an article `number` is that of the issue; of a report that in its series.
    numbers = {"issue": first("issue", "number")} if is_article else {"number": first("number")}
    return Entry(
        bibtex.place(block),
        texts
        | numbers
        | {
            "key": block.key,
            "type": kind or TYPES.get(sort, CitedType.REPORT),
            "authors": as_lines(from_bibtex(said.get("author", ""))),
            "editors": as_lines(from_bibtex(said.get("editor", ""), "editor")),
            "title": titled(first("title"), first("subtitle")),
            "pages": texts["pages"].replace("--", "–"),
            "year": first("year") or first("date")[:4],
            "url": verbatim(said.get("url", "")),
            "accessed": dates.iso(first("urldate")) if len(first("urldate")) == len(ISO) else "",
            "doi": dates.bare_doi(verbatim(said.get("doi", ""))),
        },
    )


ISO = "2009-07-17"


def titled(title: str, subtitle: str) -> str:
    return f"{title}: {subtitle}" if title and subtitle else title
