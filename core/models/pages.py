"""What every page of the site is: a Wagtail page that can say how it looks elsewhere."""

from functools import partial
from http import HTTPMethod

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q
from django.http import Http404
from django.utils import timezone
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.models import PageQuerySet as WagtailPageQuerySet
from wagtail.url_routing import RouteResult

from core.blocks.figure import pictures_without_words
from core.cards import card_response
from core.links import look_up, sources
from core.page_form import PageForm
from core.publication import PublicationRefusedError


class PageQuerySet(WagtailPageQuerySet):
    """Pages, as the site asks for them."""

    def published(self):
        """What anybody may read now."""
        return published_only(self)


def published_only(pages):
    """The Pages of a queryset that are live, not expired, and under no view restriction.

    One condition inside the query, where Wagtail's `public()` costs a query of its own. Aliases
    are left out: this site makes none, and one would have to answer for its source's secrets.
    """
    return pages.filter(
        Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now()),
        ~restricted("path"),
        live=True,
        alias_of=None,
    )


def restricted(path: str) -> Exists:
    """Whether a view restriction stands on the page at `path` or above it."""
    return Exists(
        PageViewRestriction.objects.annotate(
            below=ExpressionWrapper(OuterRef(path), output_field=models.CharField())
        ).filter(below__startswith=F("page__path"))
    )


class BasePage(Page):
    """A page of the Centre: the fields, the routes and the words that all of them share."""

    objects = PageManager.from_queryset(PageQuerySet)()

    base_form_class = PageForm
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    promote_panels = ["slug", "seo_title", "search_description", "show_in_menus"]

    class Meta:
        abstract = True

    # --- What other sites and search engines are told -----------------------------------

    @property
    def heading(self) -> str:
        """The words of the page's first heading."""
        return self.title

    @property
    def head_title(self) -> str:
        return self.seo_title or self.title

    @property
    def head_description(self) -> str:
        return self.search_description

    @property
    def absolute_url(self) -> str:
        """The canonical address, on the host that BASE_URL names."""
        return settings.BASE_URL + (self.url or "/")

    # What it is, in a word, where pages of all types stand together.
    type_label = "Page"

    @property
    def card_eyebrow(self) -> str:
        """The small line above the title on the social card."""
        return ""

    def card_composition(self):
        """The drawing on the social card (core.drawing), or None for the mark alone."""
        return

    # --- Finding ------------------------------------------------------------------------

    def route(self, request, path_components):
        """As Wagtail's, with the addresses that every page has; none once expired, or as alias."""
        if self.has_expired or self.alias_of_id:
            raise Http404
        if self.live and (view := self.sub_view(path_components)):
            return RouteResult(self, kwargs={"view": view})
        return super().route(request, path_components)

    def sub_view(self, path_components: list[str]):
        """The view below this page at `path_components`, or None; called as view(request)."""
        return partial(card_response, page=self) if path_components == ["card.png"] else None

    def serve(self, request, *args, view=None, **kwargs):
        return view(request) if view else super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        texts = [getattr(self, "introduction", ""), *sources(getattr(self, "body", []))]
        look_up(*texts)
        return super().get_context(request, *args, **kwargs)

    @property
    def has_expired(self) -> bool:
        """Past its expiry, though the worker may not have unpublished it yet."""
        return bool(self.expire_at and self.expire_at <= timezone.now())

    def get_view_restrictions(self):
        """As Wagtail's, without its two queries where the route has already looked."""
        if getattr(self, "route_is_unrestricted", False):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    # --- Writing ------------------------------------------------------------------------

    def editor_warnings(self) -> list[str]:
        """What an editor is told the page still lacks, in plain words."""
        pictures = pictures_without_words(getattr(self, "body", []))
        return [f"Alternative text for {pictures} of its pictures."] if pictures else []

    # --- Publishing ---------------------------------------------------------------------

    def missing_for_publication(self) -> dict[str, str]:
        """Field name → what an editor must still do before this page may be public."""
        return {}

    def publish(self, revision, **kwargs):
        """Publish `revision`; PublicationRefusedError where something lacks.

        The editor's form says it at the field. This is the door for all other ways to publish:
        bulk actions, the end of a workflow, a schedule, the command line.
        """
        draft = revision.as_object()
        missing = draft.missing_for_publication()
        try:
            draft.full_clean(exclude=["slug", "path", "url_path", "depth", *missing])
        except ValidationError as error:
            missing |= {name: in_words(draft, name, e) for name, e in error.message_dict.items()}
        if missing:
            raise PublicationRefusedError(self, missing)
        return super().publish(revision, **kwargs)

    publish.alters_data = True


def in_words(page: Page, name: str, messages: list[str]) -> str:
    """The `messages` of a field with its name before them: "Type: This field cannot be blank."."""
    fields = {field.name: field for field in page._meta.fields}
    label = fields[name].verbose_name.capitalize() if name in fields else ""
    return f"{label}: {' '.join(messages)}".removeprefix(": ")
