"""Members of the staff at the sign-in, at noon of a day."""

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.test import Client

from core.models import User
from tests.core.accounts.doors import PASSWORD

NOON = "2026-03-02T12:00:00Z"


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def admin(home):
    return User.objects.create_superuser("admin", "admin@example.org", PASSWORD)


@pytest.fixture
def as_admin(admin):
    client = Client()
    client.force_login(admin)
    return client


@pytest.fixture
def guest(home):
    """Somebody who may enter the staff screens, and sees no data of people there."""
    user = User.objects.create_user("guest", password=PASSWORD)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user
