"""The search over all pages of the staff, and its lists of pages that no room has made its own."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Count, F, QuerySet, Value, When
from wagtail.admin.views.pages.search import SearchView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.search.utils import parse_query_string

from core.staff.finding import found_by
from core.staff.listing import ChildrenView, OfTypeView
from core.staff.paging import KeysFirst
from core.staff.tree import may_explore_below

LIVE = {"yes": True, "true": True, "no": False, "false": False}


class Rows(list):
    """Those of one page of the results, above which types are told apart."""

    supports_facet = True


class Results(KeysFirst):
    def rows(self, first: int, last: int) -> Rows:
        return Rows(super().rows(first, last))


class Search(SearchView):
    """`/admin/pages/search/`: as Wagtail's, of a bounded number of pages (core.staff.finding)."""

    paginator_class = Results

    def get_queryset(self) -> QuerySet[Page]:
        said, words = parse_query_string(self.search_query)
        self.all_pages = self.visible()
        if text := getattr(words, "query_string", ""):
            self.all_pages = self.all_pages.filter(pk__in=found_by(Page, text))
        is_live = LIVE.get((said.get("live") or said.get("published") or "").lower())
        if is_live is not None:
            self.all_pages = self.all_pages.filter(live=is_live)
        self.content_types = self.number_of_each_type()
        pages = self.all_pages
        if chosen := self.selected_content_type:
            pages = self.of_chosen(chosen, text, is_live)
        return self.annotate_queryset(self.in_order(pages, text))

    def visible(self) -> QuerySet[Page]:
        """The pages that whoever asks may see in lists."""
        user = self.request.user
        if may_explore_below(user, None):
            return Page.objects.all()
        seen = policy_registry.get_by_type(Page).explorable_instances(user)
        return Page.objects.filter(pk__in=seen.values("pk"))

    def of_chosen(self, chosen: ContentType, text: str, is_live: bool | None) -> QuerySet[Page]:
        """Those of one type, looked for among its own: there may be more than among all."""
        model = chosen.model_class()
        if model is None or not issubclass(model, Page):
            return self.all_pages.none()
        pages = self.visible().filter(content_type=chosen)
        pages = pages.filter(pk__in=found_by(model, text)) if text else pages
        return pages if is_live is None else pages.filter(live=is_live)

    def number_of_each_type(self) -> list[tuple[ContentType, int]]:
        """Those with most first; of very many that are found, the types of the last of them."""
        of_types = self.all_pages.order_by().values_list("content_type").annotate(n=Count("pk"))
        found = of_types.order_by("-n", "content_type")
        return [(ContentType.objects.get_for_id(key), number) for key, number in found]

    def in_order(self, pages: QuerySet[Page], text: str) -> QuerySet[Page]:
        """The order asked for; else titles that are the words, titles that begin with them, others,
        of each those that were changed last first."""
        if self.ordering:
            return pages.order_by(self.ordering, "-pk")
        if not text:
            return pages.order_by("-pk")
        same = When(title__iexact=text, then=Value(0))
        begins = When(title__istartswith=text, then=Value(1))
        changed = F("latest_revision_created_at").desc(nulls_last=True)
        return pages.order_by(Case(same, begins, default=Value(2)), changed, "-pk")


class AllPagesViewSet(PageViewSet):
    """Lists of pages of any type, and the search over all."""

    model = Page
    index_view_class = ChildrenView
    content_type_use_view_class = OfTypeView
    search_view_class = Search
