"""The one-way arrows between rooms, and between the packages of core; the size of what is there."""

import ast
import re
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from core.drawing import colours
from tests.syntax import nodes, syntax

ROOT = Path(__file__).resolve().parent.parent
# A room may import from those before it in its row; rooms that are yet to come have their place.
ALLOWED = {
    "core": set(),
    "people": {"core"},
    "partners": {"core"},
    "research": {"core", "people", "partners"},
    "events": {"core", "people", "partners", "research"},
    "suggestions": {"core", "people", "partners", "research"},
    "interop": {"core", "people", "partners", "research", "events", "suggestions"},
    "home": {"core", "people", "partners", "research", "events", "suggestions"},
    "search": {"core", "people", "partners", "research", "events", "suggestions", "home"},
}
ROOMS = [room for room in ALLOWED if (ROOT / room).is_dir()]
# What Django and Wagtail look for stands on top of core and may import all of it.
TOP_OF_CORE = {"__init__", "apps", "wagtail_hooks", "management", "migrations", "templatetags"}
MOST_AT_THE_TOP = 22
# Addresses that are not called as their room is.
ADDRESSES = {
    "registrations": "events",
    "suggest": "suggestions",
    "projects": "research",
    "themes": "research",
    "about": "home",
}
# What a room names by a string of a room that it may not import, and why: Django and Wagtail
# name models so.
NAMED = {
    ("core", "research.Theme"): "the key of every link to a theme",
    ("people", "research.Theme"): "the themes that somebody works on",
    ("partners", "people.PersonPage"): "whom to ask about a partner",
    ("research", "events.EventPage"): "a page chooser offers it as what something came from",
    (
        "interop",
        "search/?q={search_term_string}",
    ): "where a program that knows the site searches it",
    **dict.fromkeys(
        [(room, "/about/privacy/") for room in ("events", "suggestions")],
        "what is said of everybody's data stands there, and the address is a promise",
    ),
    **dict.fromkeys(
        [(room, "home.HomePage") for room in ("people", "partners", "research", "events")],
        "the page of the tree that a room's own pages stand below",
    ),
}
PICTURE = re.compile(r"^core/(\w+) +← (.*?)(?:  .*)?$", re.MULTILINE)


def files(room):
    return sorted(p for p in (ROOT / room).rglob("*.py") if "migrations" not in p.parts)


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module(path): path for room in ROOMS for path in files(room)}


def imports(tree):
    """(module, node) for every import of a module of ours."""
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [
                full if (full := f"{node.module}.{alias.name}") in MODULES else node.module
                for alias in node.names
            ]
        for name in names:
            if name.split(".")[0] in ALLOWED:
                yield name, node


def strings(tree):
    """The strings of a module that are no docstrings."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node


def names_one_of(rooms: set[str], text: str) -> bool:
    """Whether `text` is the name of a room, or begins with it as a dotted or slashed name does,
    or holds an address of it."""
    if not rooms:
        return False
    names, others = "|".join(rooms), [a for a, room in ADDRESSES.items() if room in rooms]
    paths = "|".join([names, *others])
    return bool(re.search(rf"^(?:{names})(?:$|[./])|/(?:{paths})(?:$|/)", text))


def imported(path: Path) -> set[str]:
    return {name for name, _ in imports(syntax(path))}


def arrows_in_core() -> dict[str, set[str]]:
    """Package of core → the other packages of core that its modules import."""
    arrows: dict[str, set[str]] = {p: set() for p in packages_of_core()}
    for name, path in MODULES.items():
        package = name.split(".")[1] if name.startswith("core.") else ""
        if package in arrows:
            seen = {i.split(".")[1] for i in imported(path) if i.startswith("core.")}
            arrows[package] |= seen - {package}
    return arrows


def packages_of_core() -> set[str]:
    return {p.parent.name for p in (ROOT / "core").glob("*/__init__.py")} - TOP_OF_CORE


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_rooms_below_it(room):
    back = [
        f"{path.relative_to(ROOT)}:{node.lineno} imports {target}"
        for path in files(room)
        for target, node in imports(syntax(path))
        if target.split(".")[0] not in {room, *ALLOWED[room]}
    ]
    assert back == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_names_no_room_in_a_string_that_it_may_not_import(room):
    """Such a string is an import that nobody sees: a type, an address, a template, a model."""
    others = {other for other in ROOMS if other not in {room, *ALLOWED[room]}}
    named = [
        f"{path.relative_to(ROOT)}:{node.lineno} says {node.value!r}"
        for path in files(room)
        for node in strings(syntax(path))
        if names_one_of(others, node.value) and (room, node.value) not in NAMED
    ]
    assert named == []


@pytest.mark.parametrize(
    ("text", "names_it"),
    [
        *[("events", True), ("events.EventPage", True), ("events/row.html", True)],
        *[("see /events/", True), ("/registrations/", True), ("https://x.example/events", True)],
        *[("the events of a day", False), ("prevents/", False), ("event", False)],
    ],
)
def test_what_names_a_room_is_told_from_what_is_a_word(text, names_it):
    assert names_one_of({"events"}, text) is names_it


def test_everything_that_may_be_named_by_a_string_is():
    said = {
        (room, node.value)
        for room in ROOMS
        for path in files(room)
        for node in strings(syntax(path))
    }
    assert NAMED.keys() - said == set()


def test_the_packages_of_core_import_one_another_one_way():
    try:
        TopologicalSorter(arrows_in_core()).prepare()
    except CycleError as error:
        pytest.fail(f"a circle in core: {' → '.join(error.args[1])}")


def test_no_package_of_core_imports_what_stands_on_top_of_it():
    tops = TOP_OF_CORE - {"__init__"}
    assert {package: seen & tops for package, seen in arrows_in_core().items() if seen & tops} == {}


def test_core_shows_its_packages_and_nothing_flat_beside_them():
    # A folder that holds nothing but what Python compiled of a former version does not count.
    shown = {p.stem for p in (ROOT / "core").iterdir() if p.suffix == ".py" or any(p.rglob("*.py"))}
    assert shown == packages_of_core() | TOP_OF_CORE
    assert len(shown) <= MOST_AT_THE_TOP


def test_the_picture_of_core_is_what_the_imports_say():
    drawn = {
        package: set(re.findall(r"\w+", below))
        for package, below in PICTURE.findall((ROOT / "docs/architecture.md").read_text())
    }
    assert drawn == arrows_in_core()


def test_no_two_modules_import_each_other_however_far_around():
    graph = {name: imported(path) & MODULES.keys() - {name} for name, path in MODULES.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' → '.join(error.args[1])}")


def test_what_reads_files_and_what_draws_knows_nothing_of_django():
    for folder in ("core/files/readers", "core/drawing"):
        for path in files(folder):
            assert not re.search(r"^\s*(from|import) (django|wagtail)", path.read_text(), re.M), (
                path
            )


@pytest.mark.parametrize("room", ROOMS)
def test_no_import_hides_in_a_function(room):
    hidden = [
        f"{path.relative_to(ROOT)}:{inner.lineno}"
        for path in files(room)
        for node in nodes(path)
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


@pytest.mark.parametrize("room", ROOMS)
def test_a_template_includes_none_of_a_room_that_its_own_may_not_import(room):
    others = "|".join(other for other in ROOMS if other not in {room, *ALLOWED[room]})
    folders = ["components", "blocks", "errors"] if room == "core" else [room]
    included = [
        f"{path.relative_to(ROOT)} includes {name}"
        for folder in folders
        for path in (ROOT / "templates" / folder).rglob("*.html")
        for name in re.findall(rf'"((?:{others or "nothing"})/[^"]+\.html)"', path.read_text())
    ]
    assert included == []


def test_no_template_is_longer_than_eighty_lines():
    long = [p for p in (ROOT / "templates").rglob("*.html") if len(p.read_text().splitlines()) > 80]
    assert long == []


def test_the_tokens_and_the_drawings_agree_on_every_colour():
    tokens = (ROOT / "static/css/tokens.css").read_text().lower()
    for theme in colours.TINTS:
        paint = colours.FILLS[theme]
        assert paint.light.lower() in tokens, theme
        assert paint.dark.lower() in tokens, theme
