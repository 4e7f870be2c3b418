"""A question goes in without JavaScript, and its sender follows it by the links in the mails."""

import re

import pytest

from tests.browser.test_registration_journey import heading

QUESTION = "Sample: Do shared purses outlast the people who opened them?"
FOUND = "from suggestions.models import Suggestion; s = Suggestion.objects.get(question={!r}); "
REPLY = """
from django.contrib.auth import get_user_model
from suggestions import lifecycle
from suggestions.following import catch_up
from suggestions.models import Reply
from suggestions.vocabulary import State
user = get_user_model().objects.get(username="moderators")
lifecycle.review(s, user=user)
Reply.objects.create(suggestion=s, state="{state}", words="Sample: {words}", {more}
    drafted_by=get_user_model().objects.get(username="editors"))
lifecycle.publish_reply(s, user=user)
print(s.reference)
"""
FRUITS = """
from datetime import timedelta
from django.utils import timezone
from events.models import EventPage, EventsIndexPage
from research.models import OutputPage, ProjectPage, ProjectsIndexPage, ResearchIndexPage
from tests import factories
project = factories.project(ProjectsIndexPage.objects.get(), title="Sample: Shared purses",
    suggestion=s.reference)
factories.output(ResearchIndexPage.objects.get(), title="Sample: Purses that last",
    project=project)
past = timezone.now() - timedelta(hours=5)
factories.event(EventsIndexPage.objects.get(), title="Sample: A talk on purses",
    start=past, end=past + timedelta(hours=2), project=project)
"""
LATE = "s.due_on = '2026-01-05'; s.save()"


@pytest.fixture
def suggest(visit):
    """suggest(question, name): the page that answers the form."""

    def suggest(question, name):
        page = visit("/suggest/")
        page.fill('textarea[name="question"]', question)
        page.fill('input[name="email"]', f"{name}@example.org")
        page.wait_for_timeout(3500)  # whoever is quicker is taken for a program
        page.get_by_role("button", name="Send suggestion").click()
        return page

    return suggest


@pytest.fixture
def confirmed(suggest, visit, letter):
    """confirmed(question, name): its private page, after the link in the mail."""

    def confirmed(question, name):
        page = suggest(question, name)
        if heading(page) != "We have written to you":
            page.get_by_role("button", name="Send my suggestion").click()
        assert heading(page) == "We have written to you"
        text = letter(f"{name}@example.org", "onfirm")
        page = visit(re.search(r"http\S+/suggest/confirm/\S+", text)[0])
        page.locator("form .button[type=submit]").first.click()
        assert "/suggestions/track/" in page.url
        return page

    return confirmed


def test_from_the_question_to_the_event(served, confirmed, suggest, visit, letter):
    page = confirmed(QUESTION, "ada")
    assert QUESTION in heading(page)
    mine = page.url

    reference = served.shell(
        FOUND.format(QUESTION) + REPLY.format(state="accepted", words="we look into it.", more="")
    ).splitlines()[-1]
    assert "we look into it" in letter("ada@example.org", f"{reference} has been taken up")
    served.shell(FOUND.format(QUESTION) + FRUITS)
    words = visit(mine).inner_text("main")
    for state in ("Accepted", "Became a project", "Published", "Discussed at an event"):
        assert state in words
    thread = visit(f"/suggestions/{reference}/").inner_text("main")
    for title in ("Sample: Shared purses", "Sample: Purses that last", "Sample: A talk on purses"):
        assert title in thread

    # Somebody else asks nearly the same, and is shown the answer before it is sent.
    near = suggest("Sample: Do shared purses outlast those who opened them?", "grace")
    assert QUESTION in near.inner_text("main")
    near.get_by_role("button", name="This answers me").first.click()
    assert "/suggestions/" in near.content()


def test_a_late_reply_says_so(served, confirmed, visit):
    question = "Sample: Who mends the roof of a shared library?"
    page = confirmed(question, "lena")
    served.shell(FOUND.format(question) + LATE)
    assert "late" in visit(page.url).inner_text("main")


def test_a_refusal_has_its_reason_in_public(served, confirmed, visit):
    question = "Sample: Will you praise our new machine?"
    confirmed(question, "max")
    more = "reason=Reason.objects.filter(state='not-taken-up').last(),"
    code = REPLY.replace("import Reply", "import Reason, Reply")
    code = code.format(state="not-taken-up", words="we praise nobody.", more=more)
    reference = served.shell(FOUND.format(question) + code).splitlines()[-1]
    words = visit(f"/suggestions/{reference}/").inner_text("main")
    assert "promote a product" in words
    assert "we praise nobody" in words
    assert reference in visit("/suggestions/").inner_text("main")
