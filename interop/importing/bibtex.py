"""BibTeX and BibLaTeX, entry by entry: a broken one is named, and harms no other."""

import logging
import re

from bibtexparser.entrypoint import parse_string
from bibtexparser.exceptions import BlockAbortedException
from bibtexparser.model import Block, Entry, ParsingFailedBlock

from interop.importing import dates, kinds, languages, names, numbers, titles
from interop.importing.candidate import Author, Candidate, Reading, Skipped
from interop.importing.tex import plain, verbatim
from research.vocabulary import OutputType

TYPES = {
    "article": OutputType.ARTICLE,
    "incollection": OutputType.ARTICLE,
    "inproceedings": OutputType.ARTICLE,
    "conference": OutputType.ARTICLE,
    "unpublished": OutputType.WORKING_PAPER,
    "dataset": OutputType.DATASET,
    "online": OutputType.COMMENTARY,
    "misc": OutputType.COMMENTARY,
    "video": OutputType.RECORDING,
    "audio": OutputType.RECORDING,
}
PAGES = {"online", "electronic", "www"}  # their organization is the site that they are a page of
WITHIN = ("journal", "journaltitle", "booktitle")
PUBLISHED_BY = ("institution", "organization", "publisher", "school")
ROLES = ("author", "editor", "translator")
SEPARATOR = re.compile(r"[,;]")
MOST_FIELDS = 200
parser_log = logging.getLogger("bibtexparser")


def read(text: str) -> Reading:
    found = Reading()
    whole, found.skipped = entries(text)
    for entry in whole:
        found.take(candidate(entry))
    return found


def entries(text: str) -> tuple[list[Entry], list[Skipped]]:
    """The entries of `text`, and those that cannot be read."""
    parser_log.setLevel(logging.CRITICAL)  # what it would tell of is among the failed blocks
    whole: list[Entry] = []
    skipped: list[Skipped] = []
    for block in parse_string(text).blocks:
        if isinstance(block, ParsingFailedBlock):
            # A key or a field that comes twice: the entry is whole all the same.
            block = block.ignore_error_block or block
        if isinstance(block, Entry) and len(block.fields) <= MOST_FIELDS:
            whole.append(block)
        elif isinstance(block, Entry):
            skipped.append(Skipped(place(block), f"It has over {MOST_FIELDS} fields."))
        elif isinstance(block, ParsingFailedBlock):
            skipped.append(Skipped(place(block), f"It could not be read: {reason(block)}"))
    return whole, skipped


def place(block: Block) -> str:
    return f"line {(block.start_line or 0) + 1}"


def reason(block: ParsingFailedBlock) -> str:
    error = block.error
    said = error.abort_reason if isinstance(error, BlockAbortedException) else str(error)
    words = " ".join(said.split())[:200].rstrip(" .")
    return f"{words or 'it is broken'}."


def candidate(entry: Entry) -> Candidate:
    said: dict[str, str] = {}
    for field in entry.fields:
        said.setdefault(field.key.lower(), str(field.value))

    def first(*keys: str) -> str:
        return next((words for key in keys if (words := plain(said.get(key, "")))), "")

    sort = entry.entry_type.lower()
    title, subtitle = titles.parted(first("title"), first("shorttitle"), first("subtitle"))
    return Candidate(
        place=place(entry),
        title=title,
        type=kind(sort, first("type"), first("howpublished"), first("entrysubtype")),
        authors=authors(said),
        date=dates.of_bibtex(first("date"), first("year"), first("month"), first("day")),
        subtitle=subtitle,
        abstract=first("abstract"),
        series=first("series"),
        number=first("number"),
        container=first(*WITHIN) if sort in PAGES else first(*WITHIN, *PUBLISHED_BY),
        address=verbatim(said.get("url", "")),
        doi=dates.bare_doi(verbatim(said.get("doi", ""))),
        isbn=numbers.first_isbn(first("isbn")),
        issn=numbers.first_issn(first("issn")),
        language=languages.tag(first("langid"), first("language")),
        keywords=keywords(first("keywords", "keyword")),
    )


def authors(said: dict[str, str]) -> tuple[Author, ...]:
    return tuple(author for role in ROLES for author in names.from_bibtex(said.get(role, ""), role))


def keywords(text: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, SEPARATOR.split(text))))


def kind(sort: str, words: str, published: str, subtype: str) -> OutputType:
    said = kinds.named_in(words) or kinds.called(published)
    if sort == "article" and subtype in {"magazine", "newspaper"}:
        said = said or OutputType.FEATURE
    return said or TYPES.get(sort, OutputType.REPORT)
