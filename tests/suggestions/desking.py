"""Coming to the desk as this or that member of the staff."""

from django.contrib.auth import SESSION_KEY, get_user_model
from django.contrib.auth.models import Permission
from django.test import Client

from suggestions.models import Reply
from tests import factories

DESK = "/admin/suggestions/"


def of(suggestion, path=""):
    return f"{DESK}{suggestion.pk}/{path}"


def staff_with(*codenames):
    """A client of somebody who may enter the staff screens, and `codenames`."""
    user = get_user_model().objects.create_user(f"guest-{next(factories.number)}")
    known = Permission.objects.filter(codename__in=["access_admin", *codenames])
    user.user_permissions.add(*known)
    client = Client()
    client.force_login(user)
    return client


def user_of(client):
    return get_user_model().objects.get(pk=client.session[SESSION_KEY])


def text(client, address, **data):
    response = client.get(address, data)
    assert response.status_code == 200
    return response.content.decode()


def said(client, address, **data):
    """The screen that a POST leads to."""
    return client.post(address, data, follow=True).content.decode()


def draft(suggestion, client, state="accepted", **fields):
    words = {"words": "Sample: we take it up."}
    said = {"state": state, "drafted_by": user_of(client)} | words | fields
    return Reply.objects.create(suggestion=suggestion, **said)


def replying(**fields):
    """What the form of a reply sends."""
    sent = {"state": "accepted", "words": "Sample: we take it up."} | fields
    return {f"reply-{name}": value for name, value in sent.items()}
