"""Make the PDFs of publications now, where the worker would make them one after another."""

from django.core.management.base import BaseCommand

from interop.models import KeptPdf
from interop.print.keeping import ask, ask_for_outdated, make
from research.models import OutputPage

MOST = 100_000


class Command(BaseCommand):
    help = "Makes the PDF of every publication that has none, or one of an earlier version."

    def add_arguments(self, parser):
        parser.add_argument("slug", nargs="*", help="of these alone, whether they have one or not")

    def handle(self, *, slug, **options):
        keys = self.asked_for(slug)
        for key in keys:
            outcome = make(key)
            self.stdout.write(f"{OutputPage.objects.get(pk=key).slug}: {outcome}")
            if outcome == "failed":
                self.stderr.write(KeptPdf.objects.get(pk=key).problem)

    def asked_for(self, slugs: list[str]) -> list[int]:
        if slugs:
            keys = [*OutputPage.objects.live().filter(slug__in=slugs).values_list("pk", flat=True)]
            ask(keys)
            return keys
        ask_for_outdated(MOST)
        return [*KeptPdf.objects.waiting().values_list("pk", flat=True)]
