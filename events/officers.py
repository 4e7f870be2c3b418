"""Events officers may publish events and nothing else: they are given the index of events alone."""

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import GroupPagePermission

from events.models import EventsIndexPage

GROUP = "Events officers"
PAGES = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]


@receiver(post_save, sender=EventsIndexPage)
def give_a_new_index(sender, instance, created, **kwargs):
    """The migration that makes the group comes before the content that has an index."""
    if not created:
        return
    may = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=PAGES)
    for group in Group.objects.filter(name=GROUP):
        for permission in may:
            GroupPagePermission.objects.get_or_create(
                group=group, page=instance, permission=permission
            )
