"""The second step at the sign-in: a code of an app, a recovery code, or a passkey."""

import hashlib
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from core.accounts import passkeys, tries
from core.accounts.log import told_failure
from core.accounts.second_steps import APP, PASSKEY, used_now
from core.accounts.sign_in import WAITING, Waiting, let_in, waiting
from core.models.user import User
from core.visitors.limits import refusal

WRONG = (
    "That code is not right, or has been used already. Wait for the next one. If your app shows "
    "another again and again, its clock is wrong: let your phone set its clock by itself."
)
TOO_LATE = "That took longer than ten minutes. Please sign in again."
REFUSED = "The passkey was not taken. Try it again, or enter a code."
SECONDS = 20  # within which a second click is answered as the first one was


class StepForm(forms.Form):
    """A code, or what a passkey has signed; the page sends one of them."""

    code = forms.CharField(
        required=False,
        max_length=40,
        label="Code",
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "spellcheck": "false",
                "autofocus": True,
            }
        ),
    )
    passkey = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    def __init__(self, *args, request: HttpRequest, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.request, self.user, self.how = request, user, ""

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if answer := said.get("passkey"):
            self.how = PASSKEY if passkeys.signed(self.request, self.user, answer) else ""
        else:
            self.how = used_now(self.user, said.get("code") or "")
        if not self.how:
            self.add_error(None, REFUSED if answer else WRONG)
        return said


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class AskForStep(FormView):
    """`/admin/login/second-step/`, for whoever has just said their password."""

    template_name = "accounts/ask.html"
    form_class = StepForm
    said: Waiting

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.method == "POST" and (twice := let_in_before(request)):
            return twice
        if (said := waiting(request)) is None:
            if request.session.pop(WAITING, None):
                messages.warning(request, TOO_LATE)
            return redirect("wagtailadmin_login")
        self.said = said
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        name = self.said.user.get_username()
        tried = tries.Try(request, f"second step of {name}", known_as=name)
        is_code = not request.POST.get("passkey")
        if passed := tries.count(tried, is_code=is_code):
            return refusal(passed.seconds)
        form = self.get_form()
        if not form.is_valid():
            told_failure(request, "step_failed", name)
            return self.form_invalid(form)
        tries.give_back(tried, is_code=is_code)
        remember_click(request, self.said, form.how)
        return let_in(request, self.said, form.how)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"request": self.request, "user": self.said.user}

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        kinds = set(self.said.user.second_steps.values_list("kind", flat=True))
        asks = PASSKEY in kinds and passkeys.are_possible(self.request)
        options = passkeys.ask_to_sign(self.request, self.said.user) if asks else None
        given = {"has_app": APP in kinds, "asked": options}
        return super().get_context_data(**kwargs) | given


# --- A second click ----------------------------------------------------------------------------


def click(request: HttpRequest) -> str:
    """Tells the same form sent again by the same browser, which may not have had an answer yet."""
    cookie = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    sent = [cookie, request.POST.get("code"), request.POST.get("passkey")]
    return "step:" + hashlib.sha256(repr(sent).encode()).hexdigest() if cookie else ""


def remember_click(request: HttpRequest, said: Waiting, how: str) -> None:
    if key := click(request):
        secret = said.user.get_session_auth_hash()
        kept = (said.user.pk, secret, said.onward, said.is_remembered, how)
        caches["guard"].set(key, kept, SECONDS)


def let_in_before(request: HttpRequest) -> HttpResponse | None:
    """Sign in by the second click as the first did: the browser goes by the last answer alone."""
    key = click(request)
    kept = caches["guard"].get(key) if key else None
    user = User.objects.filter(pk=kept[0], is_active=True).first() if kept else None
    if not kept or user is None or user.get_session_auth_hash() != kept[1]:
        return None
    return let_in(request, Waiting(user, kept[2], kept[3]), kept[4])
