"""Samples can be taken away: by one command, and by one click."""

import io

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from core.models import Entry, Withdrawal
from events.models import EventPage, Registration
from home import samples as removing
from home.loading.load import load
from home.models import StandardPage
from home.samples import remove, samples
from partners.models import PartnerPage
from research.models import OutputBody, OutputPage
from suggestions.models import OpenQuestion, Suggestion
from tests import factories

REPORT = "/admin/reports/samples/"
SAMPLE_PAGES = 11  # with the four dates of a series


def run(*given) -> str:
    out = io.StringIO()
    call_command("remove_samples", *given, stdout=out)
    return out.getvalue()


def test_the_command_says_what_would_go_and_takes_nothing(centre):
    said = run()
    assert "Partner: Borough of Overlap" in said
    assert "Suggestion S-2009-0001: Where a council" in said
    assert "Nothing was removed: say --yes" in said
    assert PartnerPage.objects.filter(is_sample=True).count() == 2


def test_the_command_takes_all_of_them(centre, client):
    before = set(Page.objects.values_list("pk", flat=True))
    address = EventPage.objects.get(slug="sample-reading-circle").url
    assert "Removed: " in run("--yes")
    assert len(before) - Page.objects.count() == SAMPLE_PAGES
    assert not any(Page.find_problems())
    assert not Suggestion.objects.exists()
    assert not OpenQuestion.objects.exists()
    assert not Entry.objects.filter(type="suggestions").exists()
    assert client.get(address).status_code == 404  # no tombstone: nothing had been there
    assert not Withdrawal.objects.exists()


def test_what_is_removed_is_not_loaded_again(centre):
    remove()
    before = set(Page.objects.values_list("pk", flat=True))
    load()
    assert set(Page.objects.values_list("pk", flat=True)) == before
    assert not Suggestion.objects.exists()


def test_who_registered_for_one_goes_with_it(centre):
    debate = EventPage.objects.get(slug="sample-sharing-a-building-who-decides")
    factories.registration(debate)
    assert "erased: 1" in run()
    remove()
    assert not Registration.objects.exists()


def test_a_real_page_that_names_one_stays_whole_and_is_named(centre):
    page = OutputPage.objects.get(slug="effective-partnering")
    overlap = PartnerPage.objects.get(slug="sample-borough-of-overlap")
    page.bodies = [OutputBody(role="partner", partner=overlap, name="Borough of Overlap")]
    page.save_revision().publish()
    assert page.title in samples().named_by
    remove()
    (row,) = OutputPage.objects.get(pk=page.pk).bodies.all()
    assert (row.name, row.partner) == ("Borough of Overlap", None)


def test_a_sample_with_a_real_page_below_it_stays(home):
    above = factories.StandardPageFactory(parent=home, slug="above", is_sample=True)
    factories.StandardPageFactory(parent=above, slug="below")
    assert [page.pk for page in samples().held] == [above.pk]
    assert remove() == 0
    assert StandardPage.objects.filter(slug__in=["above", "below"]).count() == 2


def test_all_of_them_go_or_none(centre, monkeypatch):
    def fails(key, user):
        raise RuntimeError

    before = Page.objects.count(), Suggestion.objects.count()
    monkeypatch.setattr(removing, "remove_page", fails)
    with pytest.raises(RuntimeError):
        remove()
    assert (Page.objects.count(), Suggestion.objects.count()) == before


def signed_in(*groups):
    client = Client()
    client.force_login(factories.staff(*groups))
    return client


def test_one_click_removes_them_and_a_second_is_harmless(centre):
    moderator = signed_in("Moderators")
    assert "Borough of Overlap" in moderator.get(REPORT).content.decode()
    said = moderator.post(REPORT, follow=True).content.decode()
    assert "samples were removed" in said
    assert "No sample stands on the site." in moderator.post(REPORT, follow=True).content.decode()


def test_only_who_may_publish_everything_is_offered_it(centre):
    editor = signed_in("Editors")
    assert editor.get(REPORT, follow=True).redirect_chain
    editor.post(REPORT)
    assert PartnerPage.objects.filter(is_sample=True).exists()
    assert REPORT not in editor.get("/admin/").content.decode()
    assert (
        "11 sample pages stand on the site"
        in signed_in("Moderators").get("/admin/").content.decode()
    )
