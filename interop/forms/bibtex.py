"""BibTeX, with the fields of BibLaTeX where those say more.

Classical styles read `year`, `month` and `institution`; BibLaTeX takes `date` before them, of which
it alone knows the day, and `langid`, by which it hyphenates. `language` stands where a work is not
in English, as BibLaTeX prints it. The title is whole in `title`, so that no style and no reader
loses its second half, and `shorttitle` is the first: BibLaTeX would print a `subtitle` once more.
There is no `eprint`: it names archives of preprints, and these works are in none. What is undated
has neither year nor date. Contributors other than editors and translators have no field.
"""

from functools import lru_cache

from core.values.languages import ENGLISH, WRITTEN
from interop.forms import Form, form
from interop.forms.citation_key import citation_key
from interop.forms.tex import address, names, phrase, tex, with_capitals
from interop.forms.titles import short_title, whole_title
from interop.forms.types import genre, makers, meeting, periodical, publisher, summed_up, words_for
from interop.parts import Centre
from interop.record import Record

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
# Languages as babel and polyglossia call them, which BibLaTeX asks.
NAMES_IN_BABEL = """
en-GB=british cy=welsh ga=irish gd=scottish br=breton fr=french de=ngerman es=spanish it=italian
nl=dutch pt=portuguese pl=polish da=danish sv=swedish fi=finnish nb=norsk nn=nynorsk cs=czech
sk=slovak hu=hungarian ro=romanian bg=bulgarian el=greek ru=russian uk=ukrainian tr=turkish
ar=arabic he=hebrew fa=persian hi=hindi et=estonian lv=latvian lt=lithuanian hr=croatian la=latin
"""
BABEL = dict(pair.split("=") for pair in NAMES_IN_BABEL.split())
# The fields in which an entry type has whoever published it, and what it is; of all others there
# are "organization" and none. (Of an @online or an @article no style prints its `type`: readers
# learn by it that an article on a page is no commentary.)
PUBLISHED_BY = {"techreport": "institution", "article": "journal"}
CALLED = {"techreport": "type", "misc": "howpublished", "online": "type", "article": "type"}
# Readers part keywords at commas and semicolons.
PARTING = str.maketrans(",;", "  ")


def bibtex(record: Record, centre: Centre) -> str:
    """The entry of `record`, its end of line included."""
    entry = words_for(record).bibtex
    said = made_by(record, centre) | title_of(record) | dated(record)
    said |= published(record, centre, entry) | found_by(record) | described(record)
    said["note"] = phrase(summed_up(record, centre))
    lines = [line(name, value) for name, value in said.items() if value]
    return f"@{entry}{{{citation_key(record)},\n{''.join(lines)}}}\n"


def line(name: str, value: str) -> str:
    # A month is the name of a string that styles define.
    return f"  month = {value},\n" if name == "month" else f"  {name} = {{{value}}},\n"


def made_by(record: Record, centre: Centre) -> dict[str, str]:
    authors, editors, translators = makers(record, centre)
    return {
        "author": names(authors),
        "editor": names(editors),
        "translator": names(translators),
    }


def title_of(record: Record) -> dict[str, str]:
    title, short = whole_title(record), short_title(record)
    return {
        "title": with_capitals(tex(title)),
        "shorttitle": with_capitals(tex(short)) if short else "",
    }


def dated(record: Record) -> dict[str, str]:
    month = MONTHS[int(record.date[5:7]) - 1] if len(record.date) > 4 else ""
    return {"year": record.year, "month": month, "date": record.date}


def published(record: Record, centre: Centre, entry: str) -> dict[str, str]:
    by = periodical(record) or publisher(record, centre)
    said = {PUBLISHED_BY.get(entry, "organization"): phrase(by)}
    what = phrase(genre(record))
    if (called := CALLED.get(entry)) and what.lower() != entry:
        said[called] = what
    said["series"], said["number"] = phrase(record.series), phrase(record.number)
    return said | {"eventtitle": tex(meeting(record))}


def found_by(record: Record) -> dict[str, str]:
    return {
        "doi": address(record.doi),
        "isbn": phrase(record.isbn),
        "issn": phrase(record.issn),
        "url": address(record.url),
    }


def described(record: Record) -> dict[str, str]:
    return {
        "langid": BABEL.get(record.language, ""),
        "language": foreign(record.language),
        "keywords": ", ".join(filter(None, map(keyword, record.keywords))),
        "copyright": phrase(record.licence),
        "abstract": tex(record.abstract),
    }


def foreign(language: str) -> str:
    known = language != ENGLISH and language in WRITTEN
    return WRITTEN(language).label if known else ""


@lru_cache(maxsize=4096)
def keyword(words: str) -> str:
    return phrase(words.translate(PARTING))


form(Form("bib", "application/x-bibtex", "BibTeX", bibtex))
