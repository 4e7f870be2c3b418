"""What every test may ask for: a site with its rooms, an output in it, people of the staff."""

import gc

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client

from core.models import SiteSettings
from core.search import shelves
from home.loading.load import load
from tests import factories, shares
from tests.chances import choose_examples
from tests.costs import mark_dear
from tests.matrices import leave_out_cases
from tests.outermost import tell_of_outermost
from tests.scenery import STAGE, put_in_order, standing
from tests.serving import as_admin, database, manage, template_on  # noqa: F401  fixtures
from tests.signing_in import let_tests_in
from tests.template_database import use_template

choose_examples()
# Looking for circles of references after every 700 objects is a tenth of what the tests cost.
gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def _outermost_templates(django_test_environment):
    tell_of_outermost()
    let_tests_in()


@pytest.fixture(autouse=True)
def _fast_and_forgetful(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for name in caches:
        caches[name].clear()
    SiteSettings.last_known = None
    shelves._shelves.clear()


@pytest.fixture(autouse=True)
def _nothing_indexed(request, settings):
    """A third of what a publication costs is its index; tests that need it ask for `indexed`."""
    settings.TASKS = tasks_for(request.fixturenames)


def tasks_for(fixturenames) -> dict:
    if "indexed" in fixturenames or "centre" in fixturenames:
        return {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    return {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture
def indexed():
    """What is published can be searched for, and it is known what refers to what."""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    if connection.vendor == "sqlite":
        use_template(connection)
    else:
        with as_admin() as admin:
            connection.settings_dict["TEST"]["TEMPLATE"] = template_on(admin)


@pytest.fixture(scope="session")
def stage(django_db_setup, django_db_blocker):
    """Where scenery stands; taken down before the database is."""
    yield STAGE
    with django_db_blocker.unblock():
        STAGE.strike()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    leave_out_cases(items)
    mark_dear(items)
    leave_out_shares(config, items)
    put_in_order(items)


def leave_out_shares(config, items) -> None:
    """On PostgreSQL the quick tests are asked for a second time: of them too it runs a share."""
    if share := shares.asked():
        gone = shares.left_out(items, share, quick_too=connection.vendor != "sqlite")
        config.hook.pytest_deselected(items=gone)
        kept = set(items).difference(gone)
        items[:] = [item for item in items if item in kept]


@pytest.hookimpl(tryfirst=True)
def pytest_fixture_setup(fixturedef, request):
    """Set the stage before the transaction begins that undoes what a test does."""
    if fixturedef.argname == "_django_db_helper":
        stage, blocker = map(request.getfixturevalue, ("stage", "django_db_blocker"))
        with blocker.unblock():
            stage.set_for(request.node, tasks_for(request.fixturenames))


@pytest.fixture
@standing
def home(db):
    return factories.make_site()


@pytest.fixture
@standing
def research(home):
    return factories.ResearchIndexFactory(
        parent=home, title="Research", slug="research", show_in_menus=True
    )


@pytest.fixture
@standing
def people(home):
    return factories.PeopleIndexFactory(parent=home, title="People", slug="people")


@pytest.fixture
@standing
def partners(home):
    return factories.PartnersIndexFactory(parent=home, title="Partners", slug="partners")


@pytest.fixture
@standing
def projects(home):
    return factories.ProjectsIndexFactory(parent=home, title="Projects", slug="projects")


@pytest.fixture
@standing
def events(home):
    return factories.EventsIndexFactory(
        parent=home, title="Events", slug="events", show_in_menus=True
    )


@pytest.fixture
@standing
def themes(home):
    """Slug → ThemePage, all five, below /themes/."""
    return factories.make_theme_pages(home)


@pytest.fixture
@standing
def output(research):
    """A published output with nothing special about it."""
    return factories.output(research, title="Pooled budgets", themes=["finance"])


@pytest.fixture
def editor(home):
    return factories.staff("Editors")


@pytest.fixture
def moderator(home):
    return factories.staff("Moderators")


@pytest.fixture
def as_editor(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def as_moderator(moderator):
    client = Client()
    client.force_login(moderator)
    return client


@pytest.fixture
@standing
def centre(db):
    """The whole site as `load_centre` builds it."""
    load()
