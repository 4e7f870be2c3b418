"""What every page of the site is: a Wagtail page that can say how it looks elsewhere."""

from http import HTTPMethod

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin.panels import MultiFieldPanel
from wagtail.models import Page, PageManager, PageViewRestriction
from wagtail.models import PageQuerySet as WagtailPageQuerySet
from wagtail.url_routing import RouteResult

from core.blocks.figure import pictures_without_words
from core.models.marks import alters_data
from core.models.site import SiteSettings
from core.pages.cards import card_response
from core.pages.expiry import has_passed, passed
from core.pages.form import PageForm, Question
from core.pages.publication import PublicationRefusedError
from core.pages.published import published_only
from core.pages.read_along import expressions
from core.pages.samples import titled
from core.pages.sub_views import view_at
from core.relations.children import with_rows_known
from core.relations.folding import is_folding, with_folding
from core.relations.links import cited, look_up, sources
from core.relations.thread import in_thread, is_threaded, with_lead_theme
from core.values.languages import ENGLISH, written


class PageQuerySet(WagtailPageQuerySet):
    """Pages, as the site asks for them."""

    def published(self):
        """What anybody may read now."""
        return published_only(self)

    def of_few(self):
        """The same, begun at the table of the type, of which there are few pages.

        SQLite may know nothing of how many there are, and would go through all pages of the site.
        """
        return self.filter(pk__in=self.model.objects.order_by().values("pk"))

    def without_samples(self):
        """Those that are not invented to show how something works."""
        return self.filter(is_sample=False)

    def for_page(self):
        """For showing one page: with what its type and rooms above ask to know of it."""
        pages = self.select_related(*self.model.shown_with) if self.model.shown_with else self
        pages = with_folding(pages) if is_folding(self.model) else pages
        known = with_rows_known(pages, self.model.row_names).annotate(**expressions(self.model))
        return (
            known.annotate(is_in_thread=in_thread(self.model)) if is_threaded(self.model) else known
        )

    def for_thread(self):
        """For steps of a thread: each with `lead_theme`, and what `thread_note` is made from."""
        return with_lead_theme(self)


class BasePage(Page):
    """A page of the Centre: the fields, the routes and the words that all of them share."""

    source = models.CharField(
        max_length=160,
        blank=True,
        verbose_name="taken from",
        help_text="What its facts come from, with the year: “Public Management and Policy, 2009”. "
        "Stands as one line with a mark. Left empty where the page is the Centre’s own work.",
    )
    is_sample = models.BooleanField(
        default=False,
        verbose_name="sample",
        help_text="Invented, to show how something works. It bears a mark wherever it stands, and "
        "does not stand on the front page.",
    )
    language = models.CharField(
        max_length=12,
        choices=written,
        default=ENGLISH,
        help_text="What its title and its text are written in, so that they are read aloud as they "
        "should be wherever they stand. The words of the site around them stay English.",
    )

    objects = PageManager.from_queryset(PageQuerySet)()

    base_form_class = PageForm
    # Fields of rich text, whose links are looked up together with all others.
    rich_texts: list[str] = []
    # Kinds of child rows that most pages of this type lack (core.relations.children).
    row_names: list[str] = []
    # What the page links to and is shown with, read in the same query.
    shown_with: list[str] = []

    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    promote_panels = [
        MultiFieldPanel(
            ["source", "is_sample"],
            heading="Where it comes from",
            help_text="Of an output that says where it first appeared, the line is made from that "
            "and its year; what stands here comes before it.",
        ),
        *["language", "slug", "seo_title", "search_description", "show_in_menus"],
    ]

    class Meta:
        abstract = True

    # --- For other sites and search engines ----------------------------------------------

    @property
    def heading(self) -> str:
        """The words of the page's first heading."""
        return self.title

    @property
    def head_title(self) -> str:
        return titled(self.seo_title or self.title, self.is_sample)

    @property
    def marked_title(self) -> str:
        """Its title where no tag can stand before it: "Sample: Sharing a building" of a sample."""
        return titled(self.title, self.is_sample)

    @property
    def source_line(self) -> str:
        """What it was taken from, as one line; "" for our own work, and for a sample."""
        return "" if self.is_sample else self.source

    @property
    def head_description(self) -> str:
        return self.search_description

    @property
    def absolute_url(self) -> str:
        """The canonical address, on the host that BASE_URL names."""
        return settings.BASE_URL + (self.url or "/")

    # What it is, in a word, where pages of all types stand together.
    type_label = "Page"
    # What a sample of it shows, after “made up to show”.
    shows_how = "how this site works"
    # What tells it from another of the same title, for staff: "Report 88, July 2009".
    staff_line = ""

    @property
    def card_eyebrow(self) -> str:
        """The small line above the title on the social card."""
        return ""

    def card_composition(self):
        """The drawing on the social card (core.drawing), or None for the mark alone."""
        return

    def citable(self) -> dict:
        """What stays known of a work that is withdrawn (templates/withdrawn.html); {} for others.

        Plain values: the page itself may be deleted. Of a person nothing stays.
        """
        return {}

    # --- Finding ------------------------------------------------------------------------

    def route(self, request, path_components):
        """As Wagtail's, and `sub_view`; Http404 where the page has expired or is an alias."""
        if self.has_expired or self.alias_of_id:
            raise Http404
        if self.live and (view := self.sub_view(path_components)):
            return RouteResult(self, kwargs={"view": view})
        return super().route(request, path_components)

    def sub_view(self, path_components: list[str]):
        """The view below this page at `path_components`, or None; called as view(request)."""
        return self.card if path_components == ["card.png"] else view_at(self, path_components)

    def card(self, request):
        centre = SiteSettings.for_request(request)
        return card_response(request, self, centre.name_lines, centre.host)

    def get_admin_display_title(self):
        """As Wagtail's, with the mark of a sample: so staff's lists and choosers have it."""
        return titled(super().get_admin_display_title(), self.is_sample)

    def serve(self, request, *args, view=None, **kwargs):
        return view(request) if view else super().serve(request, *args, **kwargs)

    def check_request_method(self, request, args=(), kwargs=None):
        """As Wagtail's; a form below a page takes POST too (`view.takes_posts`).

        `args` and `kwargs` are what the route said, as the hook that asks passes them.
        """
        view = (kwargs or {}).get("view")
        if request.method == "POST" and getattr(getattr(view, "func", view), "takes_posts", False):
            return None
        return super().check_request_method(request, args, kwargs)

    def get_context(self, request, *args, **kwargs):
        self.look_up_links()
        return super().get_context(request, *args, **kwargs)

    def look_up_links(self) -> None:
        """Read what texts, side notes and rows lead to, at once (core.relations.links)."""
        body = getattr(self, "body", [])
        texts = [getattr(self, name) for name in self.rich_texts]
        look_up(*texts, *sources(body), keys=[*self.linked_keys(), *cited(body)])

    def linked_keys(self) -> list[int | None]:
        """Keys of the pages that rows of this page lead to; core.relations.links reads them all."""
        return []

    @property
    def has_expired(self) -> bool:
        """Whether its expiry has passed, even if the worker has not unpublished it yet."""
        return has_passed(self.expire_at)

    def get_view_restrictions(self):
        """As Wagtail's, without its two queries where the route found no restriction already."""
        if getattr(self, "route_is_unrestricted", False):
            return PageViewRestriction.objects.none()
        return super().get_view_restrictions()

    # --- Writing ------------------------------------------------------------------------

    def editor_warnings(self) -> list[str]:
        """What the page lacks but can be published without, each in a sentence for its editor."""
        pictures = pictures_without_words(getattr(self, "body", []))
        return [f"Alternative text for {pictures} of its pictures."] if pictures else []

    # Why it is not to be deleted while it is public, in a sentence; "" where it may be.
    reason_to_stay = ""
    # Whether that holds for a page that is not public, too.
    stays_as_draft = False

    # --- Publishing ---------------------------------------------------------------------

    # Whether `publish` has checked it whole, and the saving that follows need not.
    is_checked = False

    @alters_data
    def save(self, *args, **kwargs):
        """As Wagtail's; what has just been checked is not checked again, but for its address."""
        if self.is_checked and kwargs.get("clean", True):
            self.is_checked = kwargs["clean"] = False
            self.minimal_clean()
        super().save(*args, **kwargs)

    def missing_for_publication(self) -> dict[str, str]:
        """Field name → what an editor must still do before this page may be public."""
        return {}

    def asked_before_publication(self) -> list[Question]:
        """What an editor is asked before this draft becomes public (core.pages.form)."""
        return []

    @alters_data
    def was_confirmed(self, questions: list[Question]) -> None:
        """Somebody has said yes to `questions`; what is set here is saved with the draft."""

    @alters_data
    def publish(self, revision, *, skip_permission_checks=False, **kwargs):
        """Publish `revision`; PublicationRefusedError where something required is missing.

        The editor's form checks the same before. All other ways to publish come through here:
        bulk actions, the end of a workflow, a schedule, the command line.
        """
        if self.expired:
            forget_expiry(revision)
        # As Wagtail's own method, whose draft is asked: to read it again costs a fifth of it all.
        action = PublishPageRevisionAction(revision, **kwargs)
        draft = action.object
        missing = draft.missing_for_publication()
        if has_passed(draft.expire_at):
            missing["expire_at"] = passed(draft.expire_at)
        try:
            draft.full_clean(exclude=["slug", "path", "url_path", "depth", *missing])
        except ValidationError as error:
            missing |= {name: in_words(draft, name, e) for name, e in error.message_dict.items()}
        if missing:
            raise PublicationRefusedError(self, missing)
        draft.is_checked = True
        return action.execute(skip_permission_checks=skip_permission_checks)


def forget_expiry(revision) -> None:
    """Let `revision` of a page that has expired be published: its expiry has been carried out."""
    if has_passed(revision.as_object().expire_at):
        revision.content["expire_at"] = None
        revision.save(update_fields=["content"])


def in_words(page: Page, name: str, messages: list[str]) -> str:
    """The `messages` of a field with its name before them: "Type: This field cannot be blank."."""
    fields = {field.name: field for field in page._meta.fields}
    label = fields[name].verbose_name.capitalize() if name in fields else ""
    return f"{label}: {' '.join(messages)}".removeprefix(": ")
