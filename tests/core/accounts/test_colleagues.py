"""Settings → Users says how each signs in, and is no way round what Account asks."""

from core.accounts.second_steps import APP
from core.models import OpenIdLink, SecondStep, User
from tests import factories
from tests.core.accounts.doors import PASSWORD
from tests.queries import count_queries

USERS = "/admin/users/"


def connected(settings, name="pat"):
    """Somebody who came by the provider, and has never had a password."""
    settings.OPENID_ISSUER, settings.OPENID_NAME = "https://provider.example", "the provider"
    user = User.objects.create_user(name, f"{name}@example.org")
    OpenIdLink.objects.create(user=user, issuer=settings.OPENID_ISSUER, subject=f"of-{name}")
    return user


def listed(client) -> str:
    return " ".join(client.get(USERS).content.decode().split())


def test_who_comes_by_a_provider_is_not_called_invited(as_admin, settings):
    connected(settings)
    page = listed(as_admin)
    assert 'data-label="Signs in">By the provider</td>' in page
    assert "Invited" not in page
    assert "Send another invitation" not in page


def test_who_has_not_come_is(as_admin, db):
    User.objects.create_user("new", "new@example.org")
    page = listed(as_admin)
    assert "Invited, and has not come yet" in page
    assert "Send another invitation" in page


def test_where_the_provider_is_taken_away_they_can_be_invited(as_admin, settings):
    connected(settings)
    settings.OPENID_ISSUER = ""
    assert "Send another invitation" in listed(as_admin)


def test_a_second_step_is_said(as_admin, settings):
    user = connected(settings)
    SecondStep.objects.create(user=user, kind=APP, name="App", secret="A" * 32)
    assert "By the provider, and a second step" in listed(as_admin)
    user.set_password(PASSWORD)
    user.save()
    assert "Password, or by the provider, and a second step" in listed(as_admin)


def test_a_list_of_many_asks_no_more(as_admin, settings):
    connected(settings)
    few = count_queries(as_admin, USERS).total
    for number in range(10):
        connected(settings, f"p{number}")
        factories.staff("Editors")
    assert count_queries(as_admin, USERS).total == few


def test_nobody_changes_their_own_address_there(as_admin, admin):
    data = {"username": "admin", "first_name": "A", "last_name": "B", "email": "x@example.org"}
    assert as_admin.post(f"{USERS}edit/{admin.pk}/", data).status_code == 302
    admin.refresh_from_db()
    assert (admin.first_name, admin.email) == ("A", "admin@example.org")
