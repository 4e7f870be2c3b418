"""What every test may ask for: a site with its rooms, an output in it, people of the staff."""

import gc

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client

from home.loading.load import load
from tests import factories
from tests.serving import database, manage  # noqa: F401  fixtures
from tests.template_database import use_template

# Looking for circles of references after every 700 objects is a tenth of what the tests cost.
gc.set_threshold(50_000, 20, 20)


@pytest.fixture(autouse=True)
def _fast_and_forgetful(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for name in caches:
        caches[name].clear()


@pytest.fixture(autouse=True)
def _nothing_indexed(request, settings):
    """A third of what a publication costs is its index; tests that need it ask for `indexed`."""
    if "indexed" not in request.fixturenames and "centre" not in request.fixturenames:
        settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture
def indexed():
    """What is published can be searched for, and it is known what refers to what."""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    if connection.vendor == "sqlite":
        use_template(connection)


@pytest.fixture
def home(db):
    return factories.make_site()


@pytest.fixture
def research(home):
    return factories.ResearchIndexFactory(
        parent=home, title="Research", slug="research", show_in_menus=True
    )


@pytest.fixture
def people(home):
    return factories.PeopleIndexFactory(parent=home, title="People", slug="people")


@pytest.fixture
def partners(home):
    return factories.PartnersIndexFactory(parent=home, title="Partners", slug="partners")


@pytest.fixture
def projects(home):
    return factories.ProjectsIndexFactory(parent=home, title="Projects", slug="projects")


@pytest.fixture
def events(home):
    return factories.EventsIndexFactory(
        parent=home, title="Events", slug="events", show_in_menus=True
    )


@pytest.fixture
def themes(home):
    """Slug → ThemePage, all five, below /themes/."""
    return factories.make_theme_pages(home)


@pytest.fixture
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


@pytest.fixture(scope="module")
def loaded_centre(django_db_setup, django_db_blocker):
    """The whole site as `load_centre` builds it, once for a module that asks for nothing else."""
    with django_db_blocker.unblock(), transaction.atomic():
        load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def centre(loaded_centre, db):
    """The loaded centre; what a test does to it is undone."""
