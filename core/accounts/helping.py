"""For a colleague who has lost their device: somebody who looks after users takes it away."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from core.accounts.log import told
from core.accounts.second_steps import has_any, take_away
from core.letters.sending import write
from core.models.user import User

CHANGE = "core.change_user"


def may_help(helper: User, user: User) -> bool:
    """Whether `helper` may take away the second step of `user`: never one who may more than they.

    Their own is not lost, where they have just signed in with it.
    """
    is_above = user.is_superuser and not helper.is_superuser
    return helper.has_perm(CHANGE) and helper.pk != user.pk and not is_above


@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """`/admin/second-step/of/<key>/`: asks, and does it."""
    user = get_object_or_404(User, pk=pk)
    if not request.user.is_authenticated or not may_help(request.user, user):
        raise PermissionDenied
    if request.method == "GET":
        return TemplateResponse(request, "accounts/reset.html", {"colleague": user})
    if reset_by(request.user, user):
        messages.success(request, f"The second step of {user} is taken away; a letter tells them.")
    else:
        messages.info(request, f"{user} has no second step, so nothing was taken away.")
    return redirect("wagtailusers_users:edit", pk)


@transaction.atomic
def reset_by(helper: User | None, user: User) -> bool:
    """Take the second step of `user` away, and tell them; False where they had none.

    `helper` is None for whoever runs the site.
    """
    if not has_any(user):
        return False
    take_away(user)
    told(user, "second_step_reset", by=helper)
    if user.email:
        context = {"user": user, "helper": helper}
        write(to=user.email, kind="second-step-reset", about=f"user:{user.pk}", context=context)
    return True
