"""A site from before there was a second step: nobody is locked out, nothing is lost."""

import json

import pytest

# Each starts the site's commands by itself, as whoever upgrades it does.
pytestmark = pytest.mark.exhaustive

FORMER = """
from django.contrib.auth.hashers import make_password
from django.contrib.contenttypes.models import ContentType
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute(
        "INSERT INTO core_user (username, password, is_superuser, is_staff, is_active,"
        " first_name, last_name, email, date_joined) VALUES"
        " ('old', %s, true, true, true, '', '', '', '2026-01-01 00:00:00')",
        [make_password("a long one")],
    )
    for name in ("accessattempt", "accessfailurelog", "accesslog"):
        cursor.execute(f"CREATE TABLE axes_{name} (id integer PRIMARY KEY, ip_address text)")
    cursor.execute("CREATE TABLE axes_accessattemptexpiration (access_attempt_id integer"
                   " PRIMARY KEY REFERENCES axes_accessattempt (id))")
    cursor.execute("INSERT INTO django_migrations (app, name, applied)"
                   " VALUES ('axes', '0001_initial', '2026-01-01 00:00:00')")
ContentType.objects.create(app_label="axes", model="accessattempt")
"""
AFTER = """
from django.conf import settings
settings.SECOND_STEP_FOR = ["administrators", "Moderators", "personal-data"]
import json
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
said = {"tables": [t for t in connection.introspection.table_names() if t.startswith("axes")]}
said["types"] = ContentType.objects.filter(app_label="axes").count()
browser = Client(SERVER_NAME="localhost")
answer = browser.post("/admin/login/", {"username": "old", "password": "a long one"})
said["signed in"] = [answer.status_code, answer["Location"]]
said["led to"] = browser.get("/admin/")["Location"]
said["page"] = browser.get("/admin/second-step/").status_code
print(json.dumps(said))
"""


def test_todays_staff_sign_in_as_before_and_are_led_to_set_it_up(manage):
    manage("migrate", "core", "0026", "--verbosity", "0")
    manage("shell", "--verbosity", "0", "-c", FORMER)
    manage("migrate", "--verbosity", "0")
    said = json.loads(manage("shell", "--verbosity", "0", "-c", AFTER).splitlines()[-1])
    assert (said["tables"], said["types"]) == ([], 0)
    assert said["signed in"] == [302, "/admin/"]
    assert (said["led to"], said["page"]) == ("/admin/second-step/", 200)
