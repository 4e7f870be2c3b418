"""A run from its beginning to its end: what is asked for is written down, and then done by whoever
works on runs (interop.importing.working), however often that breaks off.

Each step is taken only from the state that it follows, so that a second click does nothing.
"""

from dataclasses import asdict

from django.db import transaction

from core.models import SiteSettings
from interop.importing.candidate import Author, Candidate, Reading
from interop.importing.duplicates import divided
from interop.importing.harvesting import Wanted
from interop.importing.publishers import first_elsewhere
from interop.models import AT_WORK, Choice, ImportEntry, ImportRun, ImportState
from interop.reading import centre_of

BATCH = 500


def begin_file(name: str, data: bytes, by=None) -> ImportRun:
    """A run that is to read the file called `name`."""
    return begin(source=name, data=data, by=by)


def begin_harvest(wanted: Wanted, by=None) -> ImportRun:
    """A run that is to harvest a repository (OAI-PMH)."""
    return begin(source=wanted.url, harvest=asdict(wanted), by=by)


def begin(*, source: str, **fields) -> ImportRun:
    return ImportRun.objects.create(source=source[:255], state=ImportState.READING, **fields)


def with_publishers(reading: Reading) -> Reading:
    """What was read, where a work that the Centre published first appeared nowhere else."""
    return first_elsewhere(reading, centre_of(SiteSettings.current()))


@transaction.atomic
def keep(run: ImportRun, reading: Reading) -> None:
    """Keep the entries that were read for `run`, each with the same work where that is here."""
    if not moved(run, ImportState.READING, ImportState.READ, data=None):
        return  # another process has read it
    _, known = divided(reading.candidates)
    same = {id(candidate): work for candidate, work in known}
    rows = [entry(run, candidate, same.get(id(candidate))) for candidate in reading.candidates]
    rows += [
        ImportEntry(run=run, place=left.place[:255], reason=left.reason) for left in reading.skipped
    ]
    ImportEntry.objects.bulk_create(rows, batch_size=BATCH)


def entry(run: ImportRun, candidate: Candidate, same) -> ImportEntry:
    return ImportEntry(
        run=run,
        place=candidate.place[:255],
        line=candidate.line[:400],
        fields=asdict(candidate),
        known_title=same.title[:255] if same else "",
        known_output_id=same.key if same else None,
        known_place=same.place[:255] if same else "",
    )


def candidate_of(kept: ImportEntry) -> Candidate:
    fields = dict(kept.fields)
    authors = tuple(Author(**author) for author in fields.pop("authors"))
    return Candidate(**fields | {"authors": authors, "keywords": tuple(fields["keywords"])})


def answer(run: ImportRun, choices: dict[int, str]) -> None:
    """Keep what was answered of single entries of `run` that are here already: key → Choice."""
    for choice in ["", *Choice.values]:
        keys = [key for key, said in choices.items() if said == choice]
        run.entries.known().filter(pk__in=keys).update(choice=choice)


def make(run: ImportRun, *, themes: list[str], adds_known: bool, by=None) -> bool:
    """Have drafts made of what is wanted of `run`; whether that was not asked for before."""
    total = run.entries.wanted(adds_known).count()
    return moved(
        run,
        ImportState.READ,
        ImportState.MAKING,
        themes=themes,
        adds_known=adds_known,
        total=total,
        asked_by=by,
    )


def publish(run: ImportRun, by=None) -> bool:
    """Have the drafts of `run` published; whether it was in a state for that."""
    total = run.entries.filter(output__live=False).count()
    return moved(run, ImportState.MADE, ImportState.PUBLISHING, total=total, asked_by=by)


def undo(run: ImportRun, by=None, trouble: str = "") -> bool:
    """Have the drafts of `run` deleted on which nobody has worked since."""
    before = [ImportState.MADE, ImportState.MAKING]
    total = run.entries.exclude(output=None).count()
    asked = {"asked_by": by, "trouble": trouble, "total": total}
    return moved(run, before, ImportState.UNDOING, **asked)


def fail(run: ImportRun, trouble: str) -> bool:
    """End the reading of `run`, of which nothing came."""
    return moved(run, ImportState.READING, ImportState.FAILED, trouble=trouble, data=None)


def discard(run: ImportRun) -> bool:
    """Forget `run`, of which nothing has been made."""
    states = [ImportState.READ, ImportState.FAILED]
    return bool(ImportRun.objects.filter(pk=run.pk, state__in=states).delete()[0])


def moved(run: ImportRun, before, after: str, **fields) -> bool:
    """Let `run` come from one of the states `before` to `after`; whether it was in one of them."""
    states = [before] if isinstance(before, str) else before
    start = {"state": after, "last": 0, "done": 0, "tries": 0, "trouble": ""} | fields
    found = ImportRun.objects.filter(pk=run.pk, state__in=states).update(**start)
    run.refresh_from_db()
    return bool(found)


def at_work():
    """Those that wait for somebody to go on, the oldest first."""
    return ImportRun.objects.filter(state__in=AT_WORK).defer("data").order_by("pk")
