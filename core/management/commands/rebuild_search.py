from django.core.management.base import BaseCommand

from core.models import Entry
from core.models.file_text import FileReading, ReadingStatus
from core.search import upkeep, vocabulary
from core.search.file_index import index_file


class Command(BaseCommand):
    help = "Write what can be searched for anew; search goes on meanwhile."

    def handle(self, **options):
        done = upkeep.rebuild(self.say)
        for document in FileReading.objects.filter(status=ReadingStatus.READ).values_list("pk"):
            index_file(*document)
        vocabulary.recount()
        public = Entry.objects.public().count()
        self.stdout.write(f"{done} pages can be found, {public} of them by anybody.")

    def say(self, done: int, total: int) -> None:
        self.stdout.write(f"  {done} of {total}\r", ending="")
        self.stdout.flush()
