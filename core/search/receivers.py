"""Signals that write entries at once when a page becomes public, changes or is withdrawn."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.pages.samples import FACET
from core.search import clock, entries
from core.search.found import entries_of, findable

# The columns of a page that decide whether, and until when, it has an entry.
DECIDING = {"live", "expire_at"}


@receiver(page_published)
def find_it(sender, instance, **kwargs):
    if not findable(sender):
        return
    before = named_as(instance)
    entries.put(instance)
    if before != named_as(instance):
        entries.renamed([instance.pk])
    if before is None:
        entries.come_or_gone(instance)


def named_as(page) -> tuple | None:
    """What `page` is called where it is found, and whether as a sample; or None."""
    entry = entries_of([page.pk]).values_list("title", "face").first()
    return (entry[0], bool(entry[1].get(FACET))) if entry else None


@receiver(post_save)
def find_it_from_the_first(sender, instance, created, raw=False, update_fields=None, **kwargs):
    """A page that is made live at once, as a copy is, is published by no signal.

    Nor is one whose expiry is set by a command, or that is taken down by one.
    """
    if raw or not findable(sender) or not issubclass(sender, Page):
        return
    if created:
        if instance.live:
            entries.put(instance)
    elif update_fields is None or DECIDING & set(update_fields):
        comes_or_goes(sender, instance)


def comes_or_goes(sender, page) -> None:
    if page.live:
        entries.expires(page)
    else:
        find_it_no_more(sender, page)


@receiver(page_unpublished)
def find_it_no_more(sender, instance, **kwargs):
    if entries.remove([instance.pk]):
        entries.renamed([instance.pk])
    else:
        clock.tick()  # named somewhere it may be, also what is not found by itself


@receiver(post_page_move)
def find_it_elsewhere(sender, instance, **kwargs):
    clock.tick()  # it has another address, wherever it is named
    entries.closed_or_opened(instance)


@receiver(post_delete, sender=Page)
def forget_it(sender, instance, **kwargs):
    key = instance.pk
    entries.remove([key])
    # Those who named it may be going with it: only what is left then is written anew.
    transaction.on_commit(lambda: entries.renamed([key]))


@receiver([post_save, post_delete], sender=PageViewRestriction)
def open_or_close(sender, instance, **kwargs):
    # Deleted together with its page, it closes nothing any more.
    if page := Page.objects.filter(pk=instance.page_id).first():
        entries.closed_or_opened(page)
