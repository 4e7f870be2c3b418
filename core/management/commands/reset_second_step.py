from django.core.management.base import BaseCommand, CommandError

from core.accounts.helping import reset_by
from core.models.user import User


class Command(BaseCommand):
    help = "Take away the second step of somebody who lost it; they set up a new one at sign-in."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the name that they sign in with")

    def handle(self, *, name, **options):
        user = User.objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"Nobody signs in as “{name}”.")
        if not reset_by(None, user):
            raise CommandError(f"“{name}” has no second step.")
        self.stdout.write(f"“{name}” signs in with the password alone, and sets up a new one then.")
