from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from home.loading.load import CONTENT, load
from home.loading.source import ContentError
from home.models import HomePage


class Command(BaseCommand):
    help = (
        "Build the Centre's site from the text files of home/content/. Safe to run again: pages "
        "that staff have edited, unpublished or deleted are left alone."
    )

    def add_arguments(self, parser):
        parser.add_argument("--folder", type=Path, default=CONTENT, help="another content folder")
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where the site has a home page"
        )

    def handle(self, *, folder, if_empty, **options):
        if if_empty and HomePage.objects.exists():
            return
        try:
            load(folder, say=lambda line: self.stdout.write(f"  {line}"))
        except ContentError as error:
            raise CommandError(f"{error}\nNothing was changed.") from error
