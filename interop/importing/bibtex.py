"""BibTeX and BibLaTeX, entry by entry: a broken one is named, and harms no other."""

import logging
import re

from bibtexparser.entrypoint import parse_string
from bibtexparser.model import DuplicateBlockKeyBlock, Entry, ParsingFailedBlock

from interop.importing import dates, names
from interop.importing.candidate import Candidate, Reading, Skipped
from interop.importing.tex import plain
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
KINDS = {  # what `type` and `howpublished` say in words
    "working paper": OutputType.WORKING_PAPER,
    "presentation": OutputType.PRESENTATION,
    "slides": OutputType.PRESENTATION,
    "briefing": OutputType.BRIEFING,
    "commentary": OutputType.COMMENTARY,
    "feature": OutputType.FEATURE,
    "consultation response": OutputType.CONSULTATION_RESPONSE,
    "recording": OutputType.RECORDING,
    "data set": OutputType.DATASET,
    "dataset": OutputType.DATASET,
}
SEPARATOR = re.compile(r"\s*[,;]\s*")
MOST_FIELDS = 200
parser_log = logging.getLogger("bibtexparser")


def read(text: str) -> Reading:
    parser_log.setLevel(logging.CRITICAL)  # what it would tell of is in `failed_blocks`
    library, found = parse_string(text), Reading()
    for block in library.failed_blocks:
        if isinstance(block, DuplicateBlockKeyBlock) and isinstance(
            block.ignore_error_block, Entry
        ):
            found.take(candidate(block.ignore_error_block))
        else:
            found.skipped.append(failed(block))
    for entry in library.entries:
        if len(entry.fields) > MOST_FIELDS:
            found.skipped.append(Skipped(place(entry), f"It has over {MOST_FIELDS} fields."))
        else:
            found.take(candidate(entry))
    return found


def place(block) -> str:
    return f"line {block.start_line + 1}"


def failed(block: ParsingFailedBlock) -> Skipped:
    reason = " ".join(str(block.error).split())
    return Skipped(place(block), f"It could not be read: {reason[:200]}")


def candidate(entry: Entry) -> Candidate:
    said = {field.key.lower(): str(field.value) for field in entry.fields}

    def first(*keys: str) -> str:
        return next((plain(said[key]) for key in keys if said.get(key)), "")

    title, subtitle = first("title"), first("subtitle")
    pages = first("journal", "journaltitle", "booktitle")
    return Candidate(
        place=place(entry),
        title=title,
        type=kind(entry.entry_type.lower(), first("type", "howpublished")),
        authors=(
            *names.from_bibtex(said.get("author", "")),
            *names.from_bibtex(said.get("editor", ""), "editor"),
        ),
        date=dates.of_bibtex(first("date"), first("year"), first("month"), first("day")),
        subtitle=subtitle,
        abstract=first("abstract"),
        series=first("series"),
        number=first("number") if first("series") else "",
        container=pages,
        address=said.get("url", "").replace("\\", "").strip("{} "),
        doi=dates.bare_doi(said.get("doi", "").replace("\\", "").strip("{} ")),
        isbn=first("isbn"),
        issn=first("issn"),
        language=first("langid", "language"),
        keywords=tuple(filter(None, SEPARATOR.split(first("keywords", "keyword")))),
    )


def kind(entry_type: str, words: str) -> OutputType:
    said = next((kind for name, kind in KINDS.items() if name in words.lower()), None)
    return said or TYPES.get(entry_type, OutputType.REPORT)
