"""What happens to suggestions when something is published or gone elsewhere."""

from django.dispatch import receiver
from wagtail.signals import page_published

from core.relations.thread import is_threaded
from suggestions.following import follow


@receiver(page_published)
def tell_where_it_came_from(sender, instance, **kwargs):
    if is_threaded(sender):
        follow(instance)
