"""The page for people: what it says to try runs, and what it says of problems is there."""

import json
import re
import subprocess
import sys
from html import unescape

import pytest

from interop.api.lists import RESOURCES
from interop.api.page import IN_PYTHON
from interop.api.problems import KINDS
from tests.interop.api.asking import LISTS, START, ask, got
from tests.queries import count_queries
from tests.serving import ask as ask_server
from tests.serving import free_port, wait_for

pytestmark = pytest.mark.django_db
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


@pytest.fixture
def page(client, shown) -> str:
    response = client.get(START, headers={"accept": BROWSER})
    assert response["Content-Type"] == "text/html; charset=utf-8"
    return response.content.decode()


@pytest.mark.parametrize(
    ("accept", "type_"),
    [
        (BROWSER, "text/html; charset=utf-8"),
        ("text/html", "text/html; charset=utf-8"),
        ("*/*", "application/json"),
        ("", "application/json"),
        ("application/json", "application/json"),
        ("application/json, text/html;q=0.9", "application/json"),
        ("text/html;q=0.5, application/json", "application/json"),
        ("text/plain", "application/json"),
        ("*/*;q=banana", "application/json"),
        (",".join(["text/html;q=0"] * 3000), "application/json"),
    ],
)
@pytest.mark.matrix
def test_a_browser_is_shown_the_page_and_a_program_given_data(client, home, accept, type_):
    headers = {"accept": accept} if accept else {}
    response = client.get(START, headers=headers)
    assert (response.status_code, response["Content-Type"]) == (200, type_)
    assert "Accept" in response["Vary"]


def test_every_example_runs_and_finds_as_much_as_it_says(client, page):
    tried = re.findall(r'tries__found">(\d+) found</span></p>\s*<p[^>]*><a href="([^"]+)"', page)
    assert len(tried) >= 3
    for number, address in tried:
        assert got(client, unescape(address))["total"] == int(number) > 0


def test_the_answer_that_it_shows_is_the_one_that_is_given(client, page):
    (text,) = re.findall(r'<code id="code-answer">(.*?)</code>', page, re.DOTALL)
    shown = json.loads(unescape(text))
    assert shown == got(client, "outputs/?limit=1")
    assert f'<a href="http://testserver{START}outputs/?limit=1">' in page


def test_it_tells_of_every_list_every_filter_and_every_field(page):
    for it in RESOURCES:
        assert f'href="{START}{it.name}/"' in page
        for parameter in it.parameters:
            assert f"<code>{parameter.name}</code>" in page
        for shape in it.shape.with_parts():
            assert shape.name in page
            assert all(f"<code>{field.name}</code>" in page for field in shape.fields)


def test_every_problem_leads_to_where_it_is_explained(client, page):
    for kind in KINDS:
        assert f'id="{kind.name}"' in page
    problem = ask(client, "outputs/?limit=0").data["type"]
    assert f'id="{problem.partition("#")[2]}"' in page


def test_on_a_site_with_nothing_on_it_there_is_a_page_too(client, home):
    page = client.get(START, headers={"accept": BROWSER}).content.decode()
    assert "Try it" in page
    assert "found</span>" not in page


def test_it_takes_few_queries(client, shown):
    client.defaults["HTTP_ACCEPT"] = BROWSER
    assert count_queries(client, START).total <= 12


@pytest.mark.server
def test_the_program_in_python_reads_every_part(manage):
    manage("load_centre")
    port = free_port()
    server = manage("serve", "--port", str(port), start=True, BASE_URL=f"http://127.0.0.1:{port}")
    try:
        wait_for(port)
        address = f"http://127.0.0.1:{port}{START}outputs/?limit=1"
        done = subprocess.run(
            [sys.executable, "-c", IN_PYTHON.format(address=address)],
            capture_output=True,
            check=True,
        )
        total = json.loads(ask_server(port, "GET", f"{START}outputs/")[1])["total"]
        assert len(done.stdout.decode().splitlines()) == total > 3
    finally:
        server.terminate()
        server.wait(30)


def test_the_names_of_lists_are_those_of_their_addresses():
    assert [it.name for it in RESOURCES] == LISTS
