"""What a provider of OpenID Connect says of somebody, and whether it may be believed."""

from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple

import requests
from authlib.common.errors import AuthlibBaseError
from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from joserfc.errors import JoseError

SECONDS = 10  # somebody waits
# Signed by a key of the provider's own; never by one that we share, and never not at all.
SIGNED = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
FAILED = (AuthlibBaseError, JoseError, requests.RequestException)
FAILED_IN_IT = (ValueError, KeyError, TypeError, RuntimeError)


class NotBelievedError(Exception):
    """What the provider said lets nobody in; the message is for whoever waits."""


class Said(NamedTuple):
    """What the provider says: who it is for ever, the address of now, and how they showed it."""

    subject: str
    email: str
    how: frozenset[str]


def is_on() -> bool:
    return bool(settings.OPENID_ISSUER)


@lru_cache(maxsize=4)
def provider(issuer: str, client: str, secret: str) -> Any:
    # Some 10 MB, for who has set it up alone.
    client_of = import_module("authlib.integrations.django_client").OAuth
    return client_of().register(
        "openid",
        server_metadata_url=f"{issuer.rstrip('/')}/.well-known/openid-configuration",
        client_id=client,
        client_secret=secret,
        client_kwargs={
            "scope": "openid email profile",
            "code_challenge_method": "S256",
            "default_timeout": SECONDS,
        },
    )


def ours() -> Any:
    return provider(settings.OPENID_ISSUER, settings.OPENID_CLIENT, settings.OPENID_SECRET)


def lead_there(request: HttpRequest) -> HttpResponseRedirect:
    """The way to the provider, which asks who it is; NotBelievedError where it does not answer."""
    try:
        return ours().authorize_redirect(request, settings.BASE_URL + reverse("openid_back"))
    except (*FAILED, *FAILED_IN_IT) as error:
        raise NotBelievedError("It does not answer at this moment. Try again later.") from error


def said(request: HttpRequest) -> Said:
    """What the provider says in answer to what we asked in this session, once.

    NotBelievedError where it says anything else, or not of whom OPENID_DOMAINS names.
    """
    try:
        asked = ours()
        metadata = asked.load_server_metadata()
        told = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        metadata["id_token_signing_alg_values_supported"] = [a for a in told if a in SIGNED]
        claims = asked.authorize_access_token(request)["userinfo"]
        return believed(claims)
    except (*FAILED, *FAILED_IN_IT) as error:
        raise NotBelievedError("It did not say who you are. Try again.") from error


def believed(claims: dict[str, Any]) -> Said:
    """What `claims` say, whose signature, audience, nonce and time have been checked."""
    if str(claims["iss"]).rstrip("/") != settings.OPENID_ISSUER.rstrip("/"):
        raise NotBelievedError("Somebody else answered in its place.")
    if claims.get("email_verified") is not True:
        raise NotBelievedError("It has not made sure that your email address is yours.")
    email = str(claims["email"])
    domain = email.rpartition("@")[2].casefold()
    if domain not in {name.casefold() for name in settings.OPENID_DOMAINS}:
        raise NotBelievedError("Your email address is not one of those that may come in.")
    how = claims.get("amr")
    shown = map(str, how) if isinstance(how, list) else ()
    return Said(str(claims["sub"]), email, frozenset(shown))


def is_second_step(told: Said) -> bool:
    """Whether how somebody showed who they are there is a second step here too."""
    return bool(told.how & set(settings.OPENID_SECOND_STEP))
