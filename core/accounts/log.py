"""What happened to accounts and at the sign-in, in the log that staff read (Wagtail's own).

It says the network that somebody came from, as wide as the limits know it, and no address.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils import timezone
from wagtail.log_actions import LogFormatter, log
from wagtail.models import ModelLogEntry

from core.models.user import User
from core.visitors.limits import HOUR, Limit, by_network, by_site

ACTIONS = {
    "signed_in": "Signed in",
    "sign_in_failed": "Failed to sign in: wrong password",
    "step_failed": "Failed to sign in: wrong second step",
    "invited": "Invited somebody",
    "own_password": "Chose a password",
    "address_changed": "Changed an email address",
    "groups_changed": "Changed what somebody may do: groups",
    "administrator_changed": "Changed what somebody may do: administrator",
    "second_step_added": "Set up a second step",
    "second_step_removed": "Removed a second step",
    "second_step_reset": "Took away the second step of somebody who lost it",
    "openid_connected": "Connected an account with the other sign-in",
    "openid_disconnected": "Disconnected an account from the other sign-in",
    "recovery_codes_made": "Made new recovery codes",
}
NOBODY = "a name that nobody has"
# A storm of tries is told of, and does not fill the log.
FAILURES = Limit("log:failures", 200, HOUR, by=by_site)


def told(user: User, action: str, *, by: User | None = None, **data: Any) -> None:
    """Write down that `by` (None: nobody signed in) did `action` to the account of `user`."""
    log(user, f"accounts.{action}", user=by, data=data or None)


def told_failure(request: HttpRequest, action: str, name: str) -> None:
    """Write down that somebody failed to sign in as `name`, which is told if somebody has it."""
    if FAILURES.wait():
        return
    user = User.objects.filter(username=name).first()
    ModelLogEntry.objects.create(
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(user.pk if user else 0),
        label=str(user or NOBODY),
        action=f"accounts.{action}",
        timestamp=timezone.now(),
        data={"network": by_network(request)},
    )


def forget_old() -> None:
    """Delete what is older than SIGN_INS_KEPT days; the worker does it."""
    before = timezone.now() - timedelta(days=settings.SIGN_INS_KEPT)
    names = [f"accounts.{action}" for action in ACTIONS]
    ModelLogEntry.objects.filter(action__in=names, timestamp__lt=before).delete()


class Said(LogFormatter):
    """For the history: "Signed in, from 198.51.100.0/24, by passkey."."""

    def format_message(self, log_entry) -> str:
        data = log_entry.data or {}
        said = [str(self.label)]
        said += [f"from {data['network']}"] if data.get("network") else []
        said += [f"by {data['how']}"] if data.get("how") else []
        said += [data["what"]] if data.get("what") else []
        return ", ".join(said)
