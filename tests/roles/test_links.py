"""Whatever the first screen and its menus lead to opens for whom it is shown to."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.roles.scene import ROLES, clients, make_scene
from tests.scenery import standing

FIRST = "/admin/"
HREF = re.compile(r'<a\b[^>]*\bhref="(/[^"#]*)')
MENU = re.compile(r'<script id="wagtail-sidebar-props" type="application/json">(.*?)</script>')


@pytest.fixture
@standing
def scene(db):
    return make_scene()


def in_menu(said: Any) -> Iterator[str]:
    """Every address in what Wagtail's menu is drawn from."""
    if isinstance(said, dict | list):
        for each in said.values() if isinstance(said, dict) else said:
            yield from in_menu(each)
    elif isinstance(said, str) and said.startswith("/") and "." not in said:
        yield said


def links(page: str) -> set[str]:
    """The addresses of this site that `page` leads to, its menu among it."""
    menu = MENU.search(page)
    menus = in_menu(json.loads(menu[1])) if menu else ()
    return {unescape(found) for found in HREF.findall(page)} | set(menus)


def opens(client, address: str) -> bool:
    """Whether `address` shows what it is of; Wagtail leads whom it refuses to the first screen."""
    answer = client.get(address, follow=True)
    led_to = [urlsplit(url).path for url, _ in answer.redirect_chain]
    refused = FIRST in led_to or any("/login/" in path for path in led_to)
    return answer.status_code == 200 and not refused


@pytest.mark.matrix
@pytest.mark.parametrize("role", ROLES)
def test_every_link_of_the_first_screen_opens(scene, role):
    client = clients()[role]
    shown = client.get(FIRST, follow=True)
    assert shown.status_code == 200
    found = links(shown.content.decode())
    assert found, "the screen leads nowhere"
    assert [address for address in sorted(found) if not opens(client, address)] == []


def test_a_moderators_menu_is_read(scene):
    """The test above reads what it has to."""
    found = links(clients()["Moderators"].get(FIRST).content.decode())
    assert {"/admin/pages/search/", "/admin/redirects/", "/admin/account/"} <= found
