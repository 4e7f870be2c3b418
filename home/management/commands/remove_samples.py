from django.core.management.base import BaseCommand

from home.samples import remove, samples


class Command(BaseCommand):
    help = (
        "Remove all samples: what is invented to show how something works. Says what would go; "
        "with --yes, it goes for good, all of it or nothing, and is not loaded again."
    )

    def add_arguments(self, parser):
        parser.add_argument("--yes", action="store_true", help="remove them")

    def handle(self, *, yes, **options):
        found = samples()
        for title in found.titles:
            self.stdout.write(f"  {title}")
        for title in found.named_by:
            self.stdout.write(f"Stays, and leads there no more: {title}")
        for page in found.held:
            self.stdout.write(f"Stays, as pages below it are no samples: {page.title}")
        if number := len(found.registrations):
            self.stdout.write(f"Registrations for sample events that are erased: {number}")
        if yes:
            self.stdout.write(f"Removed: {remove()}.")
        else:
            self.stdout.write(f"Samples: {len(found)}. Nothing was removed: say --yes to do it.")
