"""The house guide: opened from the menu Help, and led to from the fields it is about."""

import ast
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from core.staff.guide import SOURCE, Guide, guide
from tests import factories
from tests.syntax import nodes

ROOT = Path(__file__).resolve().parents[2]
ROOMS = [
    *["core", "people", "partners", "research", "events", "suggestions"],
    *["interop", "search", "home"],
]


def led_to() -> set[str]:
    """The anchors that fields lead to."""
    calls = [
        node
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for node in nodes(path)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "guided"
    ]
    return {call.args[0].value for call in calls}


def test_every_field_leads_to_a_paragraph_that_is_there():
    assert len(led_to()) >= 8
    assert led_to() <= guide().anchors


def test_every_link_of_the_guide_to_itself_leads_somewhere():
    for anchor in re.findall(r"\]\(#([^)]+)\)", SOURCE.read_text()):
        assert anchor in guide().anchors


def test_every_picture_is_there():
    for name in re.findall(r"!\[[^\]]+\]\(\.\./static/([^)]+)\)", SOURCE.read_text()):
        assert finders.find(name), f"make pictures: there is no static/{name}"


def test_a_paragraph_in_bold_has_an_anchor_of_its_own():
    text = "# All\n\n## The *events*\n\n**Cancel.** Words.\n\nNo **anchor** here."
    made = Guide(text)
    assert made.parts == [("the-events", "The events")]
    assert made.anchors == {"all", "the-events", "the-events-cancel"}


def test_it_opens_from_the_menu_of_every_member_of_staff(as_editor, home):
    assert '"/admin/guide/"' in as_editor.get("/admin/").content.decode()
    page = as_editor.get("/admin/guide/")
    assert 'id="events-cancel"' in page.content.decode()


def test_it_is_for_staff(client, home):
    assert client.get("/admin/guide/").status_code == 302


@pytest.mark.parametrize("anchor", ["names", "dates", "a-mistake-in-something-published"])
def test_a_field_leads_to_its_paragraph(as_editor, research, anchor):
    form = as_editor.get(f"/admin/pages/add/research/outputpage/{research.pk}/")
    assert f'href="/admin/guide/#{anchor}"' in form.content.decode()


def test_so_does_that_of_an_event(as_editor, events):
    form = as_editor.get(f"/admin/pages/{factories.event(events).pk}/edit/")
    assert 'href="/admin/guide/#events-change"' in form.content.decode()
