"""Staff are asked why before they unpublish, one page or many."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from core.models import Withdrawal
from tests import factories
from tests.scenery import standing

SAID = {"reason": "An error in table 3.", "by": "the director"}


@pytest.fixture
@standing
def papers(research):
    return [factories.output(research, title=f"Paper {n}", slug=f"paper-{n}") for n in range(2)]


def address(page) -> str:
    return reverse("wagtailadmin_pages:unpublish", args=[page.pk])


def many(pages) -> str:
    action = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    return f"{action}?{'&'.join(f'id={page.pk}' for page in pages)}"


def are_public(pages) -> set[bool]:
    return set(Page.objects.filter(pk__in=[p.pk for p in pages]).values_list("live", flat=True))


def test_the_screen_asks_and_proposes_the_centre(as_moderator, papers):
    text = as_moderator.get(address(papers[0])).content.decode()
    assert 'name="reason"' in text
    assert "the Centre for Public Service Partnerships" in text


def test_the_reason_is_kept_with_who_gave_it(as_moderator, moderator, papers):
    as_moderator.post(address(papers[0]), SAID)
    kept = Withdrawal.objects.get()
    assert (kept.page_key, kept.reason, kept.by) == (papers[0].pk, *SAID.values())
    assert (kept.user, kept.path) == (moderator, "/research/paper-0/")
    assert are_public(papers[:1]) == {False}


@pytest.mark.matrix
@pytest.mark.parametrize("lacks", ["reason", "by"])
@pytest.mark.parametrize("value", ["", "   ", "x" * 501])
def test_without_a_reason_nothing_is_unpublished(as_moderator, papers, lacks, value):
    for where, pages in ((address(papers[0]), papers[:1]), (many(papers), papers)):
        response = as_moderator.post(where, SAID | {lacks: value})
        assert (response.status_code, are_public(pages)) == (200, {True})
        assert "w-field__errors" in response.content.decode()
    assert not Withdrawal.objects.exists()


def test_many_have_one_reason(as_moderator, papers):
    assert 'name="reason"' in as_moderator.get(many(papers)).content.decode()
    as_moderator.post(many(papers), SAID)
    assert are_public(papers) == {False}
    assert set(Withdrawal.objects.values_list("reason", "by")) == {tuple(SAID.values())}


@pytest.mark.parametrize("by", [address, lambda page: many([page])], ids=["one", "many"])
def test_what_goes_with_a_page_has_its_reason(as_moderator, home, by):
    about = factories.StandardPageFactory(parent=home, title="About", slug="about")
    below = factories.StandardPageFactory(parent=about, title="Below", slug="below")
    as_moderator.post(by(about), SAID | {"include_descendants": "on"})
    kept = Withdrawal.objects.filter(reason=SAID["reason"]).values_list("page_key", flat=True)
    assert set(kept) == {about.pk, below.pk}


def test_the_next_reason_is_asked_for_anew(as_moderator, papers):
    as_moderator.post(address(papers[0]), SAID)
    type(papers[1]).objects.get(pk=papers[1].pk).unpublish()
    assert Withdrawal.objects.get(page_key=papers[1].pk).reason == "No reason was recorded."


def test_the_history_of_a_page_tells_it(as_moderator, moderator, papers):
    as_moderator.post(address(papers[0]), SAID)
    entry = PageLogEntry.objects.get(action="core.withdraw")
    assert (entry.user, entry.message) == (
        moderator,
        "Withdrawn by the director: An error in table 3.",
    )
    history = reverse("wagtailadmin_pages:history", args=[papers[0].pk])
    assert "An error in table 3." in as_moderator.get(history).content.decode()


def test_who_may_not_publish_may_not_unpublish(as_editor, papers):
    for where in (address(papers[0]), many(papers)):
        as_editor.post(where, SAID)
    assert are_public(papers) == {True}


def test_nobody_unpublishes_without_signing_in(client, papers):
    response = client.post(address(papers[0]), SAID)
    assert (response.status_code, are_public(papers)) == (302, {True})
