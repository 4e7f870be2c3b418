"""Bring in a bibliography: see what would become of it, then make drafts, publish or undo them."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.models import SiteSettings
from core.values.themes import THEMES
from interop.importing.candidate import Candidate, Reading, Skipped
from interop.importing.drafts import make_drafts, publish_run, undo_run
from interop.importing.duplicates import Known, known_works
from interop.importing.errors import UnreadableError
from interop.importing.files import LARGEST, read
from interop.importing.harvesting import Wanted, harvest
from interop.importing.publishers import first_elsewhere
from interop.models import ImportRun
from interop.reading import centre_of

EVERY = 100  # entries after which it is said how far it has come


class Command(BaseCommand):
    help = (
        "Reads BibTeX, RIS or CSL-JSON, or with --oai the repository of others, and says what each "
        "entry would become. With --apply the new ones become drafts, all or none, as one run, "
        "which --publish or --undo takes as a whole."
    )

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
        parser.add_argument("--undo", type=int, metavar="RUN", help="delete a run’s drafts")

    def handle(self, **options):
        if options["publish"]:
            done, left = publish_run(run_called(options["publish"]))
            self.say(f"{done} published.", left)
        elif options["undo"]:
            done, left = undo_run(run_called(options["undo"]))
            self.say(f"{done} deleted.", left)
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

    def bring_in(self, found: Reading, source: str, options: dict) -> None:
        found = first_elsewhere(found, centre_of(SiteSettings.current()))
        new, known = divided(found.candidates)
        for candidate in new:
            self.stdout.write(f"new       {candidate.place}: {candidate.line}")
        for candidate, same in known:
            where = f"page {same.key}" if same.key else same.place
            self.stdout.write(f"known     {candidate.place}: {candidate.line} = {where}")
        self.say(f"{len(new)} new, {len(known)} known.", found.skipped)
        wanted = new + ([c for c, _ in known] if options["duplicates"] == "add" else [])
        if not options["apply"]:
            self.stdout.write("Nothing was written: add --apply to make drafts of the new ones.")
        elif wanted:
            self.make(wanted, source, options["theme"])

    def make(self, wanted: list[Candidate], source: str, themes: list[str]) -> None:
        def say(done: int) -> None:
            if done % EVERY == 0:
                self.stdout.write(f"{done} of {len(wanted)} …")

        made = make_drafts(wanted, source=source, themes=themes, say=say)
        run = made.run.pk
        self.say(f"{len(made.outputs)} drafts made as run {run}.", made.skipped)
        self.stdout.write(f"Publish them all by --publish {run}, or undo it by --undo {run}.")

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


def divided(
    candidates: list[Candidate],
) -> tuple[list[Candidate], list[tuple[Candidate, Known]]]:
    """Those that are new, and those that are here already or twice in the file."""
    works, new, known = known_works(candidates), [], []
    for candidate in candidates:
        if same := works.find(candidate):
            known.append((candidate, same))
        else:
            new.append(candidate)
            works.add(candidate)
    return new, known


def run_called(number: int) -> ImportRun:
    run = ImportRun.objects.filter(pk=number).first()
    if run is None:
        raise CommandError(f"There is no run {number}.")
    return run
