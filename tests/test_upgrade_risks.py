"""What a new version of Django, Wagtail and the rest can break without any of them saying so.

Each private name, undocumented module, original of a template and class of the staff screens that
we rely on stands in a table of `tests/upgrading/`. A test that fails here after `make lock` says
what to read; when the site is right again, the table gets the new digest.
"""

import ast
import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models.signals import post_save

from research.models import OutputPage
from tests import factories
from tests.syntax import syntax
from tests.upgrading import originals, private_names, undocumented

ROOT = Path(__file__).resolve().parent.parent
ROOMS = [
    *["core", "people", "partners", "research", "events", "suggestions"],
    *["interop", "search", "home"],
]
OURS = [p for room in [*ROOMS, "cpsp_site", "bench", "tests"] for p in (ROOT / room).rglob("*.py")]
ELSEWHERE = ("wagtail", "modelcluster", "treebeard", "django_tasks_db", "uvicorn", "whitenoise")


def trees():
    for path in OURS:
        if "upgrading" not in path.parts:
            yield str(path.relative_to(ROOT)), syntax(path)


# --- Private names ----------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize("known", private_names.NAMES, ids=lambda known: known.name)
def test_a_private_name_does_what_we_use_it_for(known):
    for place in known.used_in:
        assert known.name in (ROOT / place).read_text(), (
            f"{place} no longer uses {known.name}: take it out of tests/upgrading/private_names.py."
        )
    assert known.holds(), (
        f"{known.name} is not what it was. We use it in {', '.join(known.used_in)}, so that "
        f"{known.why}. Read {known.look_at} in the new version."
    )


def private_in(tree) -> list[tuple[str, int]]:
    """(name, line) of private attributes, and of private methods that may stand for another's."""
    nodes = list(ast.walk(tree))
    classes = [node for node in nodes if isinstance(node, ast.ClassDef) and node.bases]
    methods = [n for c in classes for n in c.body if isinstance(n, ast.FunctionDef)]
    found = [(n.attr, n.lineno) for n in nodes if isinstance(n, ast.Attribute)]
    found += [(n.name, n.lineno) for n in methods]
    return [(name, line) for name, line in found if re.match(r"_[a-z]", name)]


def our_own(tree) -> set[str]:
    """Names of modules of ours, and of classes that nobody else has a part in."""
    nodes = [*tree.body]
    nodes += [n for c in tree.body if isinstance(c, ast.ClassDef) and not c.bases for n in c.body]
    names = {n.name for n in nodes if isinstance(n, ast.FunctionDef)}
    return names | {n.target.id for n in nodes if isinstance(n, ast.AnnAssign)}


def test_every_private_name_is_known():
    ours = set().union(*(our_own(tree) for _, tree in trees()))
    known = ours | {each.name for each in private_names.NAMES} | private_names.PUBLIC.keys()
    found = {
        f"{place}:{line} {name}"
        for place, tree in trees()
        for name, line in private_in(tree)
        if name not in known
    }
    assert found == set(), "Put them into tests/upgrading/private_names.py, or find a public way."


def test_a_publication_saves_all_columns_or_names_when_it_was(research):
    """`update_fields` tells research/models/kept.py and events/models/public_plan.py what it is."""
    output, saved = factories.output(research), []

    def note(update_fields, **_):
        saved.append(update_fields)

    post_save.connect(note, OutputPage)
    try:
        revision = output.save_revision()
        drafted, saved[:] = list(saved), []
        revision.publish()
    finally:
        post_save.disconnect(note, OutputPage)
    look = "Read wagtail/models/draft_state.py and wagtail/actions/publish_revision.py: "
    assert all(f is not None and "last_published_at" not in f for f in drafted), look + "a draft"
    assert any(f is None or "last_published_at" in f for f in saved), look + "a publication"


# --- Undocumented modules ---------------------------------------------------------------------


@pytest.mark.parametrize("module", undocumented.MODULES)
def test_an_undocumented_module_has_what_we_import_from_it(module):
    names, why = undocumented.MODULES[module]
    there = import_module(module)
    lacking = [n for n in names if not hasattr(there, n) and not find_spec(f"{module}.{n}")]
    assert not lacking, f"{module} has no {', '.join(lacking)} any more; we need it for {why}."


def test_every_undocumented_import_is_known():
    known = {(m, n) for m, (names, _) in undocumented.MODULES.items() for n in names}
    found = {
        (node.module, alias.name): place
        for place, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(ELSEWHERE)
        if node.module not in undocumented.DOCUMENTED
        for alias in node.names
    }
    django = {pair for pair in known if pair[0].startswith("django.")}
    assert {pair: place for pair, place in found.items() if pair not in known} == {}
    assert known - django - found.keys() == set(), "no longer imported: take them out"


# --- What ours was made from ------------------------------------------------------------------


@pytest.mark.parametrize("name", originals.CODE)
def test_code_that_we_override_is_as_it_was_when_we_did(name):
    digest, used_in = originals.CODE[name]
    now = originals.digest_of_code(name)
    assert now == digest, (
        f"{name} has changed. Compare it with {used_in}, which overrides a part of it or does the "
        f"same by other means; then write {now} into tests/upgrading/originals.py."
    )


def templates_of_others() -> set[str]:
    """Templates of installed packages that ours extend, include, or stand in place of."""
    named = re.compile(r"""["'](wagtail\w+/[\w/]+\.html)["']""")
    texts = [p.read_text() for p in (ROOT / "templates").rglob("*.html")]
    texts += [p.read_text() for p in OURS if "upgrading" not in p.parts and "tests" not in p.parts]
    ours = {str(p.relative_to(ROOT / "templates")) for p in (ROOT / "templates").rglob("*.html")}
    instead = {name for name in ours if originals.template(name)}
    return instead | {name for text in texts for name in named.findall(text)}


def test_every_template_of_others_is_known():
    assert templates_of_others() == originals.TEMPLATES.keys()


@pytest.mark.parametrize("name", originals.TEMPLATES)
def test_a_template_that_ours_build_on_is_as_it_was(name):
    path = originals.template(name)
    assert path, f"There is no {name} any more: see which template of ours names it."
    now = originals.digest(path.read_text())
    assert now == originals.TEMPLATES[name], (
        f"{name} has changed. Compare it with the templates of ours that name it or stand in its "
        f"place (grep -r {name} templates); then write {now} into tests/upgrading/originals.py."
    )


# --- The look of the staff screens ------------------------------------------------------------


def wagtails_styles() -> str:
    return (Path(apps.get_app_config("wagtailadmin").path) / originals.STYLES).read_text()


def test_the_colours_that_we_set_are_colours_of_wagtail():
    ours = set(re.findall(r"--w-[\w-]+", (ROOT / "static/css/admin.css").read_text()))
    theirs = set(re.findall(r"--w-[\w-]+", wagtails_styles()))
    assert ours - theirs == set(), "Wagtail has renamed them: see its core.css."


@pytest.mark.parametrize("name", originals.CLASSES)
def test_a_class_of_wagtail_that_our_screens_wear_still_means_something(name):
    base = originals.template("wagtailadmin/base.html").read_text()
    styled = re.search(rf"\.{name}(?![\w-])", wagtails_styles())
    assert styled or re.search(rf'class="[^"]*{name}', base), (
        f"Wagtail no longer has .{name}: see how its own templates do the same now."
    )


def test_every_class_of_our_screens_is_ours_or_known():
    text = "\n".join(p.read_text() for p in (ROOT / "templates/admin").rglob("*.html"))
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", text)
    worn = {name for value in re.findall(r'class="([^"]*)"', text) for name in value.split()}
    ours = set(re.findall(r"\.([a-z][\w-]*)", (ROOT / "static/css/admin.css").read_text()))
    assert worn - ours - set(originals.CLASSES) - originals.UNSTYLED == set()
