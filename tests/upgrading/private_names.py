"""Private names of other people's code that we use, each with its reason and a proof.

`holds` says whether the name still is and does what we need. Where it no longer does, `look_at` is
what to read in the new version before anything here is changed.
"""

import atexit
import inspect
from collections.abc import Callable
from pkgutil import resolve_name
from typing import NamedTuple
from uuid import UUID

import django.test.utils
import pytest
import pytest_django.fixtures
import requests
from _pytest.fixtures import FuncFixtureInfo
from bibtexparser.middlewares import LatexDecodingMiddleware
from django import forms
from django.db import connection, transaction
from django.db.models import QuerySet
from django.template import Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from oaipmh_scythe import Scythe
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.contrib.settings.models import BaseSiteSetting
from wagtail.models import Page, ReferenceIndex, Site

from core.models import SiteSettings
from people.models import PersonPage
from tests.upgrading.originals import BESIDE_SQLITE


class Name(NamedTuple):
    name: str  # as it stands in our code
    used_in: list[str]
    why: str
    look_at: str
    holds: Callable[[], bool]


def calls(function, name: str) -> bool:
    return name in inspect.unwrap(function).__code__.co_names


def takes(function, *names: str) -> bool:
    """Whether its arguments begin with `names`, without self or cls."""
    parameters = [n for n in inspect.signature(function).parameters if n not in {"self", "cls"}]
    return tuple(parameters[: len(names)]) == names


def asks_nothing(work: Callable) -> bool:
    """Whether `work` is true without a query."""
    with CaptureQueriesContext(connection) as asked:
        return bool(work()) and not len(asked)


# --- The proofs -------------------------------------------------------------------------------


def a_site_that_is_set_is_found() -> bool:
    request, site = RequestFactory().get("/"), Site()
    request._wagtail_site = site
    return asks_nothing(lambda: Site.find_for_request(request) is site)


def settings_that_are_set_are_found() -> bool:
    request, settings = RequestFactory().get("/"), SiteSettings()
    setattr(request, SiteSettings.get_cache_attr_name(), settings)
    wagtails = BaseSiteSetting.for_request.__func__  # ours, in SiteSettings, goes before it
    return asks_nothing(lambda: wagtails(SiteSettings, request) is settings)


def a_route_that_is_set_is_found() -> bool:
    request, route = RequestFactory().get("/"), object()
    request._wagtail_route_for_request = route
    return asks_nothing(lambda: Page.route_for_request(request, "anywhere/") is route)


def a_parent_that_is_set_is_found() -> bool:
    parent, page = Page(path="0001", depth=1), Page(path="00010001", depth=2)
    page._cached_parent_obj = parent
    return asks_nothing(lambda: page.get_parent() is parent)


def a_place_in_the_tree_is_counted_in_steps() -> bool:
    path = Page._get_path("0001", 2, 35)
    return path.startswith("0001") and Page._str2int(path[-Page.steplen :]) == 35


def what_waits_for_the_commit_is_second() -> bool:
    def work():
        """Asked to run at the commit."""

    with transaction.atomic():
        transaction.on_commit(work)
        known = connection.run_on_commit[-1][1] is work
        connection.run_on_commit.pop()
    return known


def stock(suffix: str) -> list[type]:
    """Classes of Wagtail for PostgreSQL and, where they can be read, for SQLite."""
    names = {"postgres": "Postgres"} | ({"sqlite": "SQLite"} if BESIDE_SQLITE else {})
    place = "wagtail.search.backends.database"
    return [resolve_name(f"{place}.{m}.{m}:{name}{suffix}") for m, name in names.items()]


def both_ways_to_search_pass_it() -> bool:
    return all(
        calls(way, "_search") and takes(kind._search, "query_compiler_class", "query")
        for kind in stock("SearchBackend")
        for way in (kind.search, kind.autocomplete)
    )


def a_save_of_the_index_weighs_titles() -> bool:
    return all(takes(kind._refresh_title_norms, "full") for kind in stock("Index"))


def a_form_checks_its_model_last() -> bool:
    return calls(forms.BaseForm.full_clean, "_post_clean") and takes(forms.ModelForm._post_clean)


def a_draft_is_known_by_its_form() -> bool:
    wagtails = [k for k in WagtailAdminPageForm.__mro__ if k.__module__.startswith("wagtail")]
    return any("is_deferred_validation" in inspect.getsource(kind) for kind in wagtails)


def a_reference_has_a_hash() -> bool:
    hashed = ReferenceIndex._get_content_path_hash
    return isinstance(hashed("a"), UUID) and hashed("a") == hashed("a") != hashed("b")


def rows_go_in_one_statement() -> bool:
    with CaptureQueriesContext(connection) as asked:
        PersonPage.objects.none()._raw_delete(connection.alias)
    return takes(QuerySet._raw_delete, "using") and len(asked) <= 1


def a_test_database_has_a_name() -> bool:
    return bool(connection.creation._get_test_db_name())


def a_test_knows_its_fixtures() -> bool:
    made = inspect.getsource(pytest.Function.__init__)
    return "self._fixtureinfo" in made and "name2fixturedefs" in FuncFixtureInfo.__annotations__


def the_transaction_of_a_test_is_a_fixture() -> bool:
    return hasattr(pytest_django.fixtures, "_django_db_helper")


def a_template_is_rendered_by_its_nodes() -> bool:
    tested = inspect.signature(django.test.utils.instrumented_test_render)
    return [*tested.parameters] == ["self", "context"] and takes(Template._render, "context")


def what_is_registered_is_done_at_the_end() -> bool:
    return callable(atexit._run_exitfuncs)


def a_moment_is_told_to_the_database() -> bool:
    return takes(connection.ops.adapt_datetimefield_value, "value")


def a_query_is_told_as_sql() -> bool:
    sql, values = Page.objects.filter(pk=7).query.get_compiler(connection=connection).as_sql()
    return "wagtailcore_page" in sql and list(values) == [7]


ROUTING = ["core/server/routing.py"]
NAMES = [
    Name(
        "_wagtail_site", ["core/models/site.py"],
        "site, root page and foot are read in one query instead of three",
        "wagtail/models/sites.py: Site.find_for_request", a_site_that_is_set_is_found,
    ),
    Name(
        "get_cache_attr_name", ["core/models/site.py"],
        "the name of the Centre and the words at the foot come with the site",
        "wagtail/contrib/settings/models.py: for_request", settings_that_are_set_are_found,
    ),
    Name(
        "_wagtail_route_for_request", ROUTING,
        "our route asks once where Wagtail's asks twice a level",
        "wagtail/models/pages.py: route_for_request; wagtail/views.py: serve",
        a_route_that_is_set_is_found,
    ),
    Name(
        "_cached_parent_obj", ROUTING,
        "who is above a page is known from its address",
        "treebeard/mp_tree.py: get_parent", a_parent_that_is_set_is_found,
    ),
    Name(
        "_get_path", ["core/pages/in_bulk.py", "tests/factories.py"],
        "thousands of pages are placed in the tree at once",
        "treebeard/mp_tree.py: _get_path, add_child", a_place_in_the_tree_is_counted_in_steps,
    ),
    Name(
        "_str2int", ["core/pages/in_bulk.py"],
        "the place after the last child",
        "treebeard/mp_tree.py: _inc_path", a_place_in_the_tree_is_counted_in_steps,
    ),
    Name(
        "run_on_commit", ["core/letters/sending.py"],
        "many letters of one transaction wake the worker once",
        "django/db/backends/base/base.py: on_commit", what_waits_for_the_commit_is_second,
    ),
    Name(
        "_search", ["core/search/wagtail_backend/cleaning.py"],
        "whatever staff type is cleaned before an engine reads it",
        "modelsearch/backends/base.py: search, autocomplete", both_ways_to_search_pass_it,
    ),
    Name(
        "_refresh_title_norms",
        ["core/search/wagtail_backend/sqlite.py", "core/search/wagtail_backend/postgresql.py"],
        "the stock method reads the whole index at each save",
        "modelsearch/backends/database/*/*.py: add_items", a_save_of_the_index_weighs_titles,
    ),
    Name(
        "_post_clean",
        [
            *["core/pages/form.py", "core/staff/choosers.py", "events/forms.py"],
            "suggestions/desk/forms.py",
        ],
        "a page's own rules are asked once the form has filled it in",
        "django/forms/models.py: BaseModelForm._post_clean", a_form_checks_its_model_last,
    ),
    Name(
        "is_deferred_validation", ["events/forms.py", "core/relations/rows.py"],
        "a draft may lack what a published page must have",
        "wagtail/admin/forms/models.py", a_draft_is_known_by_its_form,
    ),
    Name(
        "_get_content_path_hash", ["core/pages/references.py"],
        "references of thousands of pages are written at once",
        "wagtail/models/reference_index.py: create_or_update_for_object", a_reference_has_a_hash,
    ),
    Name(
        "_raw_delete", ["home/generating/removing.py"],
        "generated pages go without a signal for each",
        "django/db/models/query.py: _raw_delete", rows_go_in_one_statement,
    ),
    Name(
        "adapt_datetimefield_value", ["core/search/engines/statements.py"],
        "statements of our own compare moments",
        "django/db/backends/base/operations.py", a_moment_is_told_to_the_database,
    ),
    Name(
        "get_compiler", ["core/search/engines/statements.py"],
        "a queryset becomes a part of a statement of our own",
        "django/db/models/sql/compiler.py: as_sql", a_query_is_told_as_sql,
    ),
    Name(
        "_get_test_db_name", ["tests/template_database.py"],
        "each worker of the tests has a copy of one empty database",
        "django/db/backends/sqlite3/creation.py: create_test_db", a_test_database_has_a_name,
    ),
    Name(
        "_fixtureinfo", ["tests/scenery.py"],
        "it is known before a test begins which pages it asks for",
        "_pytest/python.py: Function; _pytest/fixtures.py: FuncFixtureInfo",
        a_test_knows_its_fixtures,
    ),
    Name(
        "_django_db_helper", ["tests/conftest.py"],
        "pages stand outside the transaction that undoes what a test does",
        "pytest_django/fixtures.py", the_transaction_of_a_test_is_a_fixture,
    ),
    Name(
        "_render", ["tests/outermost.py"],
        "the client of the tests keeps the context of a page, and not of each of its parts",
        "django/test/utils.py: setup_test_environment, instrumented_test_render",
        a_template_is_rendered_by_its_nodes,
    ),
    Name(
        "_run_exitfuncs", ["core/server/web/processes.py"],
        "a process of ours that ends does what is to be done at the end",
        "the module atexit of Python", what_is_registered_is_done_at_the_end,
    ),
    Name(
        "_field_should_be_altered", ["tests/core/pages/test_languages.py"],
        "a column that another class declares now is the same to the database",
        "django/db/backends/base/schema.py",
        lambda: callable(connection.schema_editor()._field_should_be_altered),
    ),
    Name(
        "_transform_python_value_string", ["tests/interop/forms/reading.py"],
        "what an independent reader makes of TeX is compared with what we wrote",
        "bibtexparser/middlewares/latex_encoding.py: LatexDecodingMiddleware",
        lambda: callable(LatexDecodingMiddleware()._transform_python_value_string),
    ),
    Name(
        "_content", ["tests/interop/oai/asking.py"],
        "a harvester of others is answered by the client of the tests",
        "requests/models.py: Response", lambda: "_content" in vars(requests.Response()),
    ),
    Name(
        "_client", ["tests/interop/oai/asking.py"],
        "another harvester of others is answered by the client of the tests",
        "oaipmh_scythe/client.py: Scythe",
        lambda: "_client" in vars(Scythe("http://testserver/oai")),
    ),
]  # fmt: skip
# They begin with an underscore, and are documented or the language's own.
PUBLIC = {
    "_meta": "Django, Model _meta API",
    "_state": "Django, Model instance reference: state",
    "_base_manager": "Django, Managers: base managers",
    "_default_manager": "Django, Managers: default managers",
    "_exit": "Python, os",
    "_open": "Django, writing a custom storage",
    "_save": "Django, writing a custom storage",
    "_asdict": "Python, namedtuple",
    "_replace": "Python, namedtuple",
    "_value_": "Python, enum: supported sunder names",
}
