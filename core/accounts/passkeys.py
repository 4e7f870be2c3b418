"""Passkeys (W3C Web Authentication): a device signs what we made up a moment ago."""

import base64
import ipaddress
import json
import struct
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    UserVerificationRequirement,
)

from core.accounts.second_steps import PASSKEY
from core.models.second_step import SecondStep
from core.models.site import SiteSettings
from core.models.user import User

STATE = "passkey"  # in the session, from the question to its answer
PREFERRED = UserVerificationRequirement.PREFERRED


# What the library raises for an answer that no browser gives.
NO_ANSWER = (
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError),
    *(RecursionError, struct.error),
)
MOST_NESTED = 100  # brackets that open; an answer of a browser has some ten


class RefusedError(Exception):
    """What a browser sent is no right answer to what it was asked."""


def in_json(answer: str) -> Any:
    """What a browser says; ValueError for what is none, and for thousands of brackets.

    To parse those Python goes as deep as it may, where whatever is tidied away by chance fails.
    """
    if answer.count("[") + answer.count("{") > MOST_NESTED:
        raise ValueError("nested too deeply for an answer of a browser")
    return json.loads(answer)


def are_possible(request: HttpRequest) -> bool:
    """Browsers know passkeys of names alone, over https or on this machine."""
    host = host_of(request)
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return request.is_secure() or host == "localhost"
    return False


def host_of(request: HttpRequest) -> str:
    return request.get_host().rpartition("]")[0] or request.get_host().partition(":")[0]


def server(request: HttpRequest) -> Fido2Server:
    centre = SiteSettings.for_request(request)
    return Fido2Server(PublicKeyCredentialRpEntity(id=host_of(request), name=centre.full_name))


def known(user: User) -> list[AttestedCredentialData]:
    return [key_of(step) for step in user.second_steps.filter(kind=PASSKEY)]


def key_of(step: SecondStep) -> AttestedCredentialData:
    return AttestedCredentialData(base64.b64decode(step.secret))


def ask_to_make(request: HttpRequest, user: User) -> dict[str, Any]:
    """What a browser is to be asked so that it makes a passkey; as JSON can say it."""
    itself = PublicKeyCredentialUserEntity(
        id=f"staff-{user.pk}".encode(),
        name=user.get_username(),
        display_name=user.get_full_name() or user.get_username(),
    )
    options, request.session[STATE] = server(request).register_begin(
        itself, known(user), user_verification=PREFERRED
    )
    return dict(options)


def make(request: HttpRequest, user: User, answer: str, name: str) -> SecondStep:
    """Keep the passkey that the browser has made; RefusedError for anything else."""
    try:
        made = server(request).register_complete(request.session.pop(STATE, None), in_json(answer))
    except NO_ANSWER as error:
        raise RefusedError from error
    if made.credential_data is None:
        raise RefusedError
    secret = base64.b64encode(made.credential_data).decode()
    return SecondStep.objects.create(
        user=user, kind=PASSKEY, name=name, secret=secret, counter=made.counter
    )


def ask_to_sign(request: HttpRequest, user: User) -> dict[str, Any]:
    """What a browser is to be asked so that a passkey of `user` signs; as JSON can say it."""
    options, request.session[STATE] = server(request).authenticate_begin(
        known(user), user_verification=PREFERRED
    )
    return dict(options)


def signed(request: HttpRequest, user: User, answer: str) -> bool:
    """Whether a passkey of `user` has signed what was asked last, which is then asked no more.

    A passkey that has signed fewer times than we know of is a copy of it (§7.2 step 22).
    """
    try:
        said = AuthenticationResponse.from_dict(in_json(answer))
        used = server(request).authenticate_complete(
            request.session.pop(STATE, None), known(user), said
        )
    except NO_ANSWER:
        return False
    times = said.response.authenticator_data.counter
    step = next(s for s in user.second_steps.filter(kind=PASSKEY) if key_of(s) == used)
    return ((not times and not step.counter) or times > step.counter) and note_use(step, times)


def note_use(step: SecondStep, times: int) -> bool:
    same = SecondStep.objects.filter(pk=step.pk, counter=step.counter)
    return bool(same.update(counter=times, used_at=timezone.now()))
