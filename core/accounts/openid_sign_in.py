"""Signing in by a provider of OpenID Connect, for who has connected their account with it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.generic import View

from core.accounts import openid
from core.accounts.log import told
from core.accounts.own_steps import OwnScreen, member
from core.accounts.second_steps import has_any
from core.accounts.sign_in import Waiting, let_in, wait
from core.models.openid_link import OpenIdLink
from core.models.user import User

ONWARD, CONNECTS = "openid_next", "openid_connects"  # in the session
TAKEN = (
    "There is an account with your email address, which is not connected. Sign in with your "
    "password, and connect it under Account → Your second step."
)
NOT_NEW = "You have no account here. Ask a colleague who looks after users to invite you."
OF_ANOTHER = "It is connected with the account of somebody else."


class Go(View):
    """`/admin/login/openid/`: to the provider."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not openid.is_on():
            return redirect("wagtailadmin_login")
        onward = request.GET.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(onward, request.get_host())
        request.session[ONWARD] = onward if is_ours else reverse("wagtailadmin_home")
        request.session.pop(CONNECTS, None)
        return go(request)


class Connect(OwnScreen):
    """`/admin/second-step/openid/`: to the provider, to connect an account with it."""

    http_method_names = ["post"]
    must_be_fresh = True

    def post(self, request: HttpRequest) -> HttpResponse:
        request.session[CONNECTS] = self.user.pk
        return go(request)


class Disconnect(OwnScreen):
    http_method_names = ["post"]
    must_be_fresh = True

    def post(self, request: HttpRequest) -> HttpResponse:
        self.user.openid_links.all().delete()
        told(self.user, "openid_disconnected", by=self.user)
        return redirect("second_step")


def go(request: HttpRequest) -> HttpResponse:
    if not openid.is_on():
        return redirect("wagtailadmin_login")
    try:
        return openid.lead_there(request)
    except openid.NotBelievedError as error:
        return refused(request, str(error))


def refused(request: HttpRequest, words: str) -> HttpResponse:
    messages.error(request, f"{settings.OPENID_NAME} let nobody in. {words}")
    return redirect("second_step" if request.user.is_authenticated else "wagtailadmin_login")


@method_decorator(never_cache, name="dispatch")
class Back(View):
    """`/admin/login/openid/back/`: where the provider sends its answer."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not openid.is_on():
            return redirect("wagtailadmin_login")
        connects = request.session.pop(CONNECTS, None)
        try:
            said = openid.said(request)
            if connects and connects == request.user.pk:
                return connected(request, member(request), said)
            return signed_in(request, said)
        except openid.NotBelievedError as error:
            return refused(request, str(error))


def connected(request: HttpRequest, user: User, said: openid.Said) -> HttpResponse:
    try:
        with transaction.atomic():
            OpenIdLink.objects.create(
                user=user, issuer=settings.OPENID_ISSUER, subject=said.subject
            )
    except IntegrityError:
        raise openid.NotBelievedError(OF_ANOTHER) from None
    told(user, "openid_connected", by=user)
    messages.success(request, f"You can sign in by {settings.OPENID_NAME} now.")
    return redirect("second_step")


def signed_in(request: HttpRequest, said: openid.Said) -> HttpResponse:
    """Sign in whoever is connected with what was said; the second step is asked as always."""
    onward = request.session.pop(ONWARD, reverse("wagtailadmin_home"))
    who = Waiting(owner_of(said) or new_account(said), onward, False)
    if not who.user.is_active:
        raise openid.NotBelievedError(NOT_NEW)
    if openid.is_second_step(said):
        return let_in(request, who, "openid")
    if has_any(who.user):
        wait(request, who)
        return redirect("second_step_asked")
    return let_in(request, who)


def owner_of(said: openid.Said) -> User | None:
    link = OpenIdLink.objects.filter(issuer=settings.OPENID_ISSUER, subject=said.subject).first()
    return link.user if link else None


@transaction.atomic
def new_account(said: openid.Said) -> User:
    """An account in the group that OPENID_GROUP names, for who has none; else NotBelievedError."""
    if User.objects.filter(email__iexact=said.email).exists():
        raise openid.NotBelievedError(TAKEN)
    group = Group.objects.filter(name=settings.OPENID_GROUP).first()
    if group is None or User.objects.filter(username__iexact=said.email).exists():
        raise openid.NotBelievedError(NOT_NEW)
    user = User.objects.create_user(said.email, said.email)
    user.groups.add(group)
    OpenIdLink.objects.create(user=user, issuer=settings.OPENID_ISSUER, subject=said.subject)
    told(user, "openid_connected", by=user)
    return user
