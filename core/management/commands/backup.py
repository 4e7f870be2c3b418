import os
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from core.server.backups import archive
from core.server.backups.manifest import BackupError
from core.server.backups.taking import Made, take


class Command(BaseCommand):
    help = "Make a backup of database, uploads and secret, and try it out."

    def add_arguments(self, parser):
        parser.add_argument("--quietly", action="store_true", help="say only what is wrong")
        parser.add_argument(
            "--new-key", metavar="FILE", type=Path, help="write a new private key, and no backup"
        )

    def handle(self, *, quietly, new_key, **options):
        if new_key:
            self.make_key(new_key)
        else:
            self.back_up(quietly)

    def back_up(self, quietly: bool):
        os.nice(10)  # those who serve come first
        try:
            made = take()
        except BackupError as error:
            raise CommandError(str(error)) from error
        if not quietly:
            self.tell(made)

    def make_key(self, file: Path):
        try:
            public = archive.new_key(file)
        except FileExistsError as error:
            raise CommandError(f"{file} is there already, and is left as it is.") from error
        self.stdout.write(
            f"The private key is in {file}: keep it where the backups are not.\n"
            f"Set BACKUP_KEY={public}"
        )

    def tell(self, made: Made):
        manifest = made.manifest
        size = made.path.stat().st_size / 2**20
        self.stdout.write(
            f"{made.path} ({size:.1f} MB): {len(manifest.tables)} tables, "
            f"{len(manifest.files)} uploaded files. It was unpacked, and is as it was."
        )
        if not made.was_tried:
            self.stdout.write(
                "Its database was not restored on trial: this user of PostgreSQL may not make "
                "databases (ALTER ROLE … CREATEDB)."
            )
        if manifest.uploads:
            self.stdout.write(
                f"Uploads lie in {manifest.uploads}, and not in it: let that bucket keep versions."
            )
        if manifest.missing:
            first = ", ".join(manifest.missing[:3])
            self.stdout.write(
                f"{len(manifest.missing)} files that pages name are not there, as {first}."
            )
        if not settings.BACKUP_KEY:
            self.stdout.write("It is not encrypted: see BACKUP_KEY in docs/operations.md.")
