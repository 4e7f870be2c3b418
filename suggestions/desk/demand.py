"""What people came to ask and found answered already: how often, and when."""

from django.db.models import Count, Max, Min
from django.utils.formats import date_format
from django.utils.functional import cached_property
from wagtail.admin.paginator import WagtailPaginator
from wagtail.models import Page

from core.models import Entry
from core.search.found import types_of_things
from core.staff.tables import CardsView, LabelledColumn, NameColumn
from suggestions.desk.base import Desk
from suggestions.desk.nearby import page_address
from suggestions.models import Demand


class DayColumn(LabelledColumn):
    def get_value(self, instance):
        return date_format(super().get_value(instance), "j M Y")


class DemandView(Desk, CardsView):
    """`/admin/suggestions/demand/`: a row for each thing, the most wanted first."""

    template_name = "admin/suggestions/demand.html"
    page_title = "Answered before it was sent"
    index_url_name = "suggestion_desk:demand"
    verbose_name, verbose_name_plural = "thing", "things"
    paginator_class = WagtailPaginator  # its rows are sums, and have no keys

    def get_base_queryset(self):
        return (
            Demand.objects.order_by()
            .values("type", "key")
            .annotate(times=Count("pk"), first=Min("on"), last=Max("on"), title=Max("title"))
        )

    def order_queryset(self, queryset):
        default = ["-times", "-last"]
        return queryset.order_by(*([self.ordering] if self.ordering else default), "type", "key")

    @cached_property
    def columns(self):
        return [
            NameColumn("title", label="What answered it", get_url=self.address_of),
            LabelledColumn("times", label="How often", sort_key="times"),
            DayColumn("first", label="For the first time", sort_key="first"),
            DayColumn("last", label="For the last time", sort_key="last"),
        ]

    @cached_property
    def addresses(self) -> dict[tuple[str, int], str]:
        """Where the things of this page of the list are; what is gone has no address."""
        keys = [row["key"] for row in self.page_rows]
        entries = list(Entry.objects.public().filter(key__in=keys))
        paths = dict(Page.objects.filter(pk__in=keys).values_list("pk", "url_path"))
        found = {}
        for entry in entries:
            url = entry.face.get("url", "")
            if entry.type not in types_of_things() and entry.key in paths:
                url = page_address(entry.key, paths[entry.key])
            found[entry.type, entry.key] = url
        return found

    def address_of(self, row: dict) -> str | None:
        return self.addresses.get((row["type"], row["key"])) or None

    def paginate_queryset(self, queryset, page_size):
        paged = super().paginate_queryset(queryset, page_size)
        self.page_rows = list(paged[2])
        return paged
