"""Showing a second step: an app, its codes, and whether somebody is in."""

import time

from core.accounts import totp
from core.accounts.second_steps import APP
from core.models import SecondStep

ASKED, OWN = "/admin/login/second-step/", "/admin/second-step/"


def with_app(user):
    """The secret of an app that `user` has."""
    secret = totp.new_secret()
    SecondStep.objects.create(user=user, kind=APP, name="App", secret=secret)
    return secret


def code(secret, steps=0):
    return totp.code_at(secret, int(time.time()) // 30 + steps)


def show(client, said, **more):
    return client.post(ASKED, {"code": said}, **more)


def is_in(client):
    return client.get("/admin/").status_code == 200
