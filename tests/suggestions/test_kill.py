"""A server that is killed in the midst of a stream of suggestions loses none it has answered."""

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from threading import Event
from urllib.parse import urlencode

import pytest

from tests.serving import ask, free_port, wait_for

pytestmark = [pytest.mark.server, pytest.mark.django_db]
SENDERS, BEFORE_THE_END = 160, 20
MAKE = "from tests import factories; factories.make_site()"
COUNT = """
import json
from core.models import Letter
from suggestions.models import Suggestion
rows = [[s.email, s.question, s.steps.count()] for s in Suggestion.objects.all()]
letters = list(Letter.objects.filter(kind="suggestion-confirm").values_list("to", flat=True))
print(json.dumps([rows, letters]))
"""


def network(n):
    """Each sender comes from a network of their own (tests.serving.ask)."""
    return n * 250


def test_every_acknowledged_suggestion_is_there(manage):
    manage("shell", "--no-imports", "-c", MAKE)
    port = free_port()
    server = manage("serve", "--port", str(port), start=True)
    acknowledged, enough = [], Event()
    try:
        wait_for(port)
        with ThreadPoolExecutor(12) as pool:
            forms = pool.map(lambda n: ask(port, "GET", "/suggest/", who=network(n))[1], range(12))
            shown = [re.search(r'name="shown" value="([^"]+)"', page)[1] for page in forms]
        time.sleep(3.1)  # what is sent sooner was not read by a person

        def send(n):
            said = {
                "about": "research",
                "question": f"Sample: question {n}?",
                "email": f"pat-{n}@example.org",
                "credit": "anonymous",
                "shown": shown[n % len(shown)],
                "website": "",
                "send": "1",
            }
            try:
                status, _, _ = ask(port, "POST", "/suggest/", urlencode(said), who=network(n))
            except (OSError, HTTPException):
                return  # the server was gone: nobody was told that it was taken
            if status == 303:
                acknowledged.append(n)
            if len(acknowledged) >= BEFORE_THE_END:
                enough.set()

        with ThreadPoolExecutor(8) as pool:
            streaming = [pool.submit(send, n) for n in range(SENDERS)]
            assert enough.wait(60)
            server.kill()
        [one.result() for one in streaming]
    finally:
        server.kill()
        server.wait(20)
    rows, letters = json.loads(manage("shell", "--no-imports", "-c", COUNT).splitlines()[-1])
    kept = {email: (question, steps) for email, question, steps in rows}
    assert BEFORE_THE_END <= len(acknowledged) < SENDERS
    for n in acknowledged:
        assert kept[f"pat-{n}@example.org"] == (f"Sample: question {n}?", 1)
    assert set(letters) == set(kept)
