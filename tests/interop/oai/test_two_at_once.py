"""A harvester asks while somebody publishes, each with a connection of their own."""

import json

import pytest

pytestmark = [pytest.mark.server, pytest.mark.django_db]

# Somebody publishes in a transaction that stays open for longer than HELD; a harvester asks before
# it ends, and later goes on from the moment up to which it was told everything.
MEANWHILE = """
import json, re, threading, time
from django.db import connection, transaction
from django.test import Client
from interop.settling import HELD
from tests import factories

home = factories.make_site()
research = factories.ResearchIndexFactory(parent=home, title="Research", slug="research")
factories.output(research, title="The first")
time.sleep(HELD.total_seconds() + 1)
written, asked = threading.Event(), threading.Event()


def publish():
    with transaction.atomic():
        factories.output(research, title="The second")
        written.set()
        asked.wait(60)
    connection.close()


def told(**more):
    asked = {"verb": "ListRecords", "metadataPrefix": "oai_dc", **more}
    return Client(SERVER_NAME="127.0.0.1").get("/oai", query_params=asked).content.decode()


writer = threading.Thread(target=publish)
writer.start()
written.wait(60)
time.sleep(HELD.total_seconds() + 1)
first = told()
asked.set()
until = re.search("<responseDate>(.*?)<", first)[1]
writer.join(60)
time.sleep(HELD.total_seconds() + 1)
print(json.dumps([[t in text for t in ("The first", "The second")]
                  for text in (first, told(**{"from": until}))]))
"""


def test_whoever_asked_while_somebody_was_publishing_hears_of_it_next_time(manage):
    said = json.loads(manage("shell", "--no-imports", "-c", MEANWHILE).splitlines()[-1])
    assert said == [[True, False], [False, True]]
