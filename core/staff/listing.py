"""Lists of pages of one type among the staff's: with what identifies each of them.

A room registers a viewset of its type (`register_admin_viewset`); from then on the children of its
parent, and the list of all pages of the type, have these columns, filters and words to search in.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import Q
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet

from core.search.query import Query
from core.staff.permissions import PagePermissions

MOST_HITS = 500  # of the engine, beside the titles that hold the words


def unchanged(pages):
    return pages


class Listed:
    """Mixin of Wagtail's lists of pages.

    `prepared` is a function from the pages to the same with all that the columns show, in a
    number of queries that does not grow; `searched` names the fields that may hold the words.
    """

    prepared: Callable[..., Any] = staticmethod(unchanged)
    searched: tuple[str, ...] = ("draft_title",)
    table_classname = "listing full-width cards"
    # Of the view that it is part of.
    model: Any
    is_searching: bool
    is_explicitly_ordered: bool
    default_ordering: str | None
    search_query: str

    def annotate_queryset(self, pages):
        return self.prepared(super().annotate_queryset(pages))  # type: ignore[misc]  # the view's

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)  # type: ignore[misc]  # the view's
        for page in context["object_list"]:
            know_permissions(page)
        return context

    def search_queryset(self, queryset):
        """Those that hold each of the words, in any of the fields or as the engine reads titles.

        Asked by key: the engine knows nothing of filters on fields that it does not hold.
        """
        if not self.is_searching:
            return super().search_queryset(queryset)  # type: ignore[misc]  # the view's
        return queryset.filter(found_by(self.model, self.search_query, self.searched))

    def order_queryset(self, queryset):
        if self.is_searching and not self.is_explicitly_ordered and self.default_ordering:
            return queryset.order_by(self.default_ordering, "pk")
        return super().order_queryset(queryset)  # type: ignore[misc]  # the view's


def know_permissions(page) -> None:
    """Let `page` answer what somebody may do with it by itself (PagePermissions).

    Wagtail's lists ask for each row; on the class it would cost all other screens a query more.
    """
    vars(page)["permissions_for_user"] = partial(PagePermissions, page=page)


def found_by(model, words: str, fields) -> Q:
    """Which pages of `model` a search for `words` finds; one for nothing finds nothing."""
    query = Query(words)
    if not query.words:
        return Q(pk=None)
    there = model.objects.order_by()
    for word in query.words:
        holds = Q()
        for field in fields:
            holds |= Q(**{f"{field}__icontains": word})
        there = there.filter(holds)
    hits = model.objects.order_by().only("pk").autocomplete(" ".join(query.words))[:MOST_HITS]
    return Q(pk__in=there.values("pk")) | Q(pk__in=[page.pk for page in hits])


class ChildrenView(Listed, ExplorableIndexView):
    """The pages below one page."""


class OfTypeView(Listed, ContentTypeUseView):
    """All pages of a type, wherever they are."""


def columns_with(*own: Column) -> list:
    """The columns of a list of pages: the title, its `own`, then what all lists have."""
    return [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label="Title", sort_key="title", classname="title"),
        *own,
        DateColumn(
            "latest_revision_created_at", label="Updated", sort_key="latest_revision_created_at"
        ),
        PageStatusColumn("status", label="Status", sort_key="live"),
    ]


class ListedViewSet(PageViewSet):
    """How pages of `model` are listed; a room says its columns, filters and words to search in."""

    index_view_class = ChildrenView
    content_type_use_view_class = OfTypeView
    searched: tuple[str, ...] = ("draft_title",)

    @staticmethod
    def prepared(pages):
        return pages

    def get_index_view_kwargs(self, **kwargs):
        ours = {"prepared": self.prepared, "searched": self.searched}
        return super().get_index_view_kwargs(**ours | kwargs)
