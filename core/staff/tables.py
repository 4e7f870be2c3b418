"""Tables of the staff screens that can be read on a phone: there, each row is a card."""

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import BaseListingView, PermissionCheckedMixin

from core.staff.paging import KeysFirst


class LabelledColumn(Column):
    """A cell that carries the name of its column, for where the header is out of sight."""

    cell_template_name = "admin/table_cell.html"


class MomentColumn(LabelledColumn):
    """Day and time, by the clock of the site."""

    def get_value(self, instance):
        moment = super().get_value(instance)
        return date_format(timezone.localtime(moment), "j M Y, H:i") if moment else None


class NameColumn(TitleColumn):
    """The name of what a row is about; a link where there is an address."""

    empty_value_display = "–"


class CardsView(PermissionCheckedMixin, BaseListingView):
    """A list for whoever may view its model.

    Search and filters (`is_searchable`, `filterset_class`) stand in a form on the page, which
    needs no script; Wagtail's own, in the header, has no address to ask.
    """

    permission_required = "view"
    table_classname = "listing cards"
    paginate_by = 50
    paginator_class = KeysFirst
    index_results_url = None
    active_filters = ()

    def keys(self, queryset):
        """The keys of `queryset` in its order, where it knows a shorter way to them; else None."""
        return

    def get_paginator(self, queryset, per_page, **kwargs):
        keys = self.keys(queryset)
        return super().get_paginator(queryset, per_page, **{"keys": keys} if keys else {}, **kwargs)


def as_key(text: str | None) -> int:
    """`text` as a primary key; 0, which no row has, where it is not one."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else 0
