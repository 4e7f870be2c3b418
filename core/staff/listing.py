"""Lists of pages of one type among the staff's: with what identifies each of them.

A room registers a viewset of its type (`register_admin_viewset`); from then on the children of its
parent, and the list of all pages of the type, have these columns, filters and words to search in.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.views.pages.usage import ContentTypeUseView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from core.staff.finding import found_by
from core.staff.paging import KeysFirst, keys_of
from core.staff.permissions import PagePermissions
from core.staff.tree import children_of, may_explore_below, of_type

# Orders that an index has, of all children of a page or all pages of a type (core.models.indexes).
BY_INDEX = {"title", "latest_revision_created_at", "ord"}
MOST_BY_HAND = 200  # children that are put in order by hand


def unchanged(pages):
    return pages


class Listed:
    """Mixin of Wagtail's lists of pages.

    `prepared` is a function from the pages to the same with all that the columns show, in a
    number of queries that does not grow; `searched` are lookups beside the title that may hold a
    word, as "venue__icontains"; of a large table such as an index answers.
    """

    prepared: Callable[..., Any] = staticmethod(unchanged)
    searched: tuple[str, ...] = ()
    table_classname = "listing full-width cards"
    # Of the view that it is part of.
    model: Any
    is_searching: bool
    is_explicitly_ordered: bool
    default_ordering: str | None
    is_filtering: bool
    ordering: str | None
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
        return queryset.filter(pk__in=found_by(self.model, self.search_query, self.searched))

    def order_queryset(self, queryset):
        """In the order asked for, and what is alike there always in the same order.

        What a search finds comes in the order of its list, unless another is asked for.
        """
        order = self.ordering or (self.is_searching and (self.default_ordering or "-pk"))
        if not order or order == "ord":
            return queryset.order_by("path")
        if self.is_searching:
            return queryset.order_by(order, "pk")
        ordered = super().order_queryset(queryset)  # type: ignore[misc]  # the view's
        return ordered.order_by(*ordered.query.order_by, "-pk" if order[0] == "-" else "pk")

    # --- By key ------------------------------------------------------------------------

    def everything(self) -> QuerySet[Page] | None:
        """The pages of the list where nothing narrows it, as rows of the table of pages alone."""
        raise NotImplementedError

    def get_paginator(self, queryset, per_page, **kwargs):
        pages = None if self.is_searching or self.is_filtering else self.everything()
        return KeysFirst(queryset, per_page, **self.known_of(pages), **kwargs)

    @property
    def is_by_index(self) -> bool:
        """Whether an index has the order that is asked for."""
        return (self.ordering or "ord").removeprefix("-") in BY_INDEX

    def known_of(self, pages: QuerySet[Page] | None) -> dict[str, Any]:
        """How KeysFirst counts `pages`, and how it finds the keys of some of them."""
        if pages is None:
            return {}
        keys = {"keys": keys_of(self.order_queryset(pages))} if self.is_by_index else {}
        return {"total": pages.count()} | keys


def know_permissions(page) -> None:
    """Let `page` answer what somebody may do with it by itself (PagePermissions).

    Wagtail's lists ask for each row; on the class it would cost all other screens a query more.
    """
    vars(page)["permissions_for_user"] = partial(PagePermissions, page=page)


class ChildrenView(Listed, ExplorableIndexView):
    """The pages below one page."""

    def get_valid_orderings(self):
        """Without that by hand, which shows all children at once, where there are many."""
        orderings = super().get_valid_orderings()
        many = self.parent_page.numchild > MOST_BY_HAND
        return [each for each in orderings if not (many and each == self.sort_order_field)]

    @cached_property
    def sees_all(self) -> bool:
        """Whether who looks may see all that is listed, so that it is asked of no page."""
        below = None if self.is_searching_whole_tree else self.parent_page
        return may_explore_below(self.request.user, below)

    def get_base_queryset(self):
        if not self.sees_all:
            return super().get_base_queryset()
        pages = self.in_scope()
        # Where it is put in order by its own field, an index of types would only be in the way.
        return self.annotate_queryset(of_type(pages, self.model) if self.is_by_index else pages)

    def in_scope(self):
        """Children; where something is looked for, whatever is below, or all there are."""
        pages = self.model._default_manager
        if not (self.is_searching or self.is_filtering):
            return pages.child_of(self.parent_page)
        if self.is_searching_whole_tree:
            return pages.all()
        return pages.descendant_of(self.parent_page)

    def everything(self):
        return children_of(self.parent_page, self.model) if self.sees_all else None


class OfTypeView(Listed, ContentTypeUseView):
    """All pages of a type, wherever they are."""

    @cached_property
    def sees_all(self) -> bool:
        return may_explore_below(self.request.user, None)

    def get_base_queryset(self):
        if not self.sees_all:
            return super().get_base_queryset()
        return self.annotate_queryset(of_type(self.model.objects.all(), self.model))

    def everything(self):
        return of_type(Page.objects.all(), self.model) if self.sees_all else None


class TitleColumn(PageTitleColumn):
    """The title; above it is said how many are listed, and where more are not counted, that too."""

    def get_header_context_data(self, parent_context):
        context = super().get_header_context_data(parent_context)
        page = context["page_obj"]
        if page and getattr(page.paginator, "is_cut", False):
            context["items_count"] = f"more than {context['items_count']:,}"
        return context


def columns_with(*own: Column) -> list:
    """The columns of a list of pages: the title, its `own`, then what all lists have."""
    return [
        BulkActionsColumn("bulk_actions"),
        TitleColumn("title", label="Title", sort_key="title", classname="title"),
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
    searched: tuple[str, ...] = ()

    @staticmethod
    def prepared(pages):
        return pages

    def get_index_view_kwargs(self, **kwargs):
        ours = {"prepared": self.prepared, "searched": self.searched}
        return super().get_index_view_kwargs(**ours | kwargs)
