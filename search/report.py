"""What readers look for, for staff: which words, how often, and what nobody found."""

from datetime import date

from django import forms
from django.conf import settings
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.http import urlencode
from wagtail.admin.menu import MenuItem
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column

from core.exports.csv_export import csv_response
from core.staff.tables import CardsView, LabelledColumn, NameColumn
from search.models import Asked, Box
from search.promoted import key_of, promotions_by_words
from search.promoting import ADD, CHANGE

VIEW = "site_search.view_asked"
HEADER = ["Words", "Where", "Times", "Found the last time", "Last asked"]


class PeriodForm(forms.Form):
    """Which searches are listed; what is no choice is said at its field, and narrows nothing."""

    days = forms.TypedChoiceField(
        label="Period",
        coerce=int,
        choices=[(30, "Last 30 days"), (90, "Last 90 days"), (365, "Last year")],
        required=False,
        empty_value=30,  # type: ignore[arg-type]  # the stubs know none but text
    )
    shown = forms.ChoiceField(
        label="Show",
        choices=[("", "All searches"), ("nothing", "Searches that found nothing")],
        required=False,
    )

    @property
    def chosen(self) -> tuple[int, bool]:
        """How many days, and whether only what found nothing."""
        self.is_valid()
        cleaned = self.cleaned_data
        return cleaned.get("days", 30), cleaned.get("shown", "") == "nothing"


class NumberColumn(LabelledColumn):
    """A number; nought in words, as it is what matters here."""

    def get_value(self, instance):
        return super().get_value(instance) or "Nothing"


class DayColumn(LabelledColumn):
    def get_value(self, instance):
        return date_format(super().get_value(instance), "j M Y")


class LinksColumn(Column):
    """Where to go from here: the search itself, and what is recommended for it."""

    cell_template_name = "admin/search_report_links.html"


class SearchReport(CardsView):
    """`/admin/reports/searches/`: the words that were looked for most come first."""

    model = Asked
    template_name = "admin/search_report.html"
    page_title = "Searches"
    header_icon = "search"
    index_url_name = "search_report"
    is_searchable = True
    search_fields = ["words"]
    paginator_class = WagtailPaginator  # its rows are sums, and have no keys
    default_ordering = "-total"

    @cached_property
    def period(self) -> PeriodForm:
        return PeriodForm(self.request.GET)

    @cached_property
    def columns(self):
        return [
            NameColumn("words", sort_key="words"),
            LabelledColumn("box", label="Where", accessor=lambda row: Box(row["box"]).label),
            LabelledColumn("total", label="Times", sort_key="total"),
            NumberColumn("found_last", label="Found the last time", sort_key="found_last"),
            DayColumn("last", label="Last asked", sort_key="last"),
            LinksColumn("links", label="", accessor=self.links),
        ]

    def get_base_queryset(self):
        days, only_nothing = self.period.chosen
        rows = Asked.objects.of_last(days).summed()
        return rows.filter(found_last=0) if only_nothing else rows

    def search_queryset(self, queryset):
        """However the words are written, they are looked for as they are kept."""
        return queryset.filter(words__contains=key_of(self.search_query or ""))

    def order_queryset(self, queryset):
        return queryset.order_by(self.ordering, "-last", "words", "box")

    @cached_property
    def promotions(self) -> dict[str, int]:
        return promotions_by_words()

    def links(self, row: dict) -> dict:
        """The addresses of `row`: `try` it, and `promote` a result or change what is promoted."""
        asked = {"q": row["words"]} | ({"type": "research"} if row["box"] == Box.RESEARCH else {})
        promotion, user = self.promotions.get(row["words"]), self.request.user
        links = {"try": f"{reverse('search')}?{urlencode(asked)}"}
        if promotion and user.has_perm(CHANGE):
            links["change"] = reverse("wagtailsearchpromotions:edit", args=[promotion])
        elif user.has_perm(ADD):
            add = reverse("wagtailsearchpromotions:add")
            links["promote"] = f"{add}?{urlencode({'words': row['words']})}"
        return links

    def get_context_data(self, *args, **kwargs):
        return super().get_context_data(*args, **kwargs) | {
            "period": self.period,
            "months": round(settings.SEARCHES_KEPT / 30.5),
            "chosen": self.request.GET.urlencode(),
        }


class Export(SearchReport):
    """`…/searches.csv`: the rows that the list shows under the same filters, on all its pages."""

    def get(self, request, *args, **kwargs):
        return csv_response("searches.csv", HEADER, map(self.row, self.get_queryset()))

    def row(self, row: dict) -> list:
        last: date = row["last"]
        where = Box(row["box"]).label
        return [row["words"], where, row["total"], row["found_last"], last.isoformat()]


class SearchesMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(VIEW)


urls = [
    path("reports/searches/", SearchReport.as_view(), name="search_report"),
    path("reports/searches/searches.csv", Export.as_view(), name="search_report_export"),
]
