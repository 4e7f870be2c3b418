import time

from django.core.management.base import BaseCommand, CommandError

from home.generating import removing
from home.generating.progress import Progress
from home.generating.running import GeneratingError, generate, plan


class Command(BaseCommand):
    help = (
        "Make invented outputs, with people, partners, projects and events in proportion, to try "
        "the site at a larger size. Every title begins with “Sample:”. The same number and seed "
        "make the same pages."
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
            help="take all generated pages away again, but what staff have changed or use",
        )

    def handle(self, *, number, seed, more, remove, **options):
        if remove and number:
            raise CommandError("--remove takes all of them away: leave the number out.")
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

    def remove(self, progress) -> str:
        removed, kept = removing.remove(tell=progress)
        for title in kept[:20]:
            self.stdout.write(f"Kept, as staff have changed or use it: {title}")
        if len(kept) > 20:
            self.stdout.write(f"… and {len(kept) - 20:,} more.")
        return f"Took {removed:,} pages away and kept {len(kept):,}"


def whole(written: str | None) -> int:
    """The number that was typed; 0, which is refused, for what is none."""
    return int(written) if written and written.isdecimal() and len(written) < 10 else 0
