"""Pages that were made in place, in a form that names them, and are still drafts.

Whoever publishes an output has chosen its authors; that their pages are drafts, nothing in the form
asks about. So it is asked once the output is public.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import urlencode
from modelcluster.fields import ParentalKey
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.models import Page
from wagtail.signals import page_published

from core.pages.publication import PublicationRefusedError
from core.pages.published import published_only
from core.staff.choosers import MADE_IN_PLACE

MOST_DRAFTS = 2000
MOST = 5  # pages that messages are about, after many were published

# Keys of the pages that the request has published.
_published: ContextVar[list[int] | None] = ContextVar("published", default=None)


# --- Which ------------------------------------------------------------------------------------


def links() -> Iterator[tuple]:
    """(table, its link to a page that can be made in place, what it calls the page that has it)."""
    kinds = {apps.get_model(label) for label in MADE_IN_PLACE}
    for model in apps.get_models():
        fields = [f for f in model._meta.get_fields() if isinstance(f, ForeignKey)]
        owners = [f.name for f in fields if isinstance(f, ParentalKey)]
        owners = ["pk"] if issubclass(model, Page) else owners
        for field in fields:
            if field.related_model in kinds and field.many_to_one and field.name not in owners:
                yield from ((model, field.name, owner) for owner in owners)


def drafts_named_on(pages: QuerySet) -> list[Page]:
    """The pages that `pages` name, and that were never public nor are to be, by title."""
    keys: set[int] = set()
    for table, link, owner in links():
        never = {f"{link}__live": False, f"{link}__first_published_at": None}
        rows = table._base_manager.filter(
            **never, **{f"{owner}__in": pages.order_by().values("pk")}
        )
        keys.update(rows.values_list(f"{link}_id", flat=True))
    return unscheduled(keys)


def unscheduled(keys: set[int]) -> list[Page]:
    """Those of the pages `keys` that are not to become public by themselves, by title."""
    found = Page.objects.filter(pk__in=keys).order_by("title", "pk").annotate_approved_schedule()
    return [page for page in found if not page.approved_schedule]


def drafts_named_in_public() -> list[Page]:
    """The pages that any page that anybody may read names, and that were never public nor are to
    be, by title. Begun at these drafts, which are few; at most MOST_DRAFTS are looked at."""
    kinds = [apps.get_model(label) for label in MADE_IN_PLACE]
    types = ContentType.objects.get_for_models(*kinds).values()
    drafts = Page.objects.filter(live=False, first_published_at=None, content_type__in=types)
    never = list(drafts.order_by("-pk").values_list("pk", flat=True)[:MOST_DRAFTS])
    keys: set[int] = set()
    for table, link, owner in links():
        rows = published_only(table._base_manager.filter(**{f"{link}__in": never}), owner)
        keys.update(rows.order_by().values_list(f"{link}_id", flat=True))
    return unscheduled(keys)


def may_publish(user, page: Page) -> bool:
    return page.permissions_for_user(user).can_publish()


# --- Asking -----------------------------------------------------------------------------------


@contextmanager
def publications() -> Iterator[list[int]]:
    """The keys of the pages that are published within, as they come."""
    keys: list[int] = []
    token = _published.set(keys)
    try:
        yield keys
    finally:
        _published.reset(token)


def note(instance, **kwargs) -> None:
    if (keys := _published.get()) is not None:
        keys.append(instance.pk)


page_published.connect(note, dispatch_uid="core.staff.named_drafts.note")


def offer(request: HttpRequest, response: HttpResponse, keys: list[int]) -> HttpResponse:
    """`response`, by way of the question whether to publish what the pages `keys` name, too.

    Where several were published, or there is nothing to go on to, it is a message with a button.
    """
    pages = Page.objects.filter(pk__in=keys).order_by("path")
    if not keys or not drafts_named_on(pages):
        return response
    if len(pages) == 1 and pages[0].live and response.status_code == 302:
        drafts = drafts_named_on(pages)
        if any(may_publish(request.user, draft) for draft in drafts):
            after = urlencode({"next": response.headers["Location"]})
            return redirect(f"{reverse('named_drafts', args=[pages[0].pk])}?{after}")
    for page in [p for p in pages if drafts_named_on(Page.objects.filter(pk=p.pk))][:MOST]:
        tell(request, page)
    return response


def tell(request: HttpRequest, page: Page) -> None:
    drafts = drafts_named_on(Page.objects.filter(pk=page.pk))
    named = ", ".join(f"“{draft.get_admin_display_title()}”" for draft in drafts[:MOST])
    more = f" and {len(drafts) - MOST} more" if len(drafts) > MOST else ""
    words = f"“{page.get_admin_display_title()}” names drafts, which readers do not see: "
    may = any(may_publish(request.user, draft) for draft in drafts)
    button = messages.button(reverse("named_drafts", args=[page.pk]), "Publish them too")
    messages.warning(request, f"{words}{named}{more}.", buttons=[button] if may else None)


# --- The screen -------------------------------------------------------------------------------


def named_drafts(request: HttpRequest, page_id: int) -> HttpResponse:
    """`/admin/named-drafts/<page>/`: the drafts that it names; those that are ticked go public."""
    page = get_object_or_404(Page, pk=page_id)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    after = get_valid_next_url_from_request(request)
    after = after or reverse("wagtailadmin_explore", args=[page.get_parent().pk])
    drafts = drafts_named_on(Page.objects.filter(pk=page.pk))
    if request.method == "POST":
        publish(request, [d for d in drafts if str(d.pk) in request.POST.getlist("draft")])
        return redirect(after)
    rows = [(draft, may_publish(request.user, draft)) for draft in drafts]
    context = {"page": page, "rows": rows, "after": after, "may": any(may for _, may in rows)}
    return TemplateResponse(request, "admin/named_drafts.html", context)


def publish(request: HttpRequest, drafts: list[Page]) -> None:
    """Publish each that the user may publish, and say of the others why they were not."""
    for draft in drafts:
        title = draft.get_admin_display_title()
        form = messages.button(reverse("wagtailadmin_pages:edit", args=[draft.pk]), "Edit")
        try:
            if publish_one(request.user, draft):
                messages.success(request, f"“{title}” has been published.")
            else:
                messages.error(request, f"“{title}” was not published: you may not.")
        except PublicationRefusedError as refusal:
            messages.error(request, refusal.messages[0], buttons=[form])


def publish_one(user, draft: Page) -> bool:
    """Publish it, once, whoever else presses the same; False where `user` may not."""
    with transaction.atomic():
        locked = Page.objects.select_for_update(of=("self",)).get(pk=draft.pk)
        if not may_publish(user, locked):
            return False
        if not locked.live:
            page = locked.specific
            revision = page.get_latest_revision() or page.save_revision(user=user)
            revision.publish(user=user)
    return True


urls = [path("named-drafts/<int:page_id>/", named_drafts, name="named_drafts")]
