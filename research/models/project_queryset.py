"""Projects by the many, as listings and pages ask for them."""

from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Left, NullIf

from core.models import PageQuerySet
from core.relations.thread import with_lead_theme
from core.values.theme_slugs import with_theme_slugs
from research.models.project_rows import ProjectPartner

# From when it is known: the start, or the day for which somebody said that it was under way.
KNOWN_FROM = Coalesce(NullIf("start", Value("")), NullIf("as_of", Value("")))
NEWEST_FIRST = KNOWN_FROM.desc(nulls_last=True)
YEAR = Cast(Left(KNOWN_FROM, 4), IntegerField())


class ProjectQuerySet(PageQuerySet):
    def newest_first(self):
        """By the date from which they are known, the undated last."""
        return self.order_by(NEWEST_FIRST, "title", "pk")

    def for_thread(self):
        """With the name of the first partner, and how many there are."""
        here = ProjectPartner.objects.filter(project=OuterRef("pk"))
        first = here.order_by("sort_order", "pk").values("name")[:1]
        number = here.order_by().values("project").annotate(n=Count("pk")).values("n")
        return with_lead_theme(self).annotate(
            first_partner=Subquery(first), n_partners=Coalesce(Subquery(number), 0)
        )

    def for_listing(self):
        """With all that a row shows, the number of its published outputs among it."""
        return with_theme_slugs(self.defer_streamfields())
