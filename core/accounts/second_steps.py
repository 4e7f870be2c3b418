"""What somebody shows besides their password, and whether it is right."""

import hashlib
import re
import secrets

from django.db import transaction
from django.utils import timezone

from core.accounts import totp
from core.models.second_step import RecoveryCode, SecondStep
from core.models.user import User

APP, PASSKEY = SecondStep.Kind.APP, SecondStep.Kind.PASSKEY
RECOVERY = "recovery code"
CODES = 10
# Without letters that are taken for others.
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
LENGTH = 12


def has_any(user: User) -> bool:
    return user.second_steps.exists()


def codes_left(user: User) -> int:
    return user.recovery_codes.filter(used_at=None).count()


def used_now(user: User, code: str) -> str:
    """How `user` has shown who they are by `code`, which is then used up; "" where it is wrong."""
    code = re.sub(r"[\s-]", "", code).casefold()
    if code.isascii() and code.isdigit():
        return APP if app_says(user, code) else ""
    return RECOVERY if recovers(user, code) else ""


def app_says(user: User, code: str) -> bool:
    """Whether the app of `user` shows `code` now and no code as late as that was used before."""
    app = user.second_steps.filter(kind=APP).first()
    if app is None:
        return False
    return any(use_app(app, step) for step in totp.steps_of(app.secret, code))


def use_app(app: SecondStep, step: int) -> bool:
    """Use up the code of `step`: of two who send it at once one is first."""
    unused = SecondStep.objects.filter(pk=app.pk, counter__lt=step)
    return bool(unused.update(counter=step, used_at=timezone.now()))


def recovers(user: User, code: str) -> bool:
    left = RecoveryCode.objects.filter(user=user, used_at=None, digest=digest(code))
    return bool(left.update(used_at=timezone.now()))


def digest(code: str) -> str:
    """Of sixty random bits: nobody finds them by trying, so nothing slow is needed."""
    return hashlib.sha256(code.encode()).hexdigest()


@transaction.atomic
def new_codes(user: User) -> list[str]:
    """Recovery codes in place of all that `user` had, as they are to be written down."""
    codes = ["".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(CODES)]
    user.recovery_codes.all().delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(user=user, digest=digest(c)) for c in codes)
    return ["-".join(re.findall("....", code)) for code in codes]


@transaction.atomic
def take_away(user: User) -> None:
    """Take every second step of `user` away, and end what they have open."""
    user.second_steps.all().delete()
    user.recovery_codes.all().delete()
    user.end_sessions()
