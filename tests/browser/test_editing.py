"""Buttons of the page's form in a browser, where the server answers late and people click twice."""

import re
from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from tests.browser.serving import PATIENCE
from tests.browser.slow import far_away

WAIT = 2.5  # seconds that each answer takes
MAKE = """
from datetime import timedelta
from django.utils import timezone
from django.contrib.auth import get_user_model
from research.models import ResearchIndexPage
from tests import factories
user = get_user_model().objects.get(username="editors")
page = factories.output(
    ResearchIndexPage.objects.get(), title="Sample: {title}", slug="{slug}", publish=False)
page.owner = user
page.save()
page.go_live_at = {later} and timezone.now() + timedelta(days=1)
revision = page.save_revision(user=user)
if {submitted}:
    page.get_workflow().start(page, user)
elif {public}:
    revision.publish()
print(page.pk)
"""
STATE = """
from research.models import OutputPage
from wagtail.models import PageLogEntry
page = OutputPage.objects.get(pk={key})
log = PageLogEntry.objects.filter(page=page).exclude(action="wagtail.create")
states = [state.status for state in page.workflow_states.order_by("pk")]
spurious = page.live and page.live_revision_id != page.latest_revision_id
done = [a for a in log.order_by("pk").values_list("action", flat=True) if a != "wagtail.edit"]
title = page.get_latest_revision_as_object().title
print(page.live, bool(spurious), page.approved_schedule, states, done, title, sep="|")
"""


@pytest.fixture
def far(site):
    with far_away(site) as server:
        yield server


@pytest.fixture
def made(served):
    """made(title, submitted=, public=, later=): the key of an output."""

    def made(title, *, submitted=False, public=False, later=None):
        slug = uuid4().hex
        code = MAKE.format(title=title, slug=slug, submitted=submitted, public=public, later=later)
        return served.shell(code).splitlines()[-1]

    return made


@pytest.fixture
def open_form(browser, far, signed_in):
    """open_form(name, address): the form of a page, for somebody of the staff who is far away."""
    contexts = []

    def open_form(name, address):
        context = browser.new_context(
            base_url=f"http://127.0.0.1:{far.server_port}",
            viewport={"width": 1440, "height": 900},
            storage_state=signed_in(name),  # a cookie is of a host, whatever the port
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.goto(address)
        # The form takes a moment to note what it was opened with; only what differs is saved.
        page.wait_for_timeout(2500)
        far.posts.clear()
        far.wait = WAIT
        return page

    yield open_form
    for context in contexts:
        context.close()


def type_on(page, words=" and more"):
    """Type, and wait until it is just being saved by itself."""
    title = page.locator('input[name="title"]')
    title.press("End")
    title.press_sequentially(words)
    page.locator("#w-autosave-indicator[data-w-autosave-state-value=saving]").wait_for()
    page.wait_for_timeout(700)


def press_twice(page, action):
    """Double-click the `action` of the menu at the foot, or the button that stands there."""
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name=action, exact=True).last.dblclick()


def settle(page):
    page.wait_for_url(lambda url: not urlsplit(url).path.endswith(("/edit/", "/publish/")))
    page.wait_for_timeout(1500)


def state(served, key):
    """(public, with a draft on top, scheduled, states of its workflow, what was done, title)."""
    return served.shell(STATE.format(key=key)).splitlines()[-1].split("|")


def sent(far):
    """How often a button was sent, after it was seen that nothing else decides anything."""
    assert not [p for p in far.posts if p.by_itself and re.search(r'"(workflow-)?action-', p.body)]
    assert [post for post in far.posts if post.status >= 500] == []
    return sum(not post.by_itself and "/edit/" in post.path for post in far.posts)


# Button → who presses it, on what kind of page; what the page is then, and what was done to it.
BUTTONS = {
    "Approve and Publish": (
        "moderators",
        {"submitted": True},
        ["True", "False", "False", "['approved']"],
        ["workflow.start", "workflow.approve", "publish"],
    ),
    "Publish": ("moderators", {}, ["True", "False", "False", "[]"], ["publish"]),
    "Schedule to publish": (
        "moderators",
        {"later": True},
        ["False", "False", "True", "[]"],
        ["publish.schedule"],
    ),
    "Submit to Moderators approval": (
        "editors",
        {},
        ["False", "False", "False", "['in_progress']"],
        ["workflow.start"],
    ),
}


@pytest.mark.parametrize("typing", [False, True], ids=["looked at", "being typed in"])
@pytest.mark.parametrize("action", BUTTONS)
def test_a_button_pressed_twice_does_it_once(served, far, made, open_form, action, typing):
    who, before, after, done = BUTTONS[action]
    key = made(f"{action} {typing}", **before)
    page = open_form(who, f"/admin/pages/{key}/edit/")
    if typing:
        type_on(page)
    press_twice(page, action)
    settle(page)
    now = state(served, key)
    assert now[:4] == after
    assert now[4] == str([f"wagtail.{each}" for each in done])
    assert now[5].endswith(" and more") == typing
    assert sent(far) == 1


def test_changes_are_requested_once(served, far, made, open_form):
    key = made("Request changes", submitted=True)
    page = open_form("moderators", f"/admin/pages/{key}/edit/")
    type_on(page)
    page.get_by_role("button", name="More actions").last.click()
    page.get_by_role("button", name="Request changes", exact=True).last.click()
    page.locator(".modal textarea").fill("Say who paid.")
    page.locator(".modal button[type=submit]").dblclick()
    settle(page)
    now = state(served, key)
    assert now[:4] == ["False", "False", "False", "['needs_changes']"]
    assert now[4].count("workflow.reject") == 1
    assert sent(far) == 1


def test_unpublishing_while_a_draft_is_being_saved(served, far, made, open_form):
    key = made("Unpublish", public=True)
    page = open_form("moderators", f"/admin/pages/{key}/edit/")
    type_on(page)
    page.goto(f"/admin/pages/{key}/unpublish/")
    page.fill('input[name="reason"]', "Sample: table 3 is wrong.")
    page.fill('input[name="by"]', "the director")
    page.get_by_role("button", name="Yes, unpublish it").dblclick()
    settle(page)
    page.wait_for_timeout(3000)
    now = state(served, key)
    assert now[:4] == ["False", "False", "False", "[]"]
    assert now[4].count("wagtail.unpublish") == 1
    assert now[5].endswith(" and more")


FIND = """
from research.models import OutputPage
pages = [p for p in OutputPage.objects.all() if "{title}" in p.get_latest_revision().object_str]
print(*[page.pk for page in pages])
"""
WAY = [
    "wagtail.workflow.start",
    "wagtail.workflow.reject",
    "wagtail.workflow.resume",
    "wagtail.workflow.approve",
    "wagtail.publish",
]


def write_report(page, title):
    """Fill the form in; what is written is saved by itself again and again meanwhile."""
    page.locator('input[name="title"]').press_sequentially(title, delay=30)
    page.wait_for_timeout(3000)  # the page is just being made
    page.locator('textarea[name="abstract"]').fill("Who keeps the keys? " * 400)
    page.select_option('select[name="type"]', "briefing")
    page.fill('input[name="date"]', "2026-11-01")
    page.fill('input[name="contributions-0-family_name"]', "Sample author")
    page.select_option('select[name="themes_0"]', "Innovation")


def test_a_report_from_its_first_word_to_its_readers(served, far, look, open_form):
    editor = open_form("editors", f"/admin/pages/add/research/outputpage/{served.research}/")
    title = f"Sample: a long report {uuid4().hex[:6]}"
    write_report(editor, title)
    press_twice(editor, "Submit to Moderators approval")
    editor.wait_for_url(f"**/admin/pages/{served.research}/")
    (key,) = served.shell(FIND.format(title=title)).split()
    address = f"/admin/pages/{key}/edit/"

    moderator = open_form("moderators", address)
    moderator.get_by_role("button", name="More actions").last.click()
    moderator.get_by_role("button", name="Request changes", exact=True).last.click()
    moderator.locator(".modal textarea").fill("Say who paid.")
    moderator.locator(".modal button[type=submit]").dblclick()
    settle(moderator)

    editor.goto(address)
    above = editor.locator(".changes-requested").first
    assert "Changes requested by moderators on " in above.inner_text()
    assert "Say who paid." in above.inner_text()
    editor.wait_for_timeout(2500)
    type_on(editor, ", mended")
    press_twice(editor, "Resubmit to Moderators approval")
    settle(editor)

    moderator.goto(address)
    assert moderator.locator(".changes-requested").count() == 0
    moderator.wait_for_timeout(2500)
    press_twice(moderator, "Approve and Publish")
    settle(moderator)

    assert served.shell(FIND.format(title=title)).split() == [key]
    now = state(served, key)
    assert now[:4] == ["True", "False", "False", "['approved']"]
    assert now[4] == str(WAY)
    assert now[5] == f"{title}, mended"
    assert sent(far) == 3  # since the Moderator opened it: a request, a submission, a decision
    history = moderator.request.get(f"/admin/pages/{key}/history/").text()
    assert "Changes requested at" in history
    assert "ejected" not in history
    assert "Say who paid." not in look("/research/").inner_text("main")


def test_whoever_types_something_wrong_reads_which_field_it_is(far, made, open_form):
    key = made("What is wrong", public=True)
    page = open_form("editors", f"/admin/pages/{key}/edit/")
    far.wait = 0.0
    title, foot = page.locator('input[name="title"]'), page.locator("footer [aria-live]")
    was = title.input_value()
    title.fill("")
    foot.get_by_text("Title: This field is required.").wait_for()
    title.fill(f"{was}, mended")
    page.get_by_role("status").get_by_text("Saved again.").wait_for()
    foot.get_by_text("Title: This field is required.").wait_for(state="detached")
