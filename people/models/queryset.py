"""People by the many, as lists ask for them."""

from django.db.models import Prefetch

from core.models import PageQuerySet
from core.relations.folding import says_more
from people.models.rows import PersonTheme

WITH_PERSON_THEMES = Prefetch("theme_items", PersonTheme.objects.select_related("tag"))


class PersonQuerySet(PageQuerySet):
    def for_listing(self):
        """With roles, themes, portrait, and whether each `says_more` than its row; by name."""
        return (
            self.annotate(says_more=says_more(self.model))
            .select_related("portrait")
            .prefetch_related("roles", "portrait__renditions", WITH_PERSON_THEMES)
            .order_by("family_name", "given_name", "pk")
        )
