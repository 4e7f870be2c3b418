"""Pages that go live or expire by themselves, and pages that wait for approval."""

from datetime import datetime, timedelta

from django.db.models import BigIntegerField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Revision, TaskState
from wagtail.permissions import policy_registry

from core.staff.calendar import Entry, in_calendar
from core.staff.dashboard import Counted, on_dashboard

WRITE = {"add", "change", "publish"}
LISTED_IN_FULL, MOST_LISTED = "workflow_objects_to_moderate", 5
SOON = timedelta(days=30)  # within which the first screen speaks of an expiry


def may_write(user) -> bool:
    """Whether `user` writes pages, whichever."""
    return policy_registry.get_by_type(Page).user_has_any_permission(user, WRITE)


def may_be_seen_to(user):
    """The pages that `user` may change or publish."""
    policy = policy_registry.get_by_type(Page)
    return policy.instances_user_has_any_permission_for(user, {"change", "publish"})


def name_of(user) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


def edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def scheduled() -> dict[int, Revision]:
    """The key of each page that goes live by schedule → the revision that then does."""
    waiting = Revision.page_revisions.exclude(approved_go_live_at=None).defer("content")
    return {int(revision.object_id): revision for revision in waiting.select_related("user")}


def going_live_at(user, **when):
    """The pages that `user` may see to with a version that goes live by schedule, `when` it is."""
    waiting = Revision.page_revisions.order_by().filter(**when)
    keys = waiting.annotate(key=Cast("object_id", BigIntegerField())).values("key")
    return may_be_seen_to(user).filter(pk__in=keys)


def to_review(user):
    """What waits for `user` to approve or send back; found out once for whoever asks."""
    if not hasattr(user, "to_review"):
        user.to_review = TaskState.objects.reviewable_by(user)
    return user.to_review


def expiring(user, first: datetime, last: datetime | None = None):
    """Public pages that `user` may see to and that expire from `first` on, and before `last`."""
    pages = may_be_seen_to(user).filter(live=True, expire_at__gte=first)
    return pages.filter(expire_at__lt=last) if last else pages


def in_full(pages):
    """`pages` as what they are, without their texts: one query for each type."""
    return pages.defer_streamfields().specific()


@in_calendar(10, "live", "Goes live", may_write)
def going_live(user, first, last) -> list[Entry]:
    waiting = {
        key: revision
        for key, revision in scheduled().items()
        if first <= revision.approved_go_live_at < last
    }
    pages = in_full(may_be_seen_to(user).filter(pk__in=waiting)) if waiting else []
    setters = who_scheduled(list(waiting.values()))
    return [
        Entry(
            at=waiting[page.pk].approved_go_live_at,
            what=f"{page.page_type_display_name}: goes live",
            title=page.get_admin_display_title(),
            url=edit_address(page),
            who=name_of(setters[waiting[page.pk].pk]),
        )
        for page in pages
    ]


def who_scheduled(revisions: list[Revision]) -> dict:
    """The key of each revision → who set its time, as the history says; else who wrote it."""
    keys = [revision.pk for revision in revisions]
    told = PageLogEntry.objects.filter(action="wagtail.publish.schedule", revision_id__in=keys)
    said = {one.revision_id: one.user for one in told.select_related("user").order_by("pk")}
    return {revision.pk: said.get(revision.pk) or revision.user for revision in revisions}


@in_calendar(20, "expiry", "Expires", may_write)
def going(user, first, last) -> list[Entry]:
    pages = list(in_full(expiring(user, first, last).order_by("expire_at")))
    live = Revision.objects.filter(pk__in=[page.live_revision_id for page in pages])
    writers = {one.pk: one.user for one in live.defer("content").select_related("user")}
    return [
        Entry(
            at=page.expire_at,
            what=f"{page.page_type_display_name}: expires",
            title=page.get_admin_display_title(),
            url=edit_address(page),
            who=name_of(writers.get(page.live_revision_id)),
        )
        for page in pages
    ]


def without_long_panels(user, panels: list) -> list:
    """`panels` without Wagtail's list of what waits for review, where it is long or empty.

    It asks several times for each, and names all of them; the line above it leads to a list in
    pages of its own.
    """
    number = to_review(user)[: MOST_LISTED + 1].count()
    is_listed = 0 < number <= MOST_LISTED
    return [p for p in panels if is_listed or getattr(p, "name", "") != LISTED_IN_FULL]


@on_dashboard(10, "Pages")
def pages_that_wait(user) -> list[Counted]:
    if not may_write(user):
        return []
    ahead, now = reverse("staff_calendar"), timezone.now()
    return [
        Counted(
            to_review(user),
            "{n} submission to review",
            "{n} submissions to review",
            f"{reverse('wagtailadmin_reports:workflow_tasks')}?reviewable=true",
        ),
        Counted(
            going_live_at(user, approved_go_live_at__gte=now),
            "{n} page goes live by schedule",
            "{n} pages go live by schedule",
            f"{ahead}?what=live&ahead=all",
        ),
        Counted(
            expiring(user, now, now + SOON),
            f"{{n}} page expires within {SOON.days} days",
            f"{{n}} pages expire within {SOON.days} days",
            f"{ahead}?what=expiry&ahead={SOON.days}",
        ),
    ]
