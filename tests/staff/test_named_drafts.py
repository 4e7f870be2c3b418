"""People and bodies that were made in place: whoever publishes what names them is asked."""

import pytest
from django.test import Client
from django.utils import timezone

from core.staff import schedule
from events.models import Speaker
from home.gaps import gaps
from partners.models import PartnerPage
from people.models import PersonPage
from research.models import Contribution, OutputBody, OutputPage
from tests import factories
from tests.staff.form_data import approve, edit, filled, rows


@pytest.fixture
def ada(people):
    """As the chooser makes her."""
    return factories.person(people, family_name="Made", publish=False)


@pytest.fixture
def naming(research, partners, ada):
    """A draft that names a person, a body that was made in place, and one that is public."""
    body = factories.partner(partners, title="Body made", publish=False)
    public = factories.partner(partners, title="Body there")
    named = {
        "contributions": [Contribution(role="author", person=ada)],
        "bodies": [OutputBody(role="partner", partner=each) for each in (body, public)],
    }
    return factories.output(research, title="Names two", rows=named, authors=[], publish=False)


@pytest.fixture
def publish(naming):
    def publish(client, **how):
        task = naming.get_workflow().start(naming, naming.owner).current_task_state
        return client.post(approve(naming, task), {"comment": ""}, **how)

    return publish


def question(page) -> str:
    return f"/admin/named-drafts/{page.pk}/"


def titles(response) -> list[str]:
    return [page.title for page, _ in response.context["rows"]]


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_whoever_publishes_is_asked_and_publishes_them_too(as_moderator, publish, naming):
    response = publish(as_moderator, follow=True)
    assert response.redirect_chain[0][0].startswith(question(naming))
    assert titles(response) == ["Ada Made", "Body made"]
    ticked = [page.pk for page, may in response.context["rows"] if may]
    after = response.context["after"]
    done = as_moderator.post(question(naming), {"draft": ticked, "next": after}, follow=True)
    assert done.redirect_chain[0][0] == after
    assert said(done).count("has been published") == 2
    assert PersonPage.objects.get().live
    assert "public" in as_moderator.get(question(naming)).content.decode()


def test_the_publish_button_asks_as_well(as_moderator, research, people, ada):
    page = factories.output(research, authors=[("Ada", "Made")])
    row = page.contributions.get()
    Contribution.objects.filter(pk=row.pk).update(person=ada)
    page = OutputPage.objects.get()
    page.save_revision()
    data = filled(slug=page.slug, contributions=rows(page) | {"contributions-0-person": ""})
    data |= {"contributions-0-person": str(ada.pk), "action-publish": "1"}
    response = as_moderator.post(edit(page), data, follow=True)
    assert titles(response) == ["Ada Made"]
    assert "has been published" in said(response)


@pytest.mark.exhaustive
def test_nothing_is_asked_where_all_are_public(as_moderator, publish):
    for page in [*PersonPage.objects.all(), *PartnerPage.objects.filter(live=False)]:
        page.get_latest_revision().publish()
    assert "named-drafts" not in publish(as_moderator).url


@pytest.mark.exhaustive
def test_of_many_a_message_says_it(as_moderator, naming):
    address = f"/admin/bulk/wagtailcore/page/publish/?id={naming.pk}&id={naming.get_parent().pk}"
    response = as_moderator.post(f"{address}&next=/admin/", follow=True)
    assert "names drafts" in said(response)
    assert question(naming) in said(response)


def test_an_editor_publishes_none_of_them(as_editor, naming, ada):
    naming.get_latest_revision().publish()
    page = as_editor.get(question(naming))
    assert 'type="checkbox"' not in page.content.decode()
    assert "you may not" in said(as_editor.post(question(naming), {"draft": ada.pk}, follow=True))
    assert not PersonPage.objects.get().live


@pytest.mark.exhaustive
def test_it_is_for_those_who_may_edit_the_page(naming, as_guest):
    assert as_guest.get(question(naming)).status_code == 302
    assert Client().get(question(naming)).status_code == 302
    assert as_guest.get("/admin/named-drafts/100000/").status_code in {302, 404}


@pytest.mark.exhaustive
def test_one_that_is_wrong_is_left_with_the_reason(as_moderator, naming, ada):
    PersonPage.objects.update(orcid="none of the kind")
    PersonPage.objects.get().save_revision(clean=False)
    naming.get_latest_revision().publish()
    response = as_moderator.post(question(naming), {"draft": ada.pk}, follow=True)
    assert "was not published" in said(response)
    assert not PersonPage.objects.get().live


@pytest.mark.exhaustive
def test_the_report_of_gaps_lists_them(naming, events, ada, time_machine):
    assert gaps()[-1].pages == []
    later = timezone.now() + timezone.timedelta(hours=1)
    naming.go_live_at = later
    naming.save_revision().publish()
    time_machine.move_to(later + timezone.timedelta(hours=1))
    schedule.keep()
    assert [page.title for page in gaps()[-1].pages] == ["Ada Made", "Body made"]
    factories.event(events, speakers=[Speaker(role="speaker", person=ada)])
    assert gaps()[-1].count == 2


@pytest.mark.exhaustive
def test_what_was_taken_off_the_site_is_not_named(naming, ada):
    naming.get_latest_revision().publish()
    ada.get_latest_revision().publish()
    PersonPage.objects.get().unpublish()
    assert [page.title for page in gaps()[-1].pages] == ["Body made"]
