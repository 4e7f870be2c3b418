"""The forms of a record that programs read: a file each, pure functions from Record to text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from core.pagecache.accepted import offer
from interop.parts import Centre
from interop.record import Record


@dataclass(frozen=True)
class Form:
    """One form: as a file below an output (`cite.bib`), of a list (`export.bib`), or asked for by
    its media type. `one` writes a record; a file of many begins with `before`, has `between` two
    records, and ends with `after`. `alone` writes a file of one, where that is not what `one` does.
    """

    ending: str  # "bib"
    media_type: str  # "application/x-bibtex"
    words: str  # "BibTeX", for readers
    one: Callable[[Record, Centre], str]
    before: str = ""
    between: str = "\n"
    after: str = ""
    alone: Callable[[Record, Centre], str] | None = None

    def file(self, record: Record, centre: Centre) -> str:
        """A file of `record` alone."""
        return (self.alone or self.one)(record, centre)

    def many(self, records: Iterable[Record], centre: Centre) -> Iterator[str]:
        """The parts of one file with all `records`, in their order; nothing is held back."""
        separator = self.before
        for record in records:
            yield separator + self.one(record, centre)
            separator = self.between
        yield ("" if separator == self.between else self.before) + self.after


_forms: dict[str, Form] = {}
# What browsers, and programs that take anything, name without meaning a form of ours.
NAMED_BY_ALL = {"application/json", "application/xml", "text/plain", "text/xml"}


def form(made: Form) -> Form:
    """Let `made` be known, and be asked for by its media type where that is one of its own;
    ValueError where another has its ending or media type.
    """
    taken = {it.media_type for it in _forms.values()}
    if made.ending in _forms or made.media_type in taken:
        raise ValueError(f"There is a form for .{made.ending} or {made.media_type} already.")
    _forms[made.ending] = made
    if made.media_type not in NAMED_BY_ALL:
        offer(made.media_type)
    return made


def forms() -> list[Form]:
    return list(_forms.values())


def by_ending(ending: str) -> Form | None:
    return _forms.get(ending)


def by_media_type(media_type: str) -> Form | None:
    return next((it for it in _forms.values() if it.media_type == media_type), None)
