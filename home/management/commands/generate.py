import sys
import time

from django.core.management.base import BaseCommand, CommandError

from home.generating import removing
from home.generating.progress import Progress
from home.generating.refusing import GeneratingError
from home.generating.running import SORTS, generate, generated, plan


class Command(BaseCommand):
    help = (
        "Make invented outputs, with people, partners, projects, events and suggestions in "
        "proportion, to try the site at a larger size. Every title begins with “Sample:”. The same "
        "number and seed make the same pages."
    )

    def add_arguments(self, parser):
        parser.add_argument("number", nargs="?", help="how many outputs, for example 10000")
        parser.add_argument("--seed", type=int, default=1, help="another number, other pages")
        parser.add_argument(
            "--more", action="store_true", help="add to the generated pages that are there"
        )
        parser.add_argument(
            "--remove",
            action="store_true",
            help="take everything generated away again, but what staff have changed or use",
        )
        parser.add_argument(
            "--no-input",
            action="store_false",
            dest="interactive",
            help="with --remove: take them away without asking",
        )

    def handle(self, *, number, seed, more, remove, interactive, **options):
        if remove and number:
            raise CommandError("--remove takes all of them away: leave the number out.")
        if remove and interactive:
            self.ask()
        started, progress = time.monotonic(), Progress(self.stderr)
        said = self.remove(progress) if remove else self.generate(number, seed, more, progress)
        self.stdout.write(f"{said} in {time.monotonic() - started:.0f} seconds.")

    def generate(self, number, seed, more, progress) -> str:
        try:
            number = whole(number)
            generate(number, seed=seed, more=more, tell=progress)
        except GeneratingError as error:
            raise CommandError(str(error)) from error
        made = ", ".join(f"{n:,} {name}" for name, n in plan(number).items())
        return f"Made {made} (seed {seed})"

    def ask(self) -> None:
        """CommandError unless somebody says that the pages may go: nothing brings them back."""
        number = sum(generated(sort.model).count() for sort in SORTS)
        what = f"{number:,} generated things go for good, but for those that staff changed or use."
        if not number:
            return
        if not sys.stdin.isatty():
            raise CommandError(f"{what} Nobody is here to ask: say --no-input as well.")
        if input(f"{what} Take them away? [yes/no] ").strip().lower() != "yes":
            raise CommandError("Nothing was taken away.")

    def remove(self, progress) -> str:
        removed, kept = removing.remove(tell=progress)
        for title in kept[:20]:
            self.stdout.write(f"Kept, as staff have changed or use it: {title}")
        if len(kept) > 20:
            self.stdout.write(f"… and {len(kept) - 20:,} more.")
        return f"Took {removed:,} things away and kept {len(kept):,}"


def whole(written: str | None) -> int:
    """The number that was typed; 0, which is refused, for what is none."""
    return int(written) if written and written.isdecimal() and len(written) < 10 else 0
