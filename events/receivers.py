"""What happens in this room when something is published, deleted or moved."""

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from core.search import entries
from events import times
from events.models import EventPage
from events.notices import tell_registered
from events.placing import write_exceptions
from events.seats import promote
from events.series import call_off, is_waited_for, spread, withdraw
from events.signals import leaves_site, plan_changed
from events.vocabulary import EventStatus

AT_ONCE = 30  # pages made or mended while an editor waits; the worker does the rest


@receiver(page_published, sender=EventPage)
def make_occurrences(sender, instance, **kwargs):
    """A series is what its pages say, so they are made and mended with its publication."""
    if not instance.live:
        return  # it was only given a time at which it is going to be published
    if instance.start and (instance.is_series or was_series(instance)):
        mark_dates(instance)
        spread(instance, at_most=AT_ONCE)


def mark_dates(series: EventPage) -> None:
    """Let all its dates, past ones too, be samples if it is one, and if not, not."""
    others = series.occurrences.exclude(is_sample=series.is_sample)
    if pages := list(others):
        others.update(is_sample=series.is_sample)
        entries.put_many(series.occurrences.filter(pk__in=[page.pk for page in pages]))


def was_series(event: EventPage) -> bool:
    """Whether it has pages of dates, for which it may no longer have a rule."""
    return event.occurrences.exclude(recurrence_id=None).exists()


@receiver(page_unpublished, sender=EventPage)
def take_occurrences_along(sender, instance, **kwargs):
    """What is to come of a series goes with it, whatever has been changed on one of its dates."""
    if instance.is_series:
        withdraw(instance)


@receiver(leaves_site, sender=EventPage)
def tell_before_it_goes(sender, event, **kwargs):
    """Nobody who registered is left to find out alone that an event is gone."""
    if not (event.live and is_waited_for(event)):
        return
    if event.is_occurrence:
        call_off(event, publish=False)
    else:
        event.status = EventStatus.CANCELLED
        event.save()


@receiver(page_published, sender=EventPage)
def offer_new_places(sender, instance, **kwargs):
    """More places than before are offered to those who wait."""
    if instance.takes_registrations:
        promote(instance)


@receiver(plan_changed, sender=EventPage)
def write_to_registered(sender, event, before, changed, **kwargs):
    tell_registered(event, before, changed)


@receiver(pre_delete, sender=EventPage)
def never_make_again(sender, instance, **kwargs):
    """A day whose page was deleted is an exception of its series from then on."""
    series = EventPage.objects.filter(pk=instance.series_id).first()
    if not (series and instance.recurrence_id):
        return
    day = times.wall_clock(instance.recurrence_id, series.zone).date().isoformat()
    if day in series.except_on:
        return
    write_exceptions(series, "\n".join(filter(None, [series.except_on.strip(), day])))
