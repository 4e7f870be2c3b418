"""The one-way arrow between the rooms, and the size of what stands in them."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# A room may import from those before it in its row; rooms that are yet to come have their place.
ALLOWED = {
    "core": set(),
    "people": {"core"},
    "partners": {"core"},
    "research": {"core", "people", "partners"},
    "events": {"core", "people", "partners", "research"},
    "suggestions": {"core", "people", "partners", "research", "events"},
    "interop": {"core", "people", "partners", "research", "events", "suggestions"},
    "home": {"core", "people", "partners", "research", "events", "suggestions"},
    "search": {"core", "people", "partners", "research", "events", "suggestions", "home"},
}
ROOMS = [room for room in ALLOWED if (ROOT / room).is_dir()]


def files(room):
    return sorted(p for p in (ROOT / room).rglob("*.py") if "migrations" not in p.parts)


def imports(tree):
    """(room, node) for every import of one of our rooms."""
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module]
        for name in names:
            if name.split(".")[0] in ALLOWED:
                yield name.split(".")[0], node


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_rooms_below_it(room):
    back = [
        f"{path.relative_to(ROOT)}:{node.lineno} imports {target}"
        for path in files(room)
        for target, node in imports(ast.parse(path.read_text()))
        if target != room and target not in ALLOWED[room]
    ]
    assert back == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_import_hides_in_a_function(room):
    hidden = [
        f"{path.relative_to(ROOT)}:{inner.lineno}"
        for path in files(room)
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


@pytest.mark.parametrize("room", [*ROOMS, "cpsp_site"])
def test_no_file_is_longer_than_three_hundred_lines(room):
    long = [p for p in files(room) if len(p.read_text().splitlines()) > 300]
    assert long == []


def test_no_template_carries_style_or_script_of_its_own():
    for path in (ROOT / "templates").rglob("*.html"):
        text = path.read_text()
        assert ' style="' not in text, path
        assert "<script>" not in text, path
        assert "<style" not in text, path


def test_no_template_is_longer_than_eighty_lines():
    long = [p for p in (ROOT / "templates").rglob("*.html") if len(p.read_text().splitlines()) > 80]
    assert long == []


def test_the_tokens_and_the_drawings_agree_on_every_colour():
    tokens = (ROOT / "static/css/tokens.css").read_text().lower()
    from core.drawing import colours

    for theme in colours.TINTS:
        paint = colours.FILLS[theme]
        assert paint.light.lower() in tokens, theme
        assert paint.dark.lower() in tokens, theme
