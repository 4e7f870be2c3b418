"""Whatever changes, a page made from kept parts says what one says that is made without them."""

from contextlib import contextmanager

import pytest

from core.models.table_change import TableChange
from core.pagecache.kept import forget
from tests.core.pagecache.test_everything import (
    GROUPS,
    changed,
    rewrite,
    right,
    whole,  # noqa: F401 (a fixture)
)


@pytest.fixture
def parts(whole):  # noqa: F811
    """The same site; whatever may be kept of parts is kept."""
    forget()
    with as_before(whole):
        for part in pages_kept(whole):
            part.entries.clear()
        for address in whole.addresses:
            whole.get(address)
    return whole


def pages_kept(site) -> list:
    return [site.cache.pages, site.cache.queries]


@contextmanager
def as_before(site):
    """What is kept of whole pages is the same after the block."""
    held = [part.entries.copy() for part in pages_kept(site)]
    yield
    for part, entries in zip(pages_kept(site), held, strict=True):
        part.entries = entries


def wrong_after(site, model) -> list[str]:
    """Addresses that are made anew after `model` is changed, and are not what Django says. That a
    row was deleted counts as any change (test_everything.py)."""
    with as_before(site), changed(rewrite, model):
        still = right(site)
        anew = [a for a in site.addresses if a not in still]
        return [a for a in anew if site.get(a).whole != site.fresh(a).whole]


@pytest.mark.matrix
@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group[0]._meta.label)
def test_after_a_change_of_whatever_kind_parts_say_what_django_says(parts, group):
    # Without its counts no table is known to be read.
    there = [m for m in group if m._base_manager.exists() and m is not TableChange]
    wrong = {model._meta.label: wrong_after(parts, model) for model in there}
    assert {label: found for label, found in wrong.items() if found} == {}
