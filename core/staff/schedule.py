"""What the worker does by the schedule of pages: each in its turn, and none holds up another."""

import logging

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page, Revision

from core.pages.publication import PublicationRefusedError
from core.staff.overdue import note_refusal
from core.staff.turns import lock

log = logging.getLogger("worker")


def keep() -> None:
    """Take off what has expired, publish what is due; whatever goes wrong is logged.

    The next call is another chance, but for what was refused: it would be refused for ever.
    """
    expired = Page.objects.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at")
    due = Revision.page_revisions.filter(approved_go_live_at__lt=timezone.now())
    for key in list(expired.values_list("pk", flat=True)):
        alone(take_off, key)
    for key, page in list(due.order_by("approved_go_live_at").values_list("pk", "object_id")):
        alone(publish, int(page), key)
    try:
        call_command("publish_scheduled")  # what is no page
    except Exception:
        log.exception("the schedule could not be kept; trying again")


def alone(work, page: int, *more: int) -> None:
    """Call `work` with the key of a page that nobody else changes meanwhile."""
    try:
        with transaction.atomic():
            lock(Page.objects.filter(pk=page))
            work(page, *more)
    except PublicationRefusedError as refusal:
        log.error("not published on schedule: %s", refusal.messages[0])
        Revision.page_revisions.filter(object_id=str(page)).update(approved_go_live_at=None)
        note_refusal(refusal)
    except Exception:
        log.exception("the schedule of page %d could not be kept; trying again", page)


def take_off(page: int) -> None:
    """Unpublish it, unless its expiry has been changed since it was found."""
    now = timezone.now()
    if due := Page.objects.filter(pk=page, live=True, expire_at__lt=now).first():
        due.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def publish(page: int, revision: int) -> None:
    """Publish it, unless its schedule has been changed since it was found."""
    found = Revision.page_revisions.filter(pk=revision, approved_go_live_at__lt=timezone.now())
    if due := found.first():
        due.publish(log_action="wagtail.publish.scheduled")
