"""Bring in a bibliography: see what would become of it, then make drafts, publish or undo them."""

import os
import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.server import running
from core.values.themes import THEMES
from interop.importing import runs, working
from interop.importing.candidate import Reading, Skipped
from interop.importing.duplicates import divided
from interop.importing.errors import UnreadableError
from interop.importing.files import LARGEST, read
from interop.importing.harvesting import Wanted, harvest
from interop.models import ImportRun, ImportState


class Command(BaseCommand):
    help = (
        "Reads BibTeX, RIS or CSL-JSON, or with --oai the repository of others, and says what each "
        "entry would become. With --apply the new ones become drafts, all or none, as one run, "
        "which --publish or --undo takes as a whole."
    )

    requires_system_checks = []  # the server has checked all this, and somebody waits

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", help="the bibliography")
        parser.add_argument("--oai", metavar="URL", help="the address of a repository (OAI-PMH)")
        parser.add_argument("--set", default="", help="of the repository only this set")
        parser.add_argument("--from", default="", metavar="DAY", help="only what changed since")
        parser.add_argument(
            "--until", default="", metavar="DAY", help="only what changed until then"
        )
        parser.add_argument(
            "--metadata-prefix",
            default="",
            metavar="FORM",
            help="the form to ask for (oai_datacite where there is one, or else oai_dc)",
        )
        parser.add_argument("--apply", action="store_true", help="make the drafts")
        parser.add_argument("--theme", action="append", default=[], choices=list(THEMES))
        parser.add_argument(
            "--duplicates",
            choices=["skip", "add"],
            default="skip",
            help="what becomes of works that are here already (skip)",
        )
        parser.add_argument("--publish", type=int, metavar="RUN", help="publish a run’s drafts")
        parser.add_argument("--work", action="store_true", help="go on with what was asked for")
        parser.add_argument("--undo", type=int, metavar="RUN", help="delete a run’s drafts")

    def handle(self, **options):
        with running.in_use():
            self.do(options)

    def do(self, options: dict) -> None:
        if options["work"]:
            os.nice(5)  # those who serve come first
            working.work_on_all()
        elif options["publish"]:
            self.publish(run_called(options["publish"]))
        elif options["undo"]:
            self.undo(run_called(options["undo"]))
        elif bool(options["file"]) == bool(options["oai"]):
            raise CommandError(
                "Name a file, a repository by --oai, or a run by --publish or --undo."
            )
        elif options["oai"]:
            self.bring_in(self.harvested(options), options["oai"], options)
        else:
            path = Path(options["file"])
            self.bring_in(read_file(path), path.name, options)

    def harvested(self, options: dict) -> Reading:
        asked = ("oai", "set", "from", "until", "metadata_prefix")
        try:
            return harvest(
                Wanted(*(options[name] for name in asked)),
                say=lambda records: self.stdout.write(f"{records} records …"),
            )
        except UnreadableError as error:
            raise CommandError(str(error)) from error

    def bring_in(self, reading: Reading, source: str, options: dict) -> None:
        reading = runs.with_publishers(reading)
        new, known = divided(reading.candidates)
        for candidate in new:
            self.stdout.write(f"new       {candidate.place}: {candidate.line}")
        for candidate, same in known:
            where = f"page {same.key}" if same.key else same.place
            self.stdout.write(f"known     {candidate.place}: {candidate.line} = {where}")
        self.say(f"{len(new)} new, {len(known)} known.", reading.skipped)
        adds_known = options["duplicates"] == "add"
        if not options["apply"]:
            self.stdout.write("Nothing was written: add --apply to make drafts of the new ones.")
        elif new or (known and adds_known):
            self.make(source, reading, themes=options["theme"], adds_known=adds_known)

    def make(self, source: str, reading: Reading, **answers) -> None:
        run = ImportRun.objects.create(source=source[:255], state=ImportState.READING)
        runs.keep(run, reading)
        runs.make(run, **answers)
        self.work(run)
        if run.state == ImportState.FAILED:
            raise CommandError(run.trouble)
        self.say(f"{count(run)} drafts made as run {run.pk}.", left_out(run, reading))
        self.stdout.write(f"Publish them all by --publish {run.pk}, or undo it by --undo {run.pk}.")

    def publish(self, run: ImportRun) -> None:
        before = run.entries.filter(output__live=True).count()
        if not runs.publish(run):
            raise CommandError(f"Run {run.pk} cannot be published: {run.get_state_display()}.")
        self.work(run)
        left = run.entries.filter(output__live=False)
        done = run.entries.filter(output__live=True).count() - before
        self.say(f"{done} published.", [named(entry) for entry in left])

    def undo(self, run: ImportRun) -> None:
        before = count(run)
        if not runs.undo(run):
            raise CommandError(f"Run {run.pk} cannot be undone: {run.get_state_display()}.")
        self.work(run)
        left = run.entries.exclude(output=None)
        self.say(f"{before - count(run)} deleted.", [named(entry) for entry in left])

    def work(self, run: ImportRun) -> None:
        def say(run: ImportRun) -> None:
            if run.is_at_work and run.done:
                self.stdout.write(f"{run.done} of {run.total} …")

        while run.is_at_work and not working.work_alone(run, say):
            time.sleep(1)  # another process does it
            run.refresh_from_db()
            say(run)

    def say(self, what: str, left: list[Skipped]) -> None:
        for skipped in left:
            self.stdout.write(f"left out  {skipped.place}: {skipped.reason}")
        self.stdout.write(f"{what} {len(left)} left out.")


def read_file(path: Path) -> Reading:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableError(f"{path} is larger than {LARGEST // 1_000_000} MB: divide it.")
        return read(path.read_bytes(), path.name)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
    except UnreadableError as error:
        raise CommandError(str(error)) from error


def run_called(number: int) -> ImportRun:
    run = ImportRun.objects.filter(pk=number).first()
    if run is None:
        raise CommandError(f"There is no run {number}.")
    return run


def count(run: ImportRun) -> int:
    return run.entries.exclude(output=None).count()


def named(entry) -> Skipped:
    """What stands against an entry that has its draft still."""
    return Skipped(entry.place, f"“{entry.output.title}”: {entry.reason}")


def left_out(run: ImportRun, reading: Reading) -> list[Skipped]:
    """The entries of which no draft could be made, beside those that could not be read."""
    read = {skipped.place for skipped in reading.skipped}
    left = run.entries.left_out().exclude(place__in=read)
    return [Skipped(*row) for row in left.values_list("place", "reason")]
