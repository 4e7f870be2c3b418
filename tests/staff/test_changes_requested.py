"""A Moderator asks for changes: where the author reads it, and what it is called."""

import re
from pathlib import Path

import pytest
import wagtail
from django.core import mail
from django.utils.translation import gettext
from wagtail.models import WorkflowState

from research.models import OutputPage
from tests.staff.form_data import add_address, edit, filled, rows

COMMENT = "Say who paid.\n\nAnd <b>when</b>."
REJECT = {
    "action-workflow-action": "true",
    "workflow-action-name": "reject",
    "workflow-action-extra-data": '{"comment": "Say who paid.\\n\\nAnd <b>when</b>."}',
}


@pytest.fixture
def sent_back(as_editor, as_moderator, research, django_capture_on_commit_callbacks):
    as_editor.post(add_address(research), filled() | {"action-submit": "1"})
    page = OutputPage.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        as_moderator.post(edit(page), again(page) | REJECT)
    return page


def again(page):
    return filled(slug=page.slug, contributions=rows(page))


def shown(client, page) -> str:
    return client.get(edit(page)).content.decode()


def test_the_comment_stands_on_the_page_of_its_author(as_editor, sent_back):
    task = WorkflowState.objects.get().current_task_state
    text = shown(as_editor, sent_back)
    assert text.count(f"Changes requested by {task.finished_by.username} on ") == 2
    assert text.count("<p>Say who paid.</p>") == 2
    assert "And &lt;b&gt;when&lt;/b&gt;." in text
    assert "And <b>when" not in text


def test_it_stands_there_until_it_is_submitted_again(as_editor, as_moderator, sent_back):
    as_editor.post(edit(sent_back), again(sent_back))
    assert "Say who paid." in shown(as_editor, sent_back)
    as_editor.post(edit(sent_back), again(sent_back) | {"action-submit": "1"})
    assert "Changes requested by" not in shown(as_moderator, sent_back)


@pytest.mark.exhaustive
def test_mails_history_and_reports_call_it_what_the_button_does(as_moderator, sent_back):
    letter = next(m for m in mail.outbox if "Changes to the page" in m.subject)
    state = WorkflowState.objects.get()
    places = [
        f"/admin/pages/{sent_back.pk}/history/",
        f"/admin/pages/{sent_back.pk}/workflow_history/detail/{state.pk}/",
        "/admin/reports/workflow/",
        "/admin/reports/workflow_tasks/",
        "/admin/reports/site-history/",
        "/admin/",
    ]
    texts = [as_moderator.get(place, follow=True).content.decode() for place in places]
    for text in (letter.subject, letter.body, *texts, shown(as_moderator, sent_back)):
        assert "rejected" not in re.sub(r"<[^>]*>", "", text).lower()
    assert COMMENT in letter.body
    assert all("Changes requested" in text for text in texts[:4])


def says_reject() -> list[str]:
    """Every text of Wagtail's that speaks of rejecting."""
    files = Path(wagtail.__file__).parent.rglob("locale/en/LC_MESSAGES/django.po")
    entries = [entry for path in files for entry in path.read_text().split("\n\n")]
    found = [re.search(r'^msgid ((?:".*"\n)+)', entry, re.MULTILINE) for entry in entries]
    texts = ["".join(re.findall(r'"(.*)"\n', each[1])) for each in found if each]
    return [text.replace('\\"', '"') for text in texts if "reject" in text.lower()]


def test_no_word_of_wagtails_for_it_is_left(db):
    texts = says_reject()
    assert len(texts) > 10
    ours = [gettext(text).lower().replace("%(rejector)s", "") for text in texts]
    assert [text for text in ours if "reject" in text] == []
