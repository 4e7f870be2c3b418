"""Make the files (PDF, EPUB) of publications now, where the worker would make them one by one."""

from django.core.management.base import BaseCommand

from interop.editions.asking import ask, ask_for_outdated
from interop.editions.keeping import make
from interop.models import Format, KeptEdition
from research.models import OutputPage

MOST = 100_000


class Command(BaseCommand):
    help = "Makes the files of every publication that lacks one, or has one of an earlier version."

    def add_arguments(self, parser):
        parser.add_argument("slug", nargs="*", help="of these alone, whether they have them or not")

    def handle(self, *, slug, **options):
        for row in self.asked_for(slug):
            outcome = make(row.output_id, row.format)
            self.stdout.write(f"{row.output.slug}, {Format(row.format).label}: {outcome}")
            if outcome == "failed":
                row.refresh_from_db()
                self.stderr.write(row.problem)

    def asked_for(self, slugs: list[str]) -> list[KeptEdition]:
        waiting = KeptEdition.objects.waiting().select_related("output")
        if slugs:
            keys = [*OutputPage.objects.live().filter(slug__in=slugs).values_list("pk", flat=True)]
            ask(keys)
            waiting = waiting.filter(output__in=keys)
        else:
            ask_for_outdated(MOST)
        return list(waiting)
