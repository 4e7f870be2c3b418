"""What happens in this room when something is published, deleted or moved."""

from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.signals import page_published

from events import times
from events.models import EventPage
from events.notices import tell_registered
from events.seats import promote
from events.series import spread
from events.signals import plan_changed

AT_ONCE = 30  # pages made or mended while an editor waits; the worker does the rest


@receiver(page_published, sender=EventPage)
def make_occurrences(sender, instance, **kwargs):
    """A series is what its pages say, so they are made and mended with its publication."""
    if instance.is_series and instance.start:
        spread(instance, at_most=AT_ONCE)


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
    text = "\n".join(filter(None, [series.except_on.strip(), day]))
    EventPage.objects.filter(pk=series.pk).update(except_on=text)
    for revision in filter(None, {series.latest_revision, series.live_revision}):
        revision.content["except_on"] = text
        revision.save(update_fields=["content"])
