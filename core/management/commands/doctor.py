import sys

from django.core.management.base import BaseCommand

from core.server.doctoring import Level, Said, examine

STATUS = {Level.GOOD: 0, Level.WARNING: 1, Level.REFUSED: 2}


class Command(BaseCommand):
    help = "Say all that is well with this installation and all that is not, at once."
    requires_system_checks: list[str] = []  # they are part of what it says

    def add_arguments(self, parser):
        parser.add_argument("--mail", metavar="ADDRESS", default="", help="send a letter there")

    def handle(self, *, mail, **options):
        worst = Level.GOOD
        for said in examine(mail):
            self.tell(said)
            worst = max(worst, said.level, key=STATUS.__getitem__)
        if STATUS[worst]:
            sys.exit(STATUS[worst])

    def tell(self, said: Said) -> None:
        styles = {Level.GOOD: self.style.SUCCESS, Level.WARNING: self.style.WARNING}
        level = styles.get(said.level, self.style.ERROR)(f"{said.level:<8}")
        hint = f"\n          → {said.hint}" if said.hint else ""
        self.stdout.write(f"{level}  {said.about}: {said.words}{hint}")
