"""What the staff screens offer about events: who comes, and a chooser."""

from django.contrib.auth.models import Permission
from django.urls import include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from core.choosers import PageChooserViewSet
from events.desk import urls
from events.desk.base import ICON, VIEW
from events.models import EventPage

# What was done at the desk → what the history of the event says of it.
DONE = {
    "change": "Change a registration",
    "offer": "Offer a place out of turn",
    "remove": "Take somebody off the list",
    "erase": "Erase a registration",
    "confirm": "Send a confirmation again",
    "export": "Export registrations",
    "message": "Write to those who registered",
}


class EventChooserViewSet(PageChooserViewSet):
    model = "events.EventPage"
    parent_model = "events.EventsIndexPage"
    icon = "calendar-alt"
    choose_one_text = "Choose an event"
    choose_another_text = "Choose another event"
    form_fields = ["title", "kind", "summary"]


class RegistrationsMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(VIEW)


@hooks.register("register_admin_viewset")
def choosing_events():
    return EventChooserViewSet("event_chooser")


@hooks.register("register_admin_urls")
def registration_addresses():
    return [path("registrations/", include(urls))]


@hooks.register("register_admin_menu_item")
def registrations_in_the_menu():
    address = reverse("registrations:events")
    return RegistrationsMenuItem("Registrations", address, icon_name=ICON, order=250)


@hooks.register("register_page_header_buttons")
def from_an_event_to_who_comes(page, user, view_name, next_url=None):
    if isinstance(page, EventPage) and page.takes_registrations and user.has_perm(VIEW):
        address = reverse("registrations:event", args=[page.pk])
        yield Button("Registrations", address, icon_name=ICON, priority=12)


@hooks.register("register_permissions")
def who_may_look_after_registrations():
    return Permission.objects.filter(
        content_type__app_label="events",
        codename__in=["view_registration", "change_registration"],
    )


@hooks.register("register_log_actions")
def what_is_kept_of_the_desk(actions):
    for action, label in DONE.items():
        actions.register_action(f"registrations.{action}", label, label)
