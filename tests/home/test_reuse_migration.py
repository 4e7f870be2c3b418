"""A site that loaded the page before it showed anything shows it below the words of its staff."""

from importlib import import_module

import pytest
from django.apps import apps

from home.models import LoadedItem, StandardPage
from tests import factories
from tests.scenery import standing

migration = import_module("home.migrations.0010_shown_for_reuse")


@pytest.fixture
@standing
def page(home):
    page = factories.StandardPageFactory(parent=home, title="Ours", slug="reuse")
    page.introduction = "As staff have it."
    page.save_revision().publish()
    LoadedItem.objects.create(path=migration.FILE, digest="x", page=page)
    return page


def test_it_shows_it_and_its_words_stay(page):
    migration.show(apps, None)
    found = StandardPage.objects.get(pk=page.pk)
    assert (found.shows, found.introduction) == ("reuse", "As staff have it.")


def test_no_draft_takes_it_away_again(page):
    migration.show(apps, None)
    found = StandardPage.objects.get(pk=page.pk)
    found.get_latest_revision_as_object().save_revision().publish()
    assert StandardPage.objects.get(pk=page.pk).shows == "reuse"


def test_where_staff_show_something_else_it_stays(page):
    StandardPage.objects.filter(pk=page.pk).update(shows="contact-form")
    migration.show(apps, None)
    assert StandardPage.objects.get(pk=page.pk).shows == "contact-form"


def test_where_it_was_deleted_nothing_happens(page):
    page.delete()
    migration.show(apps, None)
    assert not StandardPage.objects.exists()
