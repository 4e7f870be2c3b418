"""Make the files (PDF, EPUB) of pages now, where the worker would make them one by one."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from interop.editions import versions
from interop.editions.asking import ask, ask_for_outdated
from interop.editions.keeping import make
from interop.editions.works import works
from interop.models import Format, KeptEdition, KeptFile, KeptVersion

MOST = 100_000


class Command(BaseCommand):
    help = "Makes the files of every publication that lacks one, or has one of an earlier version."

    def add_arguments(self, parser):
        parser.add_argument("slug", nargs="*", help="of these alone, whether they have them or not")

    def handle(self, *, slug, **options):
        newest, earlier = self.asked_for(slug)
        for row in newest:
            self.say(row, row.page.slug, make(row.page_id, row.format))
        for it in earlier:
            name = f"{it.correction.output.slug}, version {versions.number_of(it.correction)}"
            self.say(it, name, versions.make_version(it.correction_id, it.format))

    def say(self, row: KeptFile, name: str, outcome: str) -> None:
        self.stdout.write(f"{name}, {Format(row.format).label}: {outcome}")
        if outcome == "failed":
            row.refresh_from_db()
            self.stderr.write(row.problem)

    def asked_for(self, slugs: list[str]) -> tuple[list[KeptEdition], list[KeptVersion]]:
        """What is to be made of what is published, and of the versions before."""
        newest = KeptEdition.objects.waiting().select_related("page")
        earlier = KeptVersion.objects.waiting().select_related("correction__output").order_by("pk")
        if slugs:
            pages = [it.candidates().filter(live=True, slug__in=slugs) for it in works()]
            keys = [key for some in pages for key in some.values_list("pk", flat=True)]
            ask(keys)
            for key in keys:
                versions.ask_for_versions(key)
            earlier = earlier.filter(correction__output__in=keys)
            of_these = KeptVersion.objects.filter(correction__output__in=keys)
            of_these.update(asked_at=timezone.now())
            newest = newest.filter(page__in=keys)
        else:
            ask_for_outdated(MOST)
            versions.ask_for_outdated_versions(MOST)
        return list(newest), list(earlier)
