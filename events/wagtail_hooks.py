"""What the staff screens offer about events: who comes, and a chooser."""

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.urls import include, path, reverse
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from core.accounts.required import personal_data
from core.models import BasePage
from core.relations.uses import MOST_NAMED
from core.staff.choosers import PageChooserViewSet
from events.desk import urls
from events.desk.base import ICON, VIEW
from events.listed import PLAN, WHEN, WHERE, EventViewSet
from events.models import EventPage, Registration
from events.vocabulary import EventStatus

# What was done at the desk → what the history of the event says of it.
DONE = {
    "change": "Change a registration",
    "offer": "Offer a place out of turn",
    "remove": "Take somebody off the list",
    "erase": "Erase a registration",
    "confirm": "Send a confirmation again",
    "export": "Export registrations",
    "look": "Look at what is held about an address",
    "message": "Write to those who registered",
}


class EventChooserViewSet(PageChooserViewSet):
    model = "events.EventPage"
    parent_model = "events.EventsIndexPage"
    icon = "calendar-alt"
    choose_one_text = "Choose an event"
    choose_another_text = "Choose another event"
    form_fields = ["title", "kind", "summary"]
    own_columns = [WHEN, WHERE, PLAN]


class RegistrationsMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(VIEW)


@hooks.register("register_admin_viewset")
def choosing_and_listing_events():
    return [EventChooserViewSet("event_chooser"), EventViewSet("event_pages")]


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


personal_data(VIEW)


@hooks.register("register_permissions")
def who_may_look_after_registrations():
    return Permission.objects.filter(
        content_type__app_label="events",
        codename__in=[f"{what}_registration" for what in ("view", "change", "export", "erase")],
    )


@hooks.register("register_log_actions")
def what_is_kept_of_the_desk(actions):
    for action, label in DONE.items():
        actions.register_action(f"registrations.{action}", label, label)


@hooks.register("before_copy_page")
def a_copied_series_makes_its_own_days(request, page):
    if request.method == "POST" and request.POST.get("copy_subpages") and is_series(page):
        messages.error(request, "Copy a series without its subpages: the copy makes its own.")
        return redirect("wagtailadmin_pages:copy", page.pk)
    return None


@hooks.register("before_copy_page")
def a_copied_event_is_a_draft(request, page):
    """It has no date: that of the other is over, or taken."""
    form = request.POST if request.method == "POST" else {}
    copied = page.get_descendants(inclusive=True) if form.get("copy_subpages") else [page]
    keys = [each.pk for each in copied] if form.get("publish_copies") else []
    if EventPage.objects.filter(pk__in=keys).exists():
        messages.error(request, "Copy an event without publishing it: its date is yet to be set.")
        return redirect("wagtailadmin_pages:copy", page.pk)
    return None


@hooks.register("before_bulk_action")
def what_is_asked_is_asked_of_each(request, action_type, objects, action):
    """What writes to people, or cannot be undone, is published from its own form, which asks."""
    if action_type != "publish" or action.model is not Page:
        return None
    asked = [draft for draft in map(draft_of, objects) if draft.asked_before_publication()]
    for draft in asked[:MOST_NAMED]:
        text = " ".join(question.text for question in draft.asked_before_publication())
        messages.error(request, f"Publish “{draft.title}” from its own form. {text}")
    return redirect(action.next_url) if asked else None


def draft_of(page) -> BasePage:
    return page.get_latest_revision_as_object()


@hooks.register("before_unpublish_page")
def people_are_told_first(request, page):
    reasons = reasons_to_stay_public(page)
    for reason in reasons:
        messages.error(request, reason)
    return redirect("wagtailadmin_pages:edit", page.pk) if reasons else None


@hooks.register("before_bulk_action")
def people_are_told_first_of_many(request, action_type, objects, action):
    if action_type != "unpublish" or action.model is not Page:
        return None
    reasons = [reason for page in objects for reason in reasons_to_stay_public(page)]
    for reason in reasons[:MOST_NAMED]:
        messages.error(request, reason)
    return redirect(action.next_url) if reasons else None


def is_series(page) -> bool:
    return isinstance(page.specific, EventPage) and page.specific.is_series


def reasons_to_stay_public(page) -> list[str]:
    """Why neither `page` nor an event below it may vanish, in sentences: nobody would be told."""
    below = EventPage.objects.descendant_of(page, inclusive=True).filter(live=True)
    waited_for = below.filter(end__gt=timezone.now()).exclude(status=EventStatus.CANCELLED)
    held = Registration.objects.concerned().filter(event=OuterRef("pk"))
    titles = waited_for.filter(Exists(held)).values_list("title", flat=True)
    return [
        f"People have registered for “{t}”: cancel it first, so that they are told." for t in titles
    ]
