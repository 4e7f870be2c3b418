"""What the staff screens offer about suggestions."""

from django.contrib import messages
from django.contrib.auth.models import Permission
from django.shortcuts import redirect
from django.urls import include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from core.accounts.required import personal_data
from core.staff.side_doors import names_pages
from suggestions.desk import urls
from suggestions.desk.base import CHANGE, VIEW
from suggestions.desk.snippets import SuggestionsGroup
from suggestions.models import Reason, Reply, Step

# What was done at the desk → what the history says of it; whom it was about stands nowhere.
DONE = {
    "owner": "Give a suggestion to somebody",
    "note": "Write a note on a suggestion",
    "release": "Let a held suggestion through",
    "review": "Start the review of a suggestion",
    "reply": "Draft a reply to a suggestion",
    "publish": "Publish a reply to a suggestion",
    "publish_alone": "Publish a reply that nobody else has read",
    "correct": "Change what was said of a suggestion",
    "move": "Move a suggestion on",
    "merge": "Merge a suggestion into another",
    "grow": "Make a page from a suggestion",
    "export": "Export suggestions",
    "look": "Look at what is held about an address",
    "erase": "Erase what is held about an address",
}

register_snippet(SuggestionsGroup)
names_pages(CHANGE)  # a reply names the page that answers


@hooks.register("register_admin_urls")
def suggestion_addresses():
    return [path("suggestions/", include(urls))]


personal_data(VIEW)


@hooks.register("register_permissions")
def who_may_look_after_suggestions():
    return Permission.objects.filter(
        content_type__app_label="suggestions",
        codename__in=[
            f"{what}_suggestion" for what in ("view", "change", "decide", "export", "erase")
        ],
    )


@hooks.register("register_log_actions")
def what_is_kept_of_the_desk(actions):
    for action, label in DONE.items():
        actions.register_action(f"suggestions.{action}", label, label)


@hooks.register("before_delete_snippet")
def a_reason_that_was_given_stays(request, snippets):
    """Take it out of what can be chosen instead: replies that gave it are public."""
    given = [each for each in snippets if isinstance(each, Reason) and was_given(each)]
    for reason in given:
        messages.error(request, f"“{reason}” has been given: untick “can be chosen” instead.")
    if not given:
        return None
    viewset = vars(Reason)["snippet_viewset"]  # Wagtail has put it there
    return redirect(viewset.get_url_name("list"))


def was_given(reason: Reason) -> bool:
    return any(model.objects.filter(reason=reason).exists() for model in (Step, Reply))
