"""Whoever comes for a page that was taken off the site is told so; nobody hears of a draft."""

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.models import Withdrawal
from core.pages.withdrawing import Given, giving
from research.models import Correction, OutputFile
from tests import factories
from tests.fetching import fetch
from tests.hiding import behind_login, restrict
from tests.scenery import standing

pytestmark = pytest.mark.usefixtures("indexed")
REASON = "An error in table 3 changes the result."


@pytest.fixture
@standing
def paper(research):
    """An output with a file, an earlier version and numbers of its own."""
    paper = factories.output(
        research, title="Keys and locks", slug="paper", doi="10.1234/abc", isbn="9780704429321"
    )
    paper.files = [OutputFile(document=factories.document(), name="report.pdf")]
    paper.corrections = [Correction(text="Mended.")]
    paper.save_revision().publish()
    return paper


def withdraw(page, **more):
    with giving(Given(REASON, "the director", **more)):
        type(page).objects.get(pk=page.pk).unpublish()


def told(client, address) -> tuple[int, str]:
    response = client.get(address)
    return response.status_code, response.content.decode()


# --- A work -------------------------------------------------------------------------------------


def test_a_withdrawn_work_says_when_why_and_by_whom(client, paper):
    with time_machine.travel("2031-01-02T09:00:00Z", tick=False):
        withdraw(paper)
    status, text = told(client, paper.url)
    assert status == 410
    for words in [REASON, "the director", "2 January 2031", "Keys and locks", "10.1234/abc"]:
        assert words in text
    assert "typing slip" not in text


def test_a_withdrawn_work_can_still_be_cited_as_withdrawn(client, paper):
    cited = str(paper.citation)
    with time_machine.travel("2031-01-02T09:00:00Z", tick=False):
        withdraw(paper)
    text = told(client, paper.url)[1].replace('<cite dir="auto">', "").replace("</cite>", "")
    assert f"{cited} [Withdrawn 2 January 2031]" in text


@pytest.mark.parametrize("below", ["files/report.pdf", "v1/", "card.png"])
def test_what_stood_below_it_is_gone_with_it(client, paper, below):
    assert fetch(client, f"{paper.url}{below}").status_code == 200
    withdraw(paper)
    assert told(client, f"{paper.url}{below}")[0] == 410


def test_its_document_is_found_no_more(client, paper):
    address = paper.files.get().document.url
    withdraw(paper)
    assert client.get(address).status_code == 404


def test_it_leaves_lists_search_and_sitemap(client, paper):
    addresses = ["/research/", "/search/?q=keys", "/sitemap.xml"]
    assert all(paper.url in told(client, address)[1] for address in addresses)
    withdraw(paper)
    assert not any(paper.url in told(client, address)[1] for address in addresses)


def test_what_was_typed_by_staff_is_text(client, paper):
    with giving(Given("<script>alert(1)</script>", "<b>me</b>")):
        type(paper).objects.get(pk=paper.pk).unpublish()
    text = told(client, paper.url)[1]
    assert "<script>alert" not in text
    assert "<b>me" not in text
    assert "&lt;script&gt;" in text


def test_head_hears_it_too(client, paper):
    withdraw(paper)
    assert client.head(paper.url).status_code == 410


def test_published_again_it_is_there_again_and_its_history_stays(client, paper):
    withdraw(paper)
    paper.refresh_from_db()
    paper.save_revision().publish()
    assert told(client, paper.url)[0] == 200
    past = Withdrawal.objects.get()
    assert (past.reason, past.ended_at is None) == (REASON, False)
    with giving(Given("Another reason.", "the board")):
        type(paper).objects.get(pk=paper.pk).unpublish()
    assert "Another reason." in told(client, paper.url)[1]
    assert Withdrawal.objects.count() == 2


def test_a_draft_of_it_changes_nothing_that_is_told(client, paper):
    withdraw(paper)
    page = type(paper).objects.get(pk=paper.pk)
    page.title = "A title that nobody knows yet"
    page.save_revision()
    page.save()
    assert "nobody knows" not in told(client, paper.url)[1]


# --- Other ways to go ---------------------------------------------------------------------------


def test_a_deleted_work_is_told_of_like_a_withdrawn_one(client, paper):
    type(paper).objects.get(pk=paper.pk).delete()
    status, text = told(client, "/research/paper/")
    assert (status, "It was deleted from this site." in text) == (410, True)
    assert "Keys and locks" in text
    assert told(client, "/research/paper/files/report.pdf")[0] == 410


def test_a_reason_outlives_the_page(client, paper):
    withdraw(paper)
    type(paper).objects.get(pk=paper.pk).delete()
    assert REASON in told(client, "/research/paper/")[1]


def test_another_page_in_its_place_is_itself(client, paper, research):
    type(paper).objects.get(pk=paper.pk).delete()
    draft = factories.output(research, title="Quite another", slug="paper", publish=False)
    assert "Quite another" not in told(client, "/research/paper/")[1]
    draft.save_revision().publish()
    assert told(client, "/research/paper/")[0] == 200
    assert told(client, "/research/paper/nothing/")[0] == 404


def test_what_has_expired_says_that_its_time_is_over(client, paper):
    page = type(paper).objects.get(pk=paper.pk)
    page.expire_at = timezone.now() + datetime.timedelta(hours=1)
    page.save_revision().publish()
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        assert told(client, paper.url)[0] == 410  # before the worker has come round
        call_command("publish_scheduled", verbosity=0)
        status, text = told(client, paper.url)
    assert (status, "is over" in text, "Keys and locks" in text) == (410, True, True)


def test_what_nobody_gave_a_reason_for_says_that(client, paper):
    type(paper).objects.get(pk=paper.pk).unpublish()
    assert "No reason was recorded." in told(client, paper.url)[1]


def test_what_was_withdrawn_before_this_was_written_down_is_gone_too(client, paper):
    Page.objects.filter(pk=paper.pk).update(live=False)
    status, text = told(client, paper.url)
    assert (status, "Keys and locks" in text) == (410, False)


def test_moved_while_it_was_withdrawn_it_is_told_of_at_both_addresses(client, paper, home):
    withdraw(paper)
    old, page = paper.url, Page.objects.get(pk=paper.pk)
    page.move(home, pos="last-child")
    page.refresh_from_db()
    assert old != page.url
    assert [told(client, address)[0] for address in (old, page.url)] == [410, 410]


# --- What is no work, and what leads on ----------------------------------------------------------


def test_of_a_person_nothing_is_told_but_that_the_page_is_gone(client, people):
    ada = factories.person(people, title="Ada Lovelace", slug="ada")
    withdraw(ada)
    status, text = told(client, "/people/ada/")
    assert (status, "Lovelace" in text, "typing slip" in text) == (410, False, False)
    assert 'href="/people/"' in text.partition("Where to look instead")[2]
    assert 'name="q"' in text


def test_below_what_is_no_work_the_same_is_said_of_what_is_not_there(client, events):
    event = factories.event(events, booking="here")
    withdraw(event)
    status, text = told(client, f"{event.url}register/")
    assert (status, "no longer here" in text, "typing slip" in text) == (404, True, False)


def test_a_redirect_of_staff_leads_on(client, paper, research):
    newer = factories.output(research, slug="newer")
    withdraw(paper)
    Redirect.objects.create(old_path="/research/paper", redirect_page=newer)
    response = client.get("/research/paper/")
    assert (response.status_code, response["Location"]) == (301, newer.url)


# --- What is not told ----------------------------------------------------------------------------


def test_a_draft_that_was_never_public_is_not_found(client, research):
    draft = factories.output(research, slug="draft", publish=False)
    assert told(client, draft.url)[0] == 404
    draft.delete()
    assert told(client, "/research/draft/")[0] == 404
    assert not Withdrawal.objects.exists()


def test_a_draft_below_a_withdrawn_page_is_not_found(client, home):
    about = factories.StandardPageFactory(parent=home, title="About", slug="about")
    factories.StandardPageFactory(parent=about, title="Plans", slug="plans", live=False)
    about.unpublish()
    assert [told(client, a)[0] for a in ("/about/", "/about/plans/")] == [410, 404]


@pytest.mark.parametrize("when", ["before", "after"])
def test_what_is_restricted_leaves_no_trace(client, paper, when):
    page = type(paper).objects.get(pk=paper.pk)
    if when == "before":
        behind_login(page)
    page.unpublish()
    if when == "after":
        behind_login(page)
    assert told(client, paper.url)[0] == 404
    page.delete()
    assert told(client, paper.url)[0] == (404 if when == "before" else 410)


def test_below_what_is_restricted_nothing_is_told(client, paper, research):
    withdraw(paper)
    restrict(research, "login")
    assert told(client, paper.url)[0] == 404


@pytest.mark.parametrize("address", ["/research/nothing/", "/nothing/", "/documents/99/a.pdf"])
def test_what_never_was_is_not_found(client, paper, address):
    withdraw(paper)
    assert told(client, address)[0] == 404
