"""The worker writes a record anew while somebody publishes, each with a connection of their own."""

import json

import pytest

pytestmark = [pytest.mark.server, pytest.mark.django_db]

# The worker has read the page, and goes on once it is published with another title, or after two
# seconds in which whoever publishes waits for it.
MEANWHILE = """
import json, threading
from django.db import connection
from core.search import entries
from interop import keeping, mending
from interop.models import KeptRecord
from research.models import OutputPage
from tests import factories

home = factories.make_site()
research = factories.ResearchIndexFactory(parent=home, title="Research", slug="research")
key = factories.output(research, title="The older").pk


def kept():
    return KeptRecord.objects.values_list("fields__title", flat=True).get(key=key)


def publish(read, published):
    read.wait(60)
    page = OutputPage.objects.get(pk=key)
    page.title = page.draft_title = "The newer"
    page.save_revision().publish()
    published.set()
    connection.close()


def meanwhile(module, name, act):
    read, published, write = threading.Event(), threading.Event(), getattr(module, name)

    def wait(things, *more):
        things = list(things)
        read.set()
        published.wait(2)
        return write(things, *more)

    publisher = threading.Thread(target=publish, args=[read, published])
    publisher.start()
    setattr(module, name, wait)
    try:
        act()
    finally:
        setattr(module, name, write)
    publisher.join(60)
    found = kept()
    page = OutputPage.objects.get(pk=key)
    page.title = page.draft_title = "The older"
    page.save_revision().publish()
    return found


def all_anew():
    KeptRecord.objects.update(made_by=0)
    mending.set_right()


print(json.dumps([
    meanwhile(keeping, "put", lambda: keeping.refresh([key])),
    meanwhile(mending, "put", all_anew),
    meanwhile(entries, "put_many", lambda: entries.refresh([key])),
]))
"""


def test_what_is_published_meanwhile_is_not_written_over(manage):
    said = json.loads(manage("shell", "--no-imports", "-c", MEANWHILE).splitlines()[-1])
    assert said == ["The newer"] * 3
