"""Who else may come to the staff screens."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from tests import factories


@pytest.fixture
def editor(home):
    return factories.desk_staff("Editors")


@pytest.fixture
def moderator(home):
    return factories.desk_staff("Moderators")


@pytest.fixture
def as_guest(home, django_user_model):
    """Somebody who may enter the staff screens, and nothing more."""
    user = django_user_model.objects.create_user("guest")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client = Client()
    client.force_login(user)
    return client
