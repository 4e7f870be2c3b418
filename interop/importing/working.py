"""The work on runs, in pieces: whatever ends in the middle of it, the next goes on from there.

A piece is one transaction that holds the row of its run, so that of two processes each does what
the other has not done.
"""

import logging
from collections.abc import Callable
from typing import Any

from django.db import OperationalError, transaction
from django.utils import timezone
from wagtail.models import Page

from core.pages import in_bulk
from core.pages.publication import PublicationRefusedError
from core.server import running
from core.staff.turns import lock
from interop.importing import drafts, files, runs
from interop.importing.errors import UnreadableError
from interop.importing.harvesting import Wanted, harvest
from interop.models import ImportEntry, ImportRun, ImportState
from research.models import OutputPage

log = logging.getLogger(__name__)
BATCH = 100
FEW = 10  # that are deleted at once
MOST_TRIES = 3
LOCK = "importing.lock"  # held by the process that works on runs, one in each installation
Say = Callable[[ImportRun], object]


def work_on_all() -> None:
    """Do what every run is to do; nothing where another process does it."""
    while (run := runs.at_work().first()) and work_alone(run):
        pass


def work_alone(run: ImportRun, say: Say = lambda run: None) -> bool:
    """Do what `run` is to do; False where another process works on runs."""
    try:
        with running.alone(LOCK):
            work(run, say)
    except running.RunningError:
        return False
    return True


def work(run: ImportRun, say: Say = lambda run: None) -> None:
    """Do what `run` is to do until it is done; `say` hears of each piece."""
    while run.is_at_work:
        if run.tries >= MOST_TRIES:
            give_up(run)
        else:
            try_next(run)
        run.refresh_from_db()
        say(run)


def try_next(run: ImportRun) -> None:
    """Do the next piece. The attempt is counted before it: a piece may end the whole process."""
    ImportRun.objects.filter(pk=run.pk).update(tries=run.tries + 1)
    try:
        PIECES[ImportState(run.state)](run)
    except Exception:
        log.exception("%s broke off", run)


def give_up(run: ImportRun) -> None:
    """Take back what was made, as nothing stays that is half done."""
    where = f"It broke off again and again, after {run.done} of {run.total}."
    match run.state:
        case ImportState.READING:
            runs.fail(run, "It broke off again and again while it was read. Divide it, or ask us.")
        case ImportState.MAKING:
            runs.undo(run, trouble=f"{where} All that had been made was taken back.")
        case _:
            ends(run, ImportState.MADE, trouble=f"{where} Try again.")


def held(run: ImportRun) -> ImportRun | None:
    """`run` with its row locked; None where it is not in the same state any more."""
    return ImportRun.objects.select_for_update().filter(pk=run.pk, state=run.state).first()


def came_further(run: ImportRun, entries: list[ImportEntry]) -> None:
    done = {"last": entries[-1].pk, "done": run.done + len(entries), "tries": 0}
    ImportRun.objects.filter(pk=run.pk).update(**done)


def ends(run: ImportRun, state: str, **fields) -> None:
    ImportRun.objects.filter(pk=run.pk, state=run.state).update(state=state, **fields)


# --- Reading -----------------------------------------------------------------------------------


def read(run: ImportRun) -> None:
    try:
        if run.harvest:
            reading = harvest(Wanted(**run.harvest), say=lambda done: told(run, done))
        else:
            reading = files.read(bytes(run.data or b""), run.source)
    except UnreadableError as error:
        runs.fail(run, str(error))
    else:
        runs.keep(run, runs.with_publishers(reading))


def told(run: ImportRun, done: int) -> None:
    ImportRun.objects.filter(pk=run.pk, state=ImportState.READING).update(done=done)


# --- Making ------------------------------------------------------------------------------------


@transaction.atomic
def make(given: ImportRun) -> None:
    """Drafts of the next entries. What a draft cannot hold is said, and the entry left out."""
    if not (run := held(given)):
        return
    wanted = run.entries.wanted(run.adds_known).filter(output=None, pk__gt=run.last)
    if not (entries := list(wanted[:BATCH])):
        ends(run, ImportState.MADE)
        return
    candidates = [runs.candidate_of(entry) for entry in entries]
    known = drafts.known_to(candidates, run.themes)
    made = [drafts.draft(candidate, known) for candidate in candidates]
    drafts.write([draft for draft in made if not draft.wrong], run.by)
    for entry, draft in zip(entries, made, strict=True):
        if draft.wrong:
            ImportEntry.objects.filter(pk=entry.pk).update(reason=draft.wrong)
    lead_to(entries, made)
    came_further(run, entries)


def lead_to(entries: list[ImportEntry], made: list[drafts.Draft]) -> None:
    """Let each of `entries` know its draft; what it said stands there now."""
    pages = {
        entry.pk: draft.page for entry, draft in zip(entries, made, strict=True) if not draft.wrong
    }
    revisions = {key: page.latest_revision_id for key, page in pages.items()}
    in_bulk.update(ImportEntry, "output_id", {key: page.pk for key, page in pages.items()})
    in_bulk.update(ImportEntry, "revision_id", revisions)
    ImportEntry.objects.filter(pk__in=pages).update(fields={})


# --- The run as a whole ------------------------------------------------------------------------


@transaction.atomic
def publish(given: ImportRun) -> None:
    """Publish the next draft; where that is refused it is said why."""
    if not (run := held(given)):
        return
    entry = run.entries.filter(output__live=False, pk__gt=run.last).first()
    if entry is None:
        ends(run, ImportState.MADE)
        return
    page = locked(entry)
    if page and not page.live:
        entry.reason = refusal(page, run.asked_by)
        entry.save(update_fields=["reason"])
    came_further(run, [entry])


def locked(entry: ImportEntry) -> OutputPage | None:
    """The draft of `entry`, which nobody else saves until this is done; None where it is gone."""
    key = entry.output_id or 0
    lock(Page.objects.filter(pk=key))  # as editors' forms do
    return OutputPage.objects.filter(pk=key).first()


def refusal(page: OutputPage, by) -> str:
    """Publish `page`; why it could not be, "" where it is public now."""
    if page.locked:
        return "Not published: it is locked."
    try:
        with transaction.atomic():
            page.get_latest_revision().publish(user=by)
    except PublicationRefusedError as error:
        return f"Not published: {' '.join(error.missing.values())}"
    except OperationalError:
        raise  # the database was busy: the next attempt may do it
    except Exception as error:
        log.exception("%s could not be published", page)  # the others do not wait for it
        return f"Not published: something went wrong ({type(error).__name__})."
    return ""


@transaction.atomic
def undo(given: ImportRun) -> None:
    """Delete the next drafts; those that somebody has published, or worked on, stay."""
    if not (run := held(given)):
        return
    waiting = run.entries.filter(output__isnull=False, pk__gt=run.last)
    if not (entries := list(waiting[:FEW])):
        ended = ImportState.FAILED if run.trouble else ImportState.UNDONE
        ends(run, ended, undone_at=timezone.now())
        return
    for entry in entries:
        take_back(entry, locked(entry), run.asked_by)
    came_further(run, entries)


def take_back(entry: ImportEntry, page: Any, by) -> None:
    if page is None:
        return
    if page.first_published_at or page.latest_revision_id != entry.revision_id:
        why = "published" if page.first_published_at else "changed"
        entry.reason = f"It stays, as it has been {why} since."
        entry.save(update_fields=["reason"])
    else:
        page.delete(user=by)


PIECES: dict[ImportState, Callable[[ImportRun], None]] = {
    ImportState.READING: read,
    ImportState.MAKING: make,
    ImportState.PUBLISHING: publish,
    ImportState.UNDOING: undo,
}
