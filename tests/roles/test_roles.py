"""Who may do what: the table of docs/roles.md against every address that the site answers at."""

import re

import pytest

from tests.core.accounts.provider import CLIENT, providing
from tests.roles.scene import ROLES, SECRETS, clients, make_scene
from tests.roles.table import doors, rows
from tests.roles.walking import answer, filled, is_refused, routes
from tests.scenery import standing

# One is there to fail; the others are Wagtail's, and do at a form that is quite empty, as no
# browser sends it. Whoever comes that far is let in.
FAILS = re.compile(
    r"/admin/(failwhale|choose-external-link|snippets/choose/suggestions/\w+/create"
    r"|suggestions/questions/history/\d+/revisions/\d+/revert)/$"
)
REFUSES = {"Visitor", "No group"}
OWN = "one’s own sign-in"


@pytest.fixture
@standing
def scene(db):
    return make_scene()


@pytest.fixture
def set_up(settings):
    """What answers at an address only where it is set up."""
    settings.METRICS_TOKEN = "nobody says it"
    with providing() as provider:
        settings.OPENID_ISSUER, settings.OPENID_CLIENT = provider.issuer, CLIENT
        settings.OPENID_NAME = "The provider"
        yield


def test_every_address_stands_in_the_table():
    unknown = set(routes()) - {door.route for door in doors()}
    assert unknown == set(), "say in docs/roles.md, under “The addresses”, who may come there"


def test_no_address_of_the_table_is_gone():
    assert {door.route for door in doors()} - set(routes()) == set()


def test_every_row_of_the_table_has_an_address():
    assert {door.row for door in doors()} == set(rows().values())


def test_visitors_and_people_of_no_group_are_one():
    """An account without a group opens nothing but what its owner needs to sign in."""
    apart = {row.kind for row in rows().values() if len(row.may & REFUSES) == 1}
    assert apart == {OWN}


@pytest.mark.exhaustive
@pytest.mark.parametrize("role", ROLES)
def test_each_role_comes_where_it_may_and_nowhere_else(scene, set_up, role):
    client = clients()[role]
    wrong = []
    for door in doors():
        values = scene[door.row.kind]
        address = filled(door.route, values)
        for method in methods_for(role, door):
            may, seen = asked(client, method, address, values.get("query", {}))
            if may != (role in door.row.may):
                wrong.append(f"{method} {address} ({door.row.kind}: {door.row.action})")
            wrong += [f"{address} tells of {kind}" for kind in seen if not knows(role, door, kind)]
    assert wrong == []


def methods_for(role: str, door) -> tuple[str, ...]:
    """Whoever may do everything is asked for what can be read, and what can only be sent."""
    return door.methods[:1] if role == "Administrator" else door.methods


def asked(client, method: str, address: str, said: dict) -> tuple[bool, list[str]]:
    """Whether the answer is more than a refusal, and the kinds of which it says a secret word."""
    try:
        response = answer(client, method.lower(), address, said)
    except Exception:
        if not FAILS.match(address):
            raise
        return True, []
    text = response.said.lower()
    return not is_refused(response), [kind for kind, word in SECRETS.items() if word in text]


def readers(kind: str) -> frozenset[str]:
    """The roles of the line of `kind` that begins with “read”."""
    return next(row.may for row in rows().values() if row.kind == kind and row.action[:4] == "read")


def knows(role: str, door, kind: str) -> bool:
    """Whether `role` may read of that kind, or this is the place where it may choose one."""
    return role in readers(kind) or (door.row.kind == kind and role in door.row.may)
