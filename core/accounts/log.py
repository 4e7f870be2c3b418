"""What happened to accounts and at the sign-in, in the log that staff read (Wagtail's own)."""

from typing import Any

from wagtail.log_actions import log

from core.models.user import User

ACTIONS = {
    "second_step_added": "Set up a second step",
    "second_step_removed": "Removed a second step",
    "second_step_reset": "Took away the second step of somebody who lost it",
    "invited": "Invited somebody",
    "own_password": "Chose a password",
    "recovery_codes_made": "Made new recovery codes",
}


def told(user: User, action: str, *, by: User | None = None, **data: Any) -> None:
    """Write down that `by` (None: nobody signed in) did `action` to the account of `user`."""
    log(user, f"accounts.{action}", user=by, data=data or None)
