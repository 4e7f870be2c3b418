"""A site that has loaded the Centre's former content, and loads it again with the new rooms."""

import re
import shutil

import pytest
from wagtail.models import Page, Site

from core.routing import read_tree
from home.loading.load import CONTENT, load
from home.models import StandardPage
from people.models import PersonPage
from research.models import OutputPage, PublishedRecord

NEW_ROOMS = ["people", "partners", "projects"]
NEW_KEYS = re.compile(
    r"^ *(person|partner|funding|commissioning|sight|interests|shows):.*\n", re.MULTILINE
)
MENU = ["Research", "Themes", "People", "Partners", "About the Centre"]


@pytest.fixture
def former(tmp_path, db):
    """The content as it was before there were people, partners and projects, and loaded."""
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    for name in NEW_ROOMS:
        (folder / f"{name}.md").unlink()
        shutil.rmtree(folder / name)
    (folder / "research/sample-sharing-a-building.md").unlink()
    for path in folder.glob("*/*.md"):
        path.write_text(NEW_KEYS.sub("", path.read_text()))
    load(folder)
    PublishedRecord.objects.all().delete()  # nothing kept one then
    return folder


def menu():
    return [page.title for page in read_tree(Site.objects.get(), "").menu]


def test_the_menu_is_in_order_after_an_upgrade_too(former):
    assert menu() == ["Research", "Themes", "About the Centre"]
    load()
    assert menu() == MENU
    top = Page.objects.get(slug="about").get_siblings().values_list("slug", flat=True)
    assert list(top) == ["research", "themes", *NEW_ROOMS, "about"]
    assert not any(Page.find_problems())


def test_what_was_there_keeps_its_place_and_is_linked(former, client):
    before = set(Page.objects.values_list("pk", "url_path"))
    load()
    assert before <= set(Page.objects.values_list("pk", "url_path"))
    page = OutputPage.objects.get(slug="effective-partnering")
    assert page.contributions.get().person.slug == "john-tizard"
    assert StandardPage.objects.get(slug="independence").shows == "funding-register"


def test_an_upgrade_says_the_same_of_independence_as_a_new_site(former):
    load()
    page = OutputPage.objects.get(slug="effective-partnering")
    assert (page.funding, page.commissioning, page.sight) == ("not-stated",) * 3
    assert page.interests.startswith("John Tizard: none stated in our source")


def test_what_staff_have_edited_is_left_alone_by_an_upgrade(former, moderator):
    page = OutputPage.objects.get(slug="effective-partnering")
    page.subtitle = "Ours"
    page.save_revision(user=moderator).publish()
    load()
    page = OutputPage.objects.get(slug="effective-partnering")
    assert (page.subtitle, page.funding) == ("Ours", "")
    assert page.contributions.get().person is None
    assert PersonPage.objects.published().count() == 4


def test_an_upgrade_is_done_once(former):
    load()
    before = list(Page.objects.order_by("pk").values("pk", "latest_revision_id", "path"))
    load()
    assert list(Page.objects.order_by("pk").values("pk", "latest_revision_id", "path")) == before
