"""Signed in by `force_login`, members of the staff have shown their second step too.

Tests of the sign-in itself go through its forms, and are held to whatever it asks.
"""

import time

from django.contrib.auth.signals import user_logged_in

from core.accounts.required import PASSED
from core.accounts.sign_in import SAID


def shown(sender, request, user, **kwargs) -> None:
    """The request that `force_login` makes up came from nowhere."""
    if not request.path:
        request.session[PASSED] = {"how": "test", "at": int(time.time())}
        request.session[SAID] = time.time()


def let_tests_in() -> None:
    user_logged_in.connect(shown, dispatch_uid="tests.signing_in")
