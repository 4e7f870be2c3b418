"""Wagtail's index on PostgreSQL: the stock backend, that reads nothing of the index at a save."""

from django.db.models import F
from django.db.models.functions import Length
from wagtail.search.backends.database.postgres import postgres as stock
from wagtail.search.utils import get_content_type_pk

from core.search.wagtail_backend.cleaning import CleanedSearch

USUAL_TITLE = 6  # different words; shorter titles count for more, longer ones for less


class Index(stock.PostgresIndex):
    def add_items(self, model, objs):
        super().add_items(model, objs)
        keys = [str(item.pk) for item in objs]
        self.weigh(
            self.entries.filter(content_type_id=get_content_type_pk(model), object_id__in=keys)
        )

    def _refresh_title_norms(self, full=False):
        """The stock method reads the lengths of all titles at each save, for their average."""
        if full:
            self.weigh(self.entries)

    def weigh(self, entries):
        with_title = entries.annotate(words=Length("title")).filter(words__gt=0)
        with_title.update(title_norm=USUAL_TITLE * 1.0 / F("words"))


class Backend(CleanedSearch, stock.PostgresSearchBackend):
    index_class = Index
