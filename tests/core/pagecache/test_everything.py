"""Whatever changes, the cache says what Django says: of every kind of page, after every change."""

from collections import OrderedDict
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from time import time

import pytest
import time_machine
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, models, transaction
from wagtail.models import Page
from wagtail.models import Site as WagtailSite

from core.pagecache import counts, serving
from core.pagecache.recording import recording
from core.relations.folding import is_folded
from suggestions.models import Suggestion
from tests.core.pagecache.asking import Site

OTHERS = [
    *["/robots.txt", "/sitemap.xml", "/events/2026/12/", "/events/past/", "/events/calendar.ics"],
    *["/events/feed.atom", "/research/?theme=finance", "/events/?theme=finance"],
    *["/suggestions/", "/suggestions/?theme=finance", "/suggestions/questions/"],
    *["/research/?sort=oldest", "/projects/?theme=governance"],
    *["/api/v1/", "/api/v1/outputs/?theme=finance", "/api/v1/events/?when=upcoming"],
    *["/api/v1/people/", "/api/v1/partners/", "/api/v1/themes/", "/api/v1/suggestions/"],
]
# They say when they were made, and remember it; they are kept from the next second on.
SAYING_WHEN = ["/events/calendar.ics", "/events/feed.atom"]
# What a tree or a type of page is told by: anything may stand in other columns.
STRUCTURE = {"path", "url_path", "slug", "locale", "translation_key", "filter_spec", "file"}


def addresses() -> list[str]:
    """A page of each type, and what is not a page of the tree."""
    types = ContentType.objects.filter(pk__in=Page.objects.live().values("content_type"))
    live = Page.objects.live().exclude(is_folded())
    pages = [p.url for t in types for p in live.filter(content_type=t)[:1]]
    shown = [s.url for s in Suggestion.objects.all()[:2]]
    return [address for address in [*pages, *shown, *OTHERS] if address]


# What was kept of the Centre as it is loaded, and when: the same for every test that changes it.
WARM: dict[str, OrderedDict] = {}
# Some minutes after it was loaded.
AT = datetime.now(UTC) + timedelta(minutes=10)


@pytest.fixture
def whole(centre):
    """The site with the Centre's content; every address is kept that may be, and the clock stands.

    An answer says in which second it was made.
    """
    site = Site()
    parts = {"pages": site.cache.pages, "queries": site.cache.queries}
    with time_machine.travel(AT - timedelta(seconds=5), tick=False):
        for address in SAYING_WHEN:
            site.fresh(address)
    with time_machine.travel(AT, tick=False):
        site.addresses = addresses()
        known = [entry for part in WARM.values() for entry in part.values()]
        if not known or not all(entry.is_right(counts.known.now(), time()) for entry in known):
            for address in site.addresses:
                site.get(address)
            WARM.update({name: OrderedDict(part.entries) for name, part in parts.items()})
        for name, part in parts.items():
            part.entries = OrderedDict(WARM[name])
        yield site


def differing(site) -> list[str]:
    return [a for a in site.addresses if site.get(a).whole != site.fresh(a).whole]


def right(site) -> list[str]:
    """The addresses that are answered without Django, as what is kept passes for right."""
    now = counts.known.now()
    found = {*site.cache.pages.entries.items(), *site.cache.queries.entries.items()}
    kept = {(key.path, key.query) for key, entry in found if entry.is_right(now, time())}
    asked = {a: serving.in_order(a.partition("?")[2]) for a in site.addresses}
    return [a for a, query in asked.items() if (a.partition("?")[0], query) in kept]


def rewrite(model) -> None:
    """Let all that is text in the rows of `model` be another text."""
    texts = [
        field
        for field in model._meta.local_concrete_fields
        if type(field) in {models.CharField, models.TextField}
        and not (field.choices or field.unique or field.name in STRUCTURE)
    ]
    for field in texts:
        short = field.max_length or 40
        model._base_manager.update(**{field.name: "Changed"[:short]})


def delete_one(model) -> None:
    model._base_manager.filter(pk=model._base_manager.values("pk").first()["pk"]).delete()


CHANGED = sorted(
    (m for m in apps.get_models(include_auto_created=True) if m._meta.managed),
    key=lambda model: model._meta.label,
)


def make(change, model) -> bool:
    """Whether `change` of `model` could be made."""
    try:
        with transaction.atomic():
            change(model)
            connection.check_constraints()  # as it would at the commit
    except (IntegrityError, models.ProtectedError):
        return False  # the database knows that it cannot come to this
    return True


@contextmanager
def changed(change, *those):
    """Each of `those` models is changed within the block, where it can be, and not after it."""
    with transaction.atomic():
        yield [make(change, model) for model in those]
        transaction.set_rollback(True)
    WagtailSite.clear_site_root_paths_cache()  # in Django's cache, which no rollback reaches


def wrong_after(whole, change, *those) -> list[str]:
    """Addresses at which what is kept passes for right after the changes, and is not."""
    with changed(change, *those):
        return [a for a in right(whole) if whole.get(a).whole != whole.fresh(a).whole]


def leaves_all(whole, change, model) -> bool:
    """Whether everything passes for right after a change, as after one that nobody reads of."""
    with changed(change, model):
        return right(whole) == whole.kept


GROUPS = [CHANGED[start::12] for start in range(12)]


@pytest.mark.matrix("change")
@pytest.mark.parametrize("change", [rewrite, delete_one])
@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group[0]._meta.label)
def test_after_a_change_of_whatever_kind_the_cache_says_what_django_says(whole, group, change):
    """What does not pass for right is asked of Django, and is what Django says.

    Changes that leave everything are made together, and all is compared once; each of the others
    is made alone, as what one of them takes away cannot show what another should.
    """
    there = [model for model in group if model._base_manager.exists()]
    whole.kept = right(whole)
    apart = [m for m in there if not leaves_all(whole, change, m)]
    wrong = {m._meta.label: wrong_after(whole, change, m) for m in apart}
    together = [m for m in there if m not in apart]
    if wrong_after(whole, change, *together):
        wrong |= {m._meta.label: wrong_after(whole, change, m) for m in together}
    assert {label: found for label, found in wrong.items() if found} == {}


def test_most_addresses_are_kept(whole):
    """Without which all of these tests would be true of a cache that keeps nothing."""
    assert [a for a in whole.addresses if not whole.is_kept(a)] == []
    assert right(whole) == whole.addresses


def test_the_cache_says_what_django_says_of_what_nobody_changed(whole):
    assert differing(whole) == []


def test_what_only_editors_see_changes_nothing_for_readers(whole):
    """Which is why it is not counted (EDITING)."""
    before = {address: whole.fresh(address).whole for address in whole.addresses}
    later = datetime.now(UTC)
    Page.objects.update(
        draft_title="Half a", has_unpublished_changes=True, locked=True, locked_at=later
    )
    Page.objects.update(latest_revision=None, latest_revision_created_at=later)
    assert {address: whole.fresh(address).whole for address in whole.addresses} == before


def moments() -> list[datetime]:
    """Those to come, of anything that a page may read."""
    found = set()
    for model in CHANGED:
        for field in model._meta.local_concrete_fields:
            if type(field) is models.DateTimeField:
                rows = model._base_manager.filter(**{f"{field.name}__gt": datetime.now(UTC)})
                found |= set(rows.values_list(field.name, flat=True))
    return sorted(found)


@pytest.mark.parametrize("which", [pytest.param(n, marks=pytest.mark.exhaustive) for n in range(4)])
def test_as_time_passes_the_cache_says_what_django_says(whole, which):
    known = moments()
    at = known[which * (len(known) - 1) // 3]
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    with time_machine.travel(midnight - timedelta(hours=1), tick=False) as now:
        for step in (midnight, at):
            for second in (-1, 1):
                now.move_to(step + timedelta(seconds=second))
                assert differing(whole) == [], (step, second)


def tables_of(site, address: str) -> set[str]:
    with recording(counts.known.now()) as noted:
        site.fresh(address)
    return noted.tables


@pytest.mark.exhaustive
def test_what_is_remembered_depends_on_what_it_was_made_from(whole):
    """Read again, with every memory of the process filled, a page has read no fewer tables."""
    lost = {a: tables_of(whole, a) - tables_of(whole, a) for a in whole.addresses}
    assert {a: tables for a, tables in lost.items() if tables} == {}
