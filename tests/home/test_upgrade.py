"""A site that has loaded the Centre's former content, and loads it again with the new rooms."""

import datetime
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from wagtail.models import Page, Site

from core.server.routing import read_tree
from events.models import EventPage, EventsIndexPage
from home.loading.load import CONTENT, load
from home.models import StandardPage
from partners.models import PartnerPage
from people.models import PersonPage
from research.models import ExplainerPage, OutputPage, PublishedRecord, ThemePage
from tests.editing import edit
from tests.scenery import standing

# Each loads the former content and then today's: seconds.
pytestmark = pytest.mark.exhaustive

NEW_ROOMS = ["people", "partners", "projects"]
TOP = ["research", "events", "themes", *NEW_ROOMS, "about"]
NEW_KEYS = re.compile(
    r"^ *(person|partner|funding|commissioning|sight|interests|shows):.*\n", re.MULTILINE
)
MENU = ["Research", "Events", "Themes", "People", "Partners", "About the Centre"]

WEEK = datetime.timedelta(days=7)


@pytest.fixture
@standing
def before_events(db):
    """The content as it was before there were events, loaded."""
    with tempfile.TemporaryDirectory() as where:
        load(copy_without(Path(where), ["events"]))


@pytest.fixture
@standing
def former(db):
    """The content as it was before there were people, partners and projects, loaded."""
    with tempfile.TemporaryDirectory() as where:
        folder = copy_without(Path(where), ["events", *NEW_ROOMS])
        (folder / "research/sample-sharing-a-building.md").unlink()
        for path in folder.glob("*/*.md"):
            path.write_text(NEW_KEYS.sub("", path.read_text()))
        load(folder)
    PublishedRecord.objects.all().delete()  # nothing kept one then


@pytest.fixture
@standing
def upgraded(former):
    """Keys and paths of the pages before today's content was loaded over them."""
    before = list(Page.objects.values_list("pk", "url_path"))
    load()
    return before


def copy_without(where, rooms):
    folder = shutil.copytree(CONTENT, where / "content")
    shutil.rmtree(folder / "suggestions")  # they came last, and lead to all of these
    shutil.rmtree(folder / "explainers")  # they cite outputs, and came later still
    for name in rooms:
        (folder / f"{name}.md").unlink()
        shutil.rmtree(folder / name)
    return folder


def menu():
    return [page.title for page in read_tree(Site.objects.get(), "").menu]


def test_a_former_site_has_the_menu_of_its_rooms(former):
    assert menu() == ["Research", "Themes", "About the Centre"]


def test_the_menu_is_in_order_after_an_upgrade_too(upgraded):
    assert menu() == MENU
    top = Page.objects.get(slug="about").get_siblings().values_list("slug", flat=True)
    assert list(top) == TOP
    assert not any(Page.find_problems())


def test_what_was_there_keeps_its_place_and_is_linked(upgraded):
    assert set(upgraded) <= set(Page.objects.values_list("pk", "url_path"))
    page = OutputPage.objects.get(slug="effective-partnering")
    assert page.contributions.get().person.slug == "john-tizard"
    assert StandardPage.objects.get(slug="independence").shows == "funding-register"


def test_an_upgrade_says_the_same_of_independence_as_a_new_site(upgraded):
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


def test_an_upgrade_is_done_once(upgraded):
    before = list(Page.objects.order_by("pk").values("pk", "latest_revision_id", "path"))
    load()
    assert list(Page.objects.order_by("pk").values("pk", "latest_revision_id", "path")) == before


def test_a_site_without_a_calendar_is_given_one(before_events, client):
    before = set(Page.objects.values_list("pk", "url_path"))
    load()
    assert menu() == MENU
    assert before <= set(Page.objects.values_list("pk", "url_path"))
    top = EventsIndexPage.objects.get().get_siblings().values_list("slug", flat=True)
    assert list(top) == TOP
    assert not any(Page.find_problems())
    assert EventPage.objects.published().past().get().speakers.get().person.slug == "tony-bovaird"


def test_the_calendar_leaves_alone_what_staff_have_made_of_other_pages(before_events, moderator):
    page = PersonPage.objects.get(slug="tony-bovaird")
    page.summary = "Ours"
    page.save_revision(user=moderator).publish()
    load()
    assert PersonPage.objects.get(slug="tony-bovaird").summary == "Ours"
    assert EventPage.objects.published().past().count() == 1


def test_an_event_that_staff_have_moved_is_not_moved_back(before_events, moderator, tmp_path):
    load()
    page = EventPage.objects.get(slug="sample-sharing-a-building-who-decides")
    page.start, page.end = page.start + WEEK, page.end + WEEK
    page.save_revision(user=moderator).publish()
    newer = shutil.copytree(CONTENT, tmp_path / "newer" / "content")
    edit(newer / "events/sample-sharing-a-building-who-decides.md", "kind: debate", "kind: seminar")
    load(newer)
    again = EventPage.objects.get(pk=page.pk)
    assert (again.start, again.kind, again.sequence) == (page.start, "debate", 1)


def test_a_site_without_explainers_is_given_them(before_events, moderator):
    page = ThemePage.objects.get(slug="finance")
    page.tagline = "Ours"
    page.save_revision(user=moderator).publish()
    before = set(Page.objects.values_list("pk", "url_path"))
    load()
    assert before <= set(Page.objects.values_list("pk", "url_path"))
    assert ExplainerPage.objects.published().count() == 5
    finance, governance = (ThemePage.objects.get(slug=s) for s in ("finance", "governance"))
    assert finance.tagline == "Ours"
    assert finance.get_children().live().count() == 1
    assert governance.known


def test_a_partner_that_had_more_to_say_folds_unless_staff_have_made_it_theirs(
    db, client, moderator, tmp_path
):
    folder = shutil.copytree(CONTENT, tmp_path / "content")
    for slug in ("cbi", "nao"):
        path = folder / f"partners/{slug}.md"
        path.write_text(f"{path.read_text()}Our source says nothing else.\n")
    load(folder)
    assert client.get("/partners/cbi/").status_code == 200
    page = PartnerPage.objects.get(slug="nao")
    page.summary = "Ours"
    page.save_revision(user=moderator).publish()
    before = dict(Page.objects.values_list("pk", "url_path"))
    load()
    assert dict(Page.objects.values_list("pk", "url_path")) == before
    assert client.get("/partners/cbi/")["Location"] == "/partners/#cbi"
    assert "Our source says nothing else." in client.get("/partners/nao/").content.decode()
