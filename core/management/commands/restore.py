from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from core.server.backups.manifest import BackupError
from core.server.backups.restoring import Restored, Wishes, restore


class Command(BaseCommand):
    help = "Bring the site back from a backup."
    requires_system_checks: list[str] = []  # the database may be damaged, or not be there

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--over", action="store_true", help="put aside the site that is here")
        parser.add_argument(
            "--other-site", action="store_true", help="also from a backup of another site"
        )
        parser.add_argument("--key", type=Path, help="file with the private key")

    def handle(self, *, file, over, other_site, key, **options):
        wishes = Wishes(over=over, other_site=other_site, key=key)
        try:
            done = restore(file, wishes, lambda step: self.stdout.write(f"· {step} …"))
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.tell(done)

    def tell(self, done: Restored):
        manifest = done.manifest
        self.stdout.write(
            f"\nThe site is as it was on {manifest.made_at:%d %B %Y at %H:%M} UTC: "
            f"{len(manifest.tables)} tables and {len(manifest.files)} files, all as they were.\n"
            "Everybody signs in again."
        )
        if done.was_moved:
            self.stdout.write(f"It has moved from {manifest.engine}, each row as it was.")
        if done.aside:
            self.stdout.write(f"What stood here is in {done.aside}.")
        if done.erased:
            self.stdout.write(f"{done.erased} erasures made since have been done again.")
        if done.held:
            self.stdout.write(
                f"{done.held} letters waited to be sent or have fallen due since, and may have "
                "been sent: they are held, for staff to decide (Reports → Mail not sent)."
            )
        if manifest.missing:
            self.stdout.write(f"{len(manifest.missing)} files were missing already.")
