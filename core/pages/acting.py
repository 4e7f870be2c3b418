"""What the form of a page asks for beside saving, and why that may no longer be done.

A form stands open for minutes, and in several browsers at once. What its buttons offer was right
when it was opened; meanwhile somebody may have decided, or saved another version.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.models import TaskState, WorkflowState

NOTHING = "Nothing was done, and nothing saved: "
DECIDED = {
    TaskState.STATUS_APPROVED: "it was approved",
    TaskState.STATUS_REJECTED: "changes were requested",
    TaskState.STATUS_CANCELLED: "it was taken back",
}


def actions(data: Mapping[str, Any]) -> list[str]:
    """The names of what the form asks for beside saving: "action-publish", "action-submit"."""
    return [name for name in data if name.startswith("action-") and data[name]]


def why_not(page, user, data: Mapping[str, Any]) -> str:
    """Why `page` is not to be treated as the form `data` asks, in a sentence; "" where it may be.

    `page` is as its latest revision has it.
    """
    asked = actions(data)
    may = page.permissions_for_user(user)
    if "action-publish" in asked and not may.can_publish():
        return NOTHING + "you may not publish this page."
    if "action-submit" in asked and not may.can_submit_for_moderation():
        return NOTHING + "this page has been submitted already."
    if "action-restart-workflow" in asked and not page.current_workflow_state:
        return decided(page)
    if "action-workflow-action" in asked and not may_decide(page, user, data):
        return decided(page)
    return newer(page, user, data) if asked else ""


def may_decide(page, user, data: Mapping[str, Any]) -> bool:
    """Whether the task that the form was opened on still waits for this decision."""
    task, state = page.current_workflow_task, page.current_workflow_task_state
    if task is None or data.get("workflow-task-state", str(state.pk)) != str(state.pk):
        return False
    return data.get("workflow-action-name") in [name for name, *_ in task.get_actions(page, user)]


def decided(page) -> str:
    """That `page` waits for no decision, or for another; and who decided when, if anybody did."""
    states = TaskState.objects.for_instance(page).filter(status__in=DECIDED)
    last = states.select_related("finished_by").order_by("-finished_at").first()
    if last is None:
        return NOTHING + "this page does not wait for a decision."
    words = DECIDED[last.status]
    return f"{NOTHING}{words} {by_whom(last.finished_by, last.finished_at)}."


def newer(page, user, data: Mapping[str, Any]) -> str:
    """That another version was saved after the form was opened; "" where none was.

    What the same person has saved meanwhile is what autosave saved of this form, unless it has
    been published since.
    """
    latest, opened = page.latest_revision, data.get("loaded_revision_id")
    if not latest or not opened or opened == str(latest.pk):
        return ""
    is_out = latest.pk == page.live_revision_id or latest.approved_go_live_at
    if latest.user_id == user.pk and not is_out:
        return ""
    whose = by_whom(latest.user, latest.created_at)
    done = "published" if latest.pk == page.live_revision_id else "saved"
    return (
        f"{NOTHING}another version was {done} {whose}. Compare the two in the history; what you "
        "typed is still below. Choose the same again to put it in place of that version."
    )


def by_whom(user, moment) -> str:
    """ "by Ada Field on 3 May 2026 at 14:05"; without a name where it is not known."""
    when = date_format(timezone.localtime(moment), "j F Y \\a\\t H:i")
    name = (user.get_full_name() or user.get_username()) if user else ""
    return f"by {name} on {when}" if name else f"on {when}"


@dataclass(frozen=True)
class Requested:
    """That somebody has asked for changes, and what they wrote."""

    words: str
    comment: str


def requested_changes(page) -> Requested | None:
    """The changes that `page` waits for, until it is submitted again; None where it waits for none.

    `page` is anything that goes through a workflow.
    """
    state = getattr(page, "current_workflow_state", None)
    if not state or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    task = state.current_task_state
    words = f"Changes requested {by_whom(task.finished_by, task.finished_at)}"
    return Requested(words, task.comment.strip())
