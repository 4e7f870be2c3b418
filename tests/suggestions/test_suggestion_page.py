"""The public page of a suggestion: what was asked, its way, our answer, and how it is cited."""

import pytest
from django.utils import timezone

from suggestions import lifecycle
from suggestions.models import OpenQuestion, Reason, Suggestion, Support
from suggestions.timeline import timeline
from suggestions.vocabulary import State
from tests import factories
from tests.queries import count_queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def html(client, it):
    return " ".join(client.get(it.url).content.decode().split())


def marks(client, it):
    return client.get(it.url).context["marks"]


def merged_pair():
    into = factories.suggestion("accepted", question="Who pays in the end?")
    it = factories.suggestion("under-review", question="Who pays?")
    lifecycle.move(it, State.MERGED, into=into)
    return Suggestion.objects.get(pk=it.pk), into


# --- Who may read it --------------------------------------------------------------------------


@pytest.mark.parametrize("state", ["confirmed", "under-review"])
@pytest.mark.parametrize("file", ["", "data.json"])
def test_what_waits_is_not_found(client, state, file):
    it = factories.suggestion(state)
    assert client.get(f"/suggestions/{it.reference}/{file}").status_code == 404


@pytest.mark.parametrize("reference", ["S-2026-9999", "nothing", "S-2026", "None", "%E2%82%AC"])
def test_what_is_unknown_is_not_found(client, reference):
    factories.suggestion("received")
    assert client.get(f"/suggestions/{reference}/").status_code == 404


@pytest.mark.parametrize("state", ["accepted", "withdrawn"])
def test_what_is_to_be_kept_private_is_not_found(client, state):
    it = factories.suggestion(state, credit="private")
    assert client.get(f"/suggestions/{it.reference}/").status_code == 404


def test_what_was_withdrawn_is_gone_and_says_nothing_of_what_it_was(client):
    it = factories.suggestion("accepted", question="Who pays?", credit="named")
    lifecycle.withdraw(it)
    page = client.get(f"/suggestions/{it.reference}/")
    assert page.status_code == 410
    assert f"Suggestion {it.reference} was withdrawn" in page.content.decode()
    for secret in ("Who pays?", "Pat Example", "what we say of it"):
        assert secret not in page.content.decode()


def test_what_was_erased_is_gone(client):
    it = factories.suggestion("accepted")
    lifecycle.erase(it)
    assert client.get(f"/suggestions/{it.reference}/data.json").status_code == 410


@pytest.mark.parametrize("file", ["", "data.json"])
def test_a_reference_in_small_letters_leads_to_the_page(client, file):
    it = factories.suggestion("accepted")
    response = client.get(f"/suggestions/{it.reference.lower()}/{file}")
    assert response.status_code == 301
    assert response.url == f"{it.url}{file}"


def test_small_letters_tell_nothing_of_what_is_private(client):
    it = factories.suggestion("accepted", credit="private")
    assert client.get(f"/suggestions/{it.reference.lower()}/").status_code == 404


# --- What it says -----------------------------------------------------------------------------


def test_it_says_what_was_asked_and_where_it_stands(client):
    it = factories.suggestion("project", question="Who pays?", why="It matters.", known="Little.")
    page = html(client, it)
    assert '<h1 class="question-title" dir="auto">“Who pays?”</h1>' in page
    assert '<h2 class="standing__title">It became a project</h2>' in page
    assert "<p>It matters.</p>" in page
    assert "<p>Little.</p>" in page


@pytest.mark.parametrize(
    ("credit", "line"),
    [
        ("named", "Pat Example, Sample Borough"),
        ("organisation", "Sample Borough"),
        ("anonymous", "Somebody who asked not to be named"),
    ],
)
def test_it_names_its_sender_as_they_chose(client, credit, line):
    it = factories.suggestion("accepted", credit=credit)
    assert f"From: <bdi>{line}</bdi>." in html(client, it)


@pytest.mark.parametrize("file", ["", "data.json"])
def test_it_tells_nothing_else_of_its_sender(client, file):
    it = factories.suggestion("accepted", sector="business")
    text = client.get(f"{it.url}{file}").content.decode()
    for secret in (it.email, "Pat Example", "Sample Borough", "business", it.track_url):
        assert secret not in text


def test_staff_are_not_named(client, moderator):
    it = factories.suggestion("under-review")
    lifecycle.move(it, State.ACCEPTED, user=moderator, words="We will.")
    it.refresh_from_db()
    assert moderator.username not in html(client, it)
    assert moderator.username not in client.get(f"{it.url}data.json").content.decode()


def test_what_was_sent_and_said_is_text(client):
    hostile = "<img src=x onerror=alert(1)></script>"
    it = factories.suggestion("under-review", question=hostile, why=hostile, known=hostile)
    lifecycle.move(it, State.ACCEPTED, words=hostile)
    it.refresh_from_db()
    page = html(client, it)
    assert "<img src=x" not in page
    assert page.count("</script>") == page.count("<script")


# --- Its way ----------------------------------------------------------------------------------


def test_its_way_is_shown_with_what_may_come(client):
    shown = [
        (mark.heading, mark.is_now, mark.is_future)
        for mark in marks(client, factories.suggestion("project"))
    ]
    assert shown == [
        ("Received", False, False),
        ("Reviewed", False, False),
        ("Accepted", False, False),
        ("Became a project", True, False),
        ("Publication", False, True),
        ("Discussed at an event", False, True),
    ]


@pytest.mark.matrix
@pytest.mark.parametrize("state", ["answered", "referred", "not-taken-up", "merged", "discussed"])
def test_nothing_is_expected_after_an_end(client, state):
    assert not any(mark.is_future for mark in marks(client, factories.suggestion(state)))


def test_what_is_promised_to_who_waits_has_a_date():
    it = factories.suggestion("confirmed")
    *_, review, reply = timeline(it)
    assert review.heading == "Under review"
    assert reply.when.startswith("By ")


def test_a_late_reply_is_said_to_be_late():
    it = factories.suggestion("under-review")
    it.due_on = timezone.localdate().replace(year=2020)
    assert timeline(it)[-1].when.endswith("it is late")


def test_news_are_the_last_that_has_happened(client):
    it = factories.suggestion("accepted")
    lifecycle.report(it, words="An event about it has been announced.")
    accepted, news = marks(client, it)[2:4]
    assert (accepted.heading, accepted.is_now) == ("Accepted", False)
    assert (news.heading, news.is_now) == ("News", True)


def test_a_review_is_one_under_way_whatever_news_there_are_of_it():
    it = factories.suggestion("under-review")
    lifecycle.report(it, words="We are asking others, too.")
    review, news, *_ = timeline(Suggestion.objects.get(pk=it.pk))[1:]
    assert (review.heading, review.is_now) == ("Under review", False)
    assert news.is_now


def test_a_refusal_has_its_reason_in_public(client):
    it = factories.suggestion("under-review")
    reason = Reason.objects.filter(state=State.NOT_TAKEN_UP).first()
    lifecycle.move(it, State.NOT_TAKEN_UP, reason=reason, words="Ask the council first.")
    it.refresh_from_db()
    page = html(client, it)
    assert reason.words in page
    assert "<p>Ask the council first.</p>" in page


def test_a_step_leads_to_the_page_that_it_names(client, output):
    it = factories.suggestion("under-review")
    lifecycle.move(it, State.ANSWERED, page=output)
    it.refresh_from_db()
    assert f'<a href="{output.url}"><bdi>Pooled budgets</bdi></a>' in html(client, it)


@pytest.mark.parametrize("file", ["", "data.json"])
def test_a_step_says_nothing_of_a_page_that_is_hidden(client, output, file):
    it = factories.suggestion("under-review")
    lifecycle.move(it, State.ANSWERED, page=output)
    output.view_restrictions.create(restriction_type="login")
    assert (
        "Pooled budgets" not in client.get(f"/suggestions/{it.reference}/{file}").content.decode()
    )


# --- What stands beside it --------------------------------------------------------------------


def test_merged_suggestions_lead_to_each_other(client):
    it, into = merged_pair()
    assert f'href="{into.url}"><bdi>Who pays in the end?</bdi></a>' in html(client, it)
    assert f'href="{it.url}"><bdi>Who pays?</bdi></a>' in html(client, into)


@pytest.mark.parametrize("file", ["", "data.json"])
def test_a_private_one_that_it_went_into_is_not_named(client, file):
    it, into = merged_pair()
    Suggestion.objects.filter(pk=into.pk).update(credit="private")
    text = client.get(f"{it.url}{file}").content.decode()
    assert "in the end" not in text
    assert into.reference not in text


def test_who_supports_a_merged_one_is_not_counted_with_the_other(client):
    it, into = merged_pair()
    for n, suggestion in enumerate([it, it, into]):
        Support.objects.create(
            suggestion=suggestion, address_hash=f"{n:064}", confirmed_at=timezone.now()
        )
    assert "<b>1</b> person would like to know it too." in html(client, into)
    assert "<b>2</b> people would like to know it too." in html(client, it)


def test_the_thread_shows_what_came_of_it(client, projects):
    it = factories.suggestion("accepted")
    project = factories.project(projects, title="Keys", suggestion=it.reference)
    page = html(client, it)
    assert "Where this came from, and where it went" in page
    assert f'href="{project.url}">Keys</a>' in page


def test_an_open_question_that_began_with_it_is_named(client):
    it = factories.suggestion("accepted")
    question = factories.open_question(began_with=it)
    draft = factories.open_question(began_with=it)
    OpenQuestion.objects.filter(pk=draft.pk).update(live=False)
    page = html(client, it)
    assert f'href="{question.url}"' in page
    assert f'href="{draft.url}"' not in page


def test_the_form_asks_for_a_mailbox(client):
    it = factories.suggestion("accepted")
    page = html(client, it)
    assert f'method="post" action="{it.url}support/"' in page
    for name in ("shown", "website", "email", "wants_mail"):
        assert f'name="{name}"' in page


# --- Cost -------------------------------------------------------------------------------------


def test_a_page_with_everything_takes_few_queries(client, projects, output):
    it = factories.suggestion("accepted", themes=["finance", "capacity"])
    other = factories.suggestion("under-review")
    lifecycle.move(other, State.MERGED, into=it)
    factories.project(projects, suggestion=it.reference)
    factories.open_question(began_with=it)
    lifecycle.report(it, page=output)
    asked = count_queries(client, it.url)
    assert asked.total <= 10
    assert not asked.repeated


def test_what_is_not_there_takes_few_queries(client):
    assert count_queries(client, "/suggestions/S-2026-9999/", status=404).total <= 6
