"""Outputs by the many, as listings and pages ask for them."""

from django.db.models import Count, F, Prefetch

from core.models import PageQuerySet
from core.models.indexes import keep_index
from core.values.theme_slugs import with_theme_slugs
from core.values.written_sql import IsEmpty
from research.models.files import OutputFile
from research.models.theme import OutputKeyword, OutputTheme

WITH_THEMES = Prefetch("theme_items", OutputTheme.objects.select_related("tag"))

WITH_KEYWORDS = Prefetch("keyword_items", OutputKeyword.objects.select_related("tag"))
WITH_DOCUMENTS = Prefetch("files", OutputFile.objects.select_related("document"))
# What is read in one query for an output's own page.
PAGE_ROWS = [
    *["contributions", "corrections", "funders", "bodies"],
    *["theme_items__tag", "keyword_items__tag"],
]

keep_index(
    "research_newest_first",
    "research_outputpage",
    sqlite="(date)",
    postgresql="(date DESC NULLS LAST, page_ptr_id DESC)",
)
# Those that do not say who paid.
keep_index(
    "research_silent",
    "research_outputpage",
    sqlite="(date) WHERE funding = ''",
    postgresql="(date DESC NULLS LAST, page_ptr_id DESC) WHERE funding = ''",
)
# What was corrected last, of all outputs.
keep_index(
    "research_corrections_by_date",
    "research_correction",
    sqlite="(date)",
    postgresql="(date DESC, id DESC)",
)


class OutputQuerySet(PageQuerySet):
    """Outputs, as listings ask for them."""

    def silent(self):
        """Those that do not say who paid."""
        return self.filter(IsEmpty("funding"))

    def with_doi_of(self, page):
        """Those others that have the DOI of `page`, drafts too, by title; none where it has none.
        Upper and lower case are the same there (DOI Handbook, 2.4)."""
        others = self.filter(doi__iexact=page.doi).exclude(pk=page.pk).order_by("title", "pk")
        return others if page.doi else self.none()

    def newest_first(self, *before):
        """By date, the undated last; `before` are orders that go ahead of it."""
        dated = F("date").desc(nulls_last=True)
        return self.order_by(*before, dated, "-first_published_at", "title", "pk")

    def the_newest(self, most: int):
        """The first `most` of `newest_first`, found by an index; of one day, any of that day."""
        keys = self.order_by(F("date").desc(nulls_last=True), "-pk").values("pk")[:most]
        return self.model.objects.filter(pk__in=keys).newest_first()

    def for_listing(self, authors=True):
        """With all that a row shows, in one query more for the authors."""
        rows = with_theme_slugs(self.defer_streamfields())
        return rows.prefetch_related("contributions") if authors else rows

    def near_to(self, output):
        """Others that share themes with `output`, those that share most first."""
        shared = OutputTheme.objects.filter(content_object=output).values("tag")
        return (
            self.exclude(pk=output.pk)
            .filter(theme_items__tag__in=shared)
            .annotate(shared=Count("theme_items"))
            .order_by("-shared", F("date").desc(nulls_last=True), "pk")
        )
