"""The one sign-in of the staff, for their screens and for pages that only they may read.

Name and password come first. Who has a second step is signed in when they have shown it: until
then the session knows who they say they are, for some minutes, and nobody is signed in.
"""

import time
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from wagtail.admin.views.account import LoginView

from core.accounts import tries
from core.accounts.first_file import said_first
from core.accounts.log import told, told_failure
from core.accounts.no_group import nothing_open, opens_nothing
from core.accounts.required import MUST_CHOOSE, passed
from core.accounts.second_steps import has_any
from core.models.user import User
from core.visitors.limits import by_network, refusal

WAITING = "sign_in"  # in the session: who has said their password and not shown a second step yet
MINUTES = 10
SAID = "said_password"  # in the session: when
FRESH = 15  # minutes
BACKEND = "django.contrib.auth.backends.ModelBackend"
ASK = (
    "If you cannot wait or have forgotten your password, have a new one sent from the page before "
    "this: with it you may try at once."
)


class Waiting(NamedTuple):
    """Somebody who has said their password, and where they want to go."""

    user: User
    onward: str
    is_remembered: bool


class SignIn(LoginView):
    """`/admin/login/`: name and password."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if opens_nothing(request.user):
            return nothing_open(request)
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        name = request.POST.get("username", "")[:254]
        self.tried = tries.Try(request, name, known_as=name)
        if refused := tries.count(self.tried):
            return refusal(refused.seconds, ASK)
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        name = settings.OPENID_NAME if settings.OPENID_ISSUER else ""
        return super().get_context_data(**kwargs) | {"openid_name": name}

    def form_invalid(self, form) -> HttpResponse:
        told_failure(self.request, "sign_in_failed", self.tried.name)
        return super().form_invalid(form)

    def form_valid(self, form) -> HttpResponse:
        tries.give_back(self.tried)
        said = Waiting(
            form.get_user(), self.get_success_url(), bool(form.cleaned_data.get("remember"))
        )
        if has_any(said.user):
            wait(self.request, said)
            return redirect(reverse("second_step_asked"))
        response = let_in(self.request, said)
        if said_first(said.user, form.cleaned_data["password"]):
            self.request.session[MUST_CHOOSE] = True
        return response


def wait(request: HttpRequest, said: Waiting) -> None:
    """Keep what `said` says in the session until the second step is shown."""
    request.session[WAITING] = {
        "user": said.user.pk,
        "hash": said.user.get_session_auth_hash(),  # a changed password ends it
        "onward": said.onward,
        "remember": said.is_remembered,
        "until": time.time() + 60 * MINUTES,
    }


def waiting(request: HttpRequest) -> Waiting | None:
    """Who waits in this session to show their second step; None where nobody does any more."""
    kept = request.session.get(WAITING)
    if not kept or not 0 < kept["until"] - time.time() <= 60 * MINUTES:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True).first()
    if user is None or not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    return Waiting(user, kept["onward"], kept["remember"])


def let_in(request: HttpRequest, said: Waiting, how: str = "") -> HttpResponseRedirect:
    """Sign in whoever `said` names and lead them on; `how` is the second step that they showed."""
    request.session.pop(WAITING, None)
    login(request, said.user, backend=BACKEND)
    said_password(request)
    if how:
        passed(request, how)
    told(said.user, "signed_in", by=said.user, network=by_network(request), how=how)
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if said.is_remembered else 0)
    response = redirect(said.onward)
    tries.remember_browser(request, response, said.user.get_username())
    return response


def said_password(request: HttpRequest) -> None:
    request.session[SAID] = time.time()


def is_fresh(request: HttpRequest) -> bool:
    """Whether the password was said in this session some minutes ago at most."""
    return 0 <= time.time() - request.session.get(SAID, 0) <= 60 * FRESH


def sign_in_for_pages(request: HttpRequest) -> HttpResponseRedirect:
    """`/_util/login/`, where Wagtail sends readers of closed pages: the same sign-in."""
    onward = request.GET.get("next") or request.POST.get("next")
    query = f"?{urlencode({'next': onward})}" if onward else ""
    return redirect(reverse("wagtailadmin_login") + query)
