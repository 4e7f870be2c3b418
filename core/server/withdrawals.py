"""Writing down that a page was taken off the site, whichever way it came about."""

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from core.models import BasePage, Withdrawal
from core.pages.published import Restricted
from core.pages.withdrawing import Given, given

EXPIRED = "The time for which it was to be on this site is over."
DELETED = "It was deleted from this site."
UNKNOWN = "No reason was recorded."
ACTION = "core.withdraw"  # in Wagtail's log


@receiver(page_unpublished)
def write_down(sender, instance, **kwargs):
    """Once for a page of ours that anybody could read; what was restricted or an alias leaves no
    trace, nor does Wagtail's own first page, which a new site has before its content."""
    page = instance.specific
    path = address_of(page)
    if not isinstance(page, BasePage) or not path or page.alias_of_id or is_restricted(page):
        return
    said = given() or in_general(page)
    with transaction.atomic():
        Withdrawal.objects.create(
            page_key=page.pk,
            path=path,
            title=page.title,
            work=page.citable(),
            reason=said.reason,
            by=said.by,
            user=said.user,
            at=timezone.now(),
        )
        log(page, ACTION, user=said.user, data={"reason": said.reason, "by": said.by})


def address_of(page: Page) -> str:
    """The path of its address; "" where it stands in no site."""
    parts = page.get_url_parts()
    return (parts[2] if parts else "") or ""


def is_restricted(page: Page) -> bool:
    return Page.objects.filter(Restricted(), pk=page.pk).exists()


def in_general(page: Page) -> Given:
    """What is said where nobody was asked: a schedule, a command, a program."""
    return Given(EXPIRED if page.expire_at and page.expire_at <= timezone.now() else UNKNOWN)


class InHistory(LogFormatter):
    """For the history of a page: "Withdrawn by the director: An error in table 3."."""

    label = "Withdraw"

    def format_message(self, log_entry):
        by = f" by {log_entry.data['by']}" if log_entry.data["by"] else ""
        return f"Withdrawn{by}: {log_entry.data['reason']}"


@receiver(page_published)
def end(sender, instance, **kwargs):
    Withdrawal.objects.standing().filter(page_key=instance.pk).update(ended_at=timezone.now())


@receiver(post_delete, sender=Page)
def say_that_it_was_deleted(sender, instance, **kwargs):
    """A page is unpublished before it is deleted, and nobody can be asked in between."""
    unsaid = Withdrawal.objects.standing().filter(page_key=instance.pk, reason=UNKNOWN)
    unsaid.update(reason=DELETED)
