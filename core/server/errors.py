"""What is shown where there is nothing to show."""

import sys

from django.http import HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse

from core.values.full_disk import is_full
from core.visitors.private_answers import as_private
from core.visitors.waiting import full_page

PLAIN = "errors/plain.html"


def not_found(request, exception=None):
    return render(request, "errors/not_found.html", status=404)


def bad_request(request, exception=None):
    words = {
        "title": "This address cannot be read",
        "text": "Something in it is not as it should be.",
    }
    return HttpResponse(render_to_string(PLAIN, words), status=400)


def forbidden(request, exception=None):
    user = getattr(request, "user", None)
    if user and user.is_authenticated:
        return as_private(HttpResponse(render_to_string(PLAIN, not_theirs(user)), status=403))
    words = {"title": "This is not open to you", "text": "You may need to sign in first."}
    return HttpResponse(render_to_string(PLAIN, words), status=403)


def not_theirs(user) -> dict[str, str]:
    """What a member of the staff is told who may not do what they asked for."""
    names = ", ".join(user.groups.order_by("name").values_list("name", flat=True))
    where = f"a member of {names}" if names else "in no group"
    return {
        "title": "Your account may not do this",
        "text": f"You are signed in as {user.get_username()}, {where}, and this is for others. "
        "Nothing was changed. Whoever looks after users can put you into another group.",
        "url": reverse("wagtailadmin_home"),
        "way": "Go to your first screen",
    }


def server_error(request):
    """No query and no context processor: whatever failed may fail here too.

    A full disk is called so (507), whichever part of the site it was that wanted to write.
    """
    if is_full(sys.exc_info()[1]):  # Django calls this while it handles what was raised
        return as_private(full_page())
    words = {
        "title": "Something went wrong on our side",
        "text": "Nothing you did caused it, and it has been recorded. Please try again in a while.",
        "is_ours": True,
        "path": getattr(request, "path", ""),
    }
    return HttpResponseServerError(render_to_string(PLAIN, words))
