"""Where somebody sets up their own second step, and gets new recovery codes."""

import io
import time
from typing import Any, cast

import qrcode
import qrcode.image.svg
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView, View

from core.accounts import passkeys, totp, tries
from core.accounts.asking import WRONG
from core.accounts.log import told
from core.accounts.required import must_have, passed
from core.accounts.second_steps import APP, codes_left, has_any, new_codes
from core.accounts.sign_in import is_fresh, said_password
from core.models.second_step import SecondStep
from core.models.site import SiteSettings
from core.models.user import User
from core.visitors.limits import refusal

SECRET, CODES = "new_app", "new_codes"  # in the session, until they have been taken over
KEPT = 15 * 60  # seconds for which new codes can be looked at
LAST = "Set up another second step before you remove this one: you may not be without."
SET_UP = "Your second step is set up. Everything that you had open elsewhere has been closed."


def member(request: HttpRequest) -> User:
    """Who is signed in; `OwnScreen` sends everybody else away."""
    return cast(User, request.user)


@method_decorator([never_cache, sensitive_post_parameters()], name="dispatch")
class OwnScreen(View):
    """A screen for whoever is signed in, about themselves."""

    request: HttpRequest
    must_be_fresh = False

    @property
    def user(self) -> User:
        return member(self.request)

    def dispatch(self, request, *args, **kwargs):
        if not request.user.is_authenticated:
            return redirect("wagtailadmin_login")
        if self.must_be_fresh and not is_fresh(request):
            return redirect(f"{reverse('password_again')}?next={request.path}")
        return super().dispatch(request, *args, **kwargs)


class Overview(OwnScreen, TemplateView):
    """`/admin/second-step/`: what there is, and what can be set up."""

    template_name = "accounts/overview.html"

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        user = self.user
        steps = list(user.second_steps.all())
        return super().get_context_data(**kwargs) | {
            "steps": steps,
            "has_app": any(step.kind == APP for step in steps),
            "codes_left": codes_left(user),
            "must_have": must_have(user),
            "openid_name": settings.OPENID_ISSUER and settings.OPENID_NAME,
            "is_connected": user.openid_links.exists(),
            "passkeys_possible": passkeys.are_possible(self.request),
        }


class CodeForm(forms.Form):
    """The first code of a new app."""

    code = forms.CharField(
        max_length=20,
        label="Code that the app shows",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args, secret: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.secret = secret

    def clean_code(self) -> int:
        """The step of the code, which is thereby used up."""
        steps = totp.steps_of(self.secret, "".join(self.cleaned_data["code"].split()))
        if not steps:
            raise forms.ValidationError(WRONG)
        return steps[-1]


class SetUpApp(OwnScreen, FormView):
    """`/admin/second-step/app/`: a secret as a picture, and a code that shows it has arrived."""

    template_name = "accounts/app.html"
    form_class = CodeForm
    must_be_fresh = True

    def dispatch(self, request, *args, **kwargs):
        user = request.user
        if user.is_authenticated and user.second_steps.filter(kind=APP).exists():
            return redirect("recovery_codes" if CODES in request.session else "second_step")
        return super().dispatch(request, *args, **kwargs)

    @property
    def secret(self) -> str:
        """The same in every tab, until an app has it."""
        return self.request.session.setdefault(SECRET, totp.new_secret())

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"secret": self.secret}

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        name, centre = self.user.get_username(), SiteSettings.for_request(self.request)
        address = totp.address(self.secret, name=name, issuer=centre.full_name)
        shown = {"picture": picture_of(address), "secret": self.secret, "address": address}
        return super().get_context_data(**kwargs) | shown

    def form_valid(self, form: CodeForm) -> HttpResponse:
        app = SecondStep(
            user=self.user,
            kind=APP,
            name="Authenticator app",
            secret=self.secret,
            counter=form.cleaned_data["code"],
        )
        try:
            with transaction.atomic():
                app.save()
        except IntegrityError:  # another tab was first
            return redirect("second_step")
        del self.request.session[SECRET]
        return now_has(self.request, app)


def picture_of(address: str) -> str:
    """A QR code of `address`, as an SVG to stand in a page."""
    drawn = qrcode.make(address, image_factory=qrcode.image.svg.SvgPathImage, border=2)
    file = io.BytesIO()
    drawn.save(file)
    return file.getvalue().decode().partition("?>")[2]


class PasskeyForm(forms.Form):
    name = forms.CharField(max_length=80, label="What you call this device", initial="My passkey")
    passkey = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)


class SetUpPasskey(OwnScreen, FormView):
    """`/admin/second-step/passkey/`: the browser makes one, and we keep its public key."""

    template_name = "accounts/passkey.html"
    form_class = PasskeyForm
    must_be_fresh = True

    def get_context_data(self, **kwargs) -> dict[str, Any]:
        asked = passkeys.ask_to_make(self.request, self.user)
        return super().get_context_data(**kwargs) | {"asked": asked}

    def form_valid(self, form: PasskeyForm) -> HttpResponse:
        said = form.cleaned_data
        try:
            made = passkeys.make(self.request, self.user, said["passkey"], said["name"])
        except passkeys.RefusedError:
            form.add_error(None, "No passkey was made. Try again, or use an authenticator app.")
            return self.form_invalid(form)
        return now_has(self.request, made)


def now_has(request: HttpRequest, step: SecondStep) -> HttpResponse:
    """After `step` was set up: other sessions end, and whoever has no recovery codes gets some."""
    user = member(request)
    told(user, "second_step_added", by=user, what=step.get_kind_display())
    user.end_sessions()
    update_session_auth_hash(request, user)
    passed(request, step.kind)
    messages.success(request, SET_UP)
    if codes_left(user):
        return redirect("second_step")
    show_codes(request, new_codes(user))
    return redirect("recovery_codes")


class Remove(OwnScreen):
    """One second step, taken away by its owner."""

    http_method_names = ["post"]
    must_be_fresh = True

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        user = self.user
        step = get_object_or_404(user.second_steps, pk=pk)
        others = user.second_steps.exclude(pk=pk).exists()
        if not others and must_have(user):
            messages.error(request, LAST)
            return redirect("second_step")
        step.delete()
        if not others:
            user.recovery_codes.all().delete()
        told(user, "second_step_removed", by=user, what=step.get_kind_display())
        user.end_sessions()
        update_session_auth_hash(request, user)
        messages.success(request, f"“{step}” is removed.")
        return redirect("second_step")


# --- Recovery codes ----------------------------------------------------------------------------


def show_codes(request: HttpRequest, codes: list[str]) -> None:
    request.session[CODES] = {"codes": codes, "until": time.time() + KEPT}


class RecoveryCodes(OwnScreen, TemplateView):
    """`/admin/second-step/codes/`: new ones (POST), shown until their owner says they are kept."""

    template_name = "accounts/codes.html"
    must_be_fresh = True

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        kept = request.session.get(CODES)
        if not kept or not 0 < kept["until"] - time.time() <= KEPT:
            request.session.pop(CODES, None)
            return redirect("second_step")
        return self.render_to_response(self.get_context_data(codes=kept["codes"]))

    def post(self, request: HttpRequest) -> HttpResponse:
        if "kept" in request.POST:
            request.session.pop(CODES, None)
            return redirect("wagtailadmin_home")
        if has_any(self.user) and CODES not in request.session:
            show_codes(request, new_codes(self.user))
            told(self.user, "recovery_codes_made", by=self.user)
        return redirect("recovery_codes")


# --- The password again ------------------------------------------------------------------------


class PasswordForm(forms.Form):
    password = forms.CharField(
        label="Your password",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )


class PasswordAgain(OwnScreen, FormView):
    """`/admin/second-step/password/`: asked some time after signing in, before a change."""

    template_name = "accounts/password.html"
    form_class = PasswordForm

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        name = self.user.get_username()
        tried = tries.Try(request, f"own {self.user.pk}", known_as=name)
        if refused := tries.count(tried):
            return refusal(refused.seconds)
        form = self.get_form()
        if form.is_valid() and self.user.check_password(form.cleaned_data["password"]):
            tries.give_back(tried)
            said_password(request)
            onward = request.GET.get("next", "")
            return redirect(onward if onward in own_addresses() else "second_step")
        form.add_error("password", "That is not your password.")
        return self.form_invalid(form)


def own_addresses() -> set[str]:
    return {reverse(name) for name in ("app_set_up", "passkey_set_up", "recovery_codes")}
