"""Five hundred people and ten seats, all at once, at the server as it is run."""

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from urllib.parse import urlencode

import pytest

from tests.serving import ask, free_port, wait_for

pytestmark = [pytest.mark.server, pytest.mark.django_db]
PEOPLE, SEATS = 500, 10
MAKE = f"""
import datetime
from django.utils import timezone
from tests import factories
home = factories.make_site()
events = factories.EventsIndexFactory(parent=home, title="Events", slug="events")
start = timezone.now() + datetime.timedelta(days=30)
factories.event(
    events, slug="rush", start=start, end=start + datetime.timedelta(hours=2),
    booking="here", capacity_in_person={SEATS},
)
"""
COUNT = """
import json
from events.models import Registration
rows = Registration.objects.order_by("pk").values_list("email", "status", "waiting_since")
print(json.dumps([[e, s, w.isoformat()] for e, s, w in rows]))
"""


@pytest.fixture
def port(manage):
    """Where the server with the event answers."""
    manage("shell", "--no-imports", "-c", MAKE)
    port = free_port()
    server = manage("serve", "--port", str(port), start=True)
    try:
        wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def test_the_last_places_are_given_once_however_many_come(port, manage):
    page = ask(port, "GET", "/events/rush/register/")[1]
    assert 'name="shown"' in page
    with ThreadPoolExecutor(50) as pool:
        pages = list(
            pool.map(lambda n: ask(port, "GET", "/events/rush/register/", who=n)[1], range(PEOPLE))
        )
    shown = [re.search(r'name="shown" value="([^"]+)"', text)[1] for text in pages]
    time.sleep(3.1)  # what is sent sooner was not read by a person
    together = Barrier(PEOPLE, timeout=60)

    def register(n):
        body = urlencode(
            {
                "name": f"Guest {n}",
                "email": f"guest{n}@example.org",
                "shown": shown[n],
                "attendance": "in-person",
                "places": "1",
                "website": "",
            }
        )
        together.wait()
        return ask(port, "POST", "/events/rush/register/", body, who=n)

    with ThreadPoolExecutor(PEOPLE) as pool:
        answers = list(pool.map(register, range(PEOPLE)))
    assert {status for status, *_ in answers} == {303}
    assert len({location for *_, location in answers}) == PEOPLE
    rows = json.loads(manage("shell", "--no-imports", "-c", COUNT).splitlines()[-1])
    assert len({email for email, *_ in rows}) == len(rows) == PEOPLE
    assert [status for _, status, _ in rows] == ["seated"] * SEATS + ["waiting"] * (PEOPLE - SEATS)
    since = [waiting for *_, waiting in rows]
    assert since == sorted(since)
