"""What staff do, through their own screens and commands, and what the next reader is given."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import PageViewRestriction

from core.staff import schedule
from research.models import OutputPage
from tests import factories
from tests.staff.form_data import filled, rows

EVERYWHERE = ["/", "/research/", "/sitemap.xml"]


@pytest.fixture
def read(site, indexed, output):
    """The site with a page that has been read, and is kept, with all that names it."""
    for address in [output.url, *EVERYWHERE]:
        assert site.is_kept(address), address
    return site


def same_as_django(site, *addresses) -> bool:
    return all(site.get(a).whole == site.fresh(a).whole for a in [*addresses, *EVERYWHERE])


def test_autosave_leaves_every_page_kept(read, output, as_editor):
    before = read.asked
    data = filled(title="Half a", slug=output.slug, contributions=rows(output))
    answer = as_editor.post(
        f"/admin/pages/{output.pk}/edit/", data, headers={"accept": "application/json"}
    )
    assert answer.json()["success"], answer.json()
    for address in [output.url, *EVERYWHERE]:
        read.get(address)
    assert read.asked == before


def test_what_is_published_is_read_at_once(read, output, as_moderator):
    data = filled(title="Whole", slug=output.slug, contributions=rows(output))
    as_moderator.post(f"/admin/pages/{output.pk}/edit/", data | {"action-publish": "1"})
    assert b"Whole" in read.get(output.url).text
    assert same_as_django(read, output.url)


def test_what_is_unpublished_is_gone_at_once(read, output):
    output.unpublish()
    assert read.get(output.url).status.startswith("410")
    assert same_as_django(read, output.url)


def test_what_is_moved_is_read_at_its_new_address_and_leads_there(read, output, home, research):
    before, other = output.url, factories.ResearchIndexFactory(parent=home, slug="other")
    output.move(other, pos="last-child")
    moved = OutputPage.objects.get(pk=output.pk)
    assert read.get(before).status[:3] == read.fresh(before).status[:3] != "200"
    assert read.get(moved.url).status == "200 OK"
    assert same_as_django(read, before, moved.url)


@pytest.mark.parametrize("what", ["page", "section"])
def test_what_is_restricted_is_closed_at_once(read, output, research, what):
    closed = output if what == "page" else research
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)
    assert read.get(output.url).status != "200 OK"
    assert same_as_django(read, output.url)


def test_a_redirect_leads_on_from_where_nothing_is_kept(read):
    assert read.get("/old/").status.startswith("404")
    Redirect.objects.create(old_path="/old", redirect_link="/research/")
    assert read.get("/old/").headers["Location"] == "/research/"


def test_what_is_scheduled_comes_when_it_is_due(read, research, themes):
    with time_machine.travel(timezone.now(), tick=False) as now:
        page = factories.output(research, title="Later", publish=False)
        page.go_live_at = timezone.now() + timedelta(hours=1)
        page.save_revision().publish()
        assert read.get(page.url).status != "200 OK"
        now.shift(timedelta(hours=1, seconds=1))
        schedule.keep()
        assert read.get(page.url).status == "200 OK"
        assert same_as_django(read, page.url)
