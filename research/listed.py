"""Outputs and projects in the lists and choosers of the staff."""

from django.forms import CheckboxSelectMultiple
from django_filters import CharFilter, DateFromToRangeFilter, MultipleChoiceFilter
from wagtail.admin.filters import DateRangePickerWidget
from wagtail.admin.viewsets.pages import PageFilterSet

from core.models.indexes import keep_index
from core.staff.listing import ListedViewSet, columns_with
from core.staff.tables import LabelledColumn
from core.values.themes import THEMES
from research.models import Contribution, OutputPage, OutputTheme, ProjectPage
from research.vocabulary import OutputType, ProjectStatus

MOST_NAMED = 3

# What a search in the list asks of each word (core.staff.finding): the beginning, in any letters.
for field, table, key in [
    ("number", "research_outputpage", "page_ptr_id"),
    ("family_name", "research_contribution", "output_id"),
]:
    keep_index(
        f"{table}_begins_{field}",
        table,
        sqlite=f"({field} COLLATE NOCASE, {key})",
        postgresql=f"(upper({field}::text) text_pattern_ops, {key})",
    )


def authors_of(output: OutputPage) -> str:
    """Names as printed: "Ada Field, Ben Ash, Cy Elm and 4 more"."""
    names = [row.printed_name for row in output.contributions.all()]
    more = len(names) - MOST_NAMED
    shown = ", ".join(names[:MOST_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown


OUTPUT_COLUMNS = [
    LabelledColumn("output_type", label="Type and number", accessor="label", sort_key="type"),
    LabelledColumn("authors", label="Authors", accessor=authors_of),
    LabelledColumn("date", label="Date", accessor="date_text", sort_key="date"),
]


def with_authors(pages):
    return pages.prefetch_related("contributions")


class OutputFilterSet(PageFilterSet):
    type = MultipleChoiceFilter(
        label="Type", choices=OutputType.choices, widget=CheckboxSelectMultiple
    )
    date = DateFromToRangeFilter(label="Date", widget=DateRangePickerWidget)
    author = CharFilter(label="Author’s family name", method="narrow_author")
    theme = MultipleChoiceFilter(
        label="Theme",
        choices=list(THEMES.items()),
        widget=CheckboxSelectMultiple,
        method="narrow_theme",
    )

    class Meta:
        model = OutputPage
        fields: list[str] = []

    def narrow_author(self, outputs, name, value):
        written = Contribution.objects.filter(family_name__icontains=value)
        return outputs.filter(pk__in=written.values("output"))

    def narrow_theme(self, outputs, name, value):
        about = OutputTheme.objects.filter(tag__slug__in=value)
        return outputs.filter(pk__in=about.values("content_object")) if value else outputs


class OutputViewSet(ListedViewSet):
    model = OutputPage
    columns = columns_with(*OUTPUT_COLUMNS)
    filterset_class = OutputFilterSet
    ordering = "-latest_revision_created_at"
    searched = ("number__istartswith", "contributions__family_name__istartswith")
    prepared = staticmethod(with_authors)


PROJECT_COLUMNS = [
    LabelledColumn("stage", label="Stage", accessor="get_status_display", sort_key="status"),
    LabelledColumn("period", label="When", accessor="period_text", sort_key="start"),
]


class ProjectFilterSet(PageFilterSet):
    status = MultipleChoiceFilter(
        label="Stage", choices=ProjectStatus.choices, widget=CheckboxSelectMultiple
    )

    class Meta:
        model = ProjectPage
        fields: list[str] = []


class ProjectViewSet(ListedViewSet):
    model = ProjectPage
    columns = columns_with(*PROJECT_COLUMNS)
    filterset_class = ProjectFilterSet
    ordering = "-latest_revision_created_at"
