"""Wagtail's own interfaces for programs stay shut: v2 is for staff, v3 nobody is served."""

import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver

from tests import factories
from tests.serving import ROOT

SERVED = (
    "import sys; from django.core.wsgi import get_wsgi_application; get_wsgi_application();"
    "from django.urls import get_resolver; get_resolver().url_patterns;"
    "new = ('wagtail.api.v3', 'ninja');"
    "print(*[name for name in sys.modules if name.startswith(new)])"
)


def views(patterns=None, before="") -> list[tuple[str, object]]:
    found = []
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        below = getattr(pattern, "url_patterns", None)
        found += [(route, pattern.callback)] if below is None else views(below, route)
    return found


def origins(view) -> set[str]:
    """The modules of a view, and of what it wraps."""
    found = set()
    while view is not None:
        found |= {view.__module__, getattr(view, "view_class", view).__module__}
        found.add(getattr(view, "cls", view).__module__)
        view = getattr(view, "__wrapped__", None)
    return found


def test_no_address_leads_to_one_of_them_but_below_the_screens_of_staff():
    of_them = ("wagtail.api", "ninja", "rest_framework", "wagtail.images.api", "wagtail.admin.api")
    led = {route for route, view in views() if any(m.startswith(of_them) for m in origins(view))}
    assert {route.split("/")[0] for route in led} == {"admin"}
    assert {route[:15] for route in led} == {"admin/api/main/"}


def test_neither_is_installed():
    installed = [app for app in settings.INSTALLED_APPS if "api" in app or app == "rest_framework"]
    assert [app for app in installed if not app.startswith("cpsp_site.")] == []


def test_a_process_that_serves_does_not_even_import_the_new_one(tmp_path):
    own = {"DJANGO_SETTINGS_MODULE": "cpsp_site.settings", "DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", SERVED], capture_output=True, check=True, cwd=ROOT, env=own
    )
    assert done.stdout.decode().split() == []


@pytest.mark.parametrize(
    "address",
    [
        *["/api/v3/", "/api/v3/pages/", "/api/v3/docs/", "/api/v3/openapi.json", "/api/v3/whoami/"],
        *["/api/v2/", "/api/v2/pages/", "/api/v2/images/", "/api/v2/documents/", "/api/"],
        *["/admin/api/v3/pages/", "/api/v1/pages/", "/api/v1/images/", "/api/v1/schema/"],
    ],
)
@pytest.mark.django_db
def test_there_is_nothing_where_they_would_be(output, address):
    visitor, staff = Client(), Client()
    staff.force_login(factories.staff("Moderators"))
    for client in (visitor, staff):
        assert client.get(address, follow=True).status_code == 404 or address.startswith("/admin/")
        assert "Pooled budgets" not in client.get(address, follow=True).content.decode()


@pytest.mark.django_db
def test_what_staff_are_answered_nobody_else_is(client, output):
    for address in ("pages/", f"pages/{output.pk}/", "images/", "documents/"):
        answer = client.get(f"/admin/api/main/{address}")
        assert (answer.status_code, "/login/" in answer["Location"]) == (302, True)
