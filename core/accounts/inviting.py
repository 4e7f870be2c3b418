"""A new colleague chooses their own password: an account begins with a letter to its owner."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.views.decorators.http import require_http_methods

from core.accounts import openid
from core.accounts.helping import may_help
from core.accounts.log import told
from core.accounts.mailed_links import AtLink, MailedLink
from core.accounts.own_steps import member
from core.accounts.second_steps import has_any
from core.accounts.sign_in import Waiting, let_in
from core.letters.sending import write
from core.models.user import User
from core.visitors.limits import DAY

LINK = MailedLink("welcome", 7 * DAY)
ADD = "core.add_user"


def is_invited(user: User) -> bool:
    """Whether `user` has still to choose a password, and cannot come in without."""
    return user.is_active and not user.has_usable_password() and not comes_by_provider(user)


def comes_by_provider(user: User) -> bool:
    """Whether `user` can sign in by the provider of OpenID."""
    return openid.is_on() and user.openid_links.exists()


def invite(user: User, by: User) -> None:
    """Send `user`, who has no password yet, a link by which they choose one."""
    user.set_unusable_password()  # of its own each time: links that were sent before open nothing
    user.save(update_fields=["password"])
    context = {"user": user, "by": by, "url": LINK.address_for(user), "days": LINK.seconds // DAY}
    write(to=user.email, kind="invitation", about=f"user:{user.pk}", context=context)
    told(user, "invited", by=by)


def after_adding(request: HttpRequest, user: User) -> None:
    """What follows when somebody has added `user` on Wagtail's screen."""
    invite(user, member(request))
    days = LINK.seconds // DAY
    messages.info(request, f"A letter is on its way to {user.email}, with a link for {days} days.")


@require_http_methods(["GET", "POST"])
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """`/admin/invitation/<key>/`: another letter to who has not come yet."""
    user = get_object_or_404(User, pk=pk)
    if not request.user.is_authenticated or not may_invite(request.user, user):
        raise PermissionDenied
    if request.method == "GET":
        return TemplateResponse(request, "accounts/invite.html", {"colleague": user})
    after_adding(request, user)
    return redirect("wagtailusers_users:index")


def may_invite(by: User, user: User) -> bool:
    return is_invited(user) and bool(user.email) and (may_help(by, user) or may_add(by, user))


def may_add(by: User, user: User) -> bool:
    return by.has_perm(ADD) and (by.is_superuser or not user.is_superuser)


class Welcome(AtLink):
    """`/admin/welcome/…/`, where the letter leads: a password is chosen, and its owner is in."""

    token_generator = LINK
    template_name = "accounts/welcome.html"
    success_url = reverse_lazy("wagtailadmin_home")

    def form_valid(self, form) -> HttpResponse:
        super().form_valid(form)
        told(self.user, "own_password", by=self.user)
        if has_any(self.user):  # it is not for a letter to show the second step
            return redirect("wagtailadmin_login")
        return let_in(self.request, Waiting(self.user, reverse("wagtailadmin_home"), False))
