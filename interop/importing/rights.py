"""Who may bring in publications, and what they may do with them."""

from core.staff.adding import parent_for
from interop.models import ImportRun
from research.models import OutputPage


def may_import(user) -> bool:
    """Whoever may add an output."""
    return bool(user.has_perm("wagtailadmin.access_admin") and parent_for(OutputPage, user))


def may_publish(user) -> bool:
    parent = parent_for(OutputPage, user)
    return bool(parent and parent.permissions_for_user(user).can_publish_subpage())


def may_undo(user, run: ImportRun) -> bool:
    """Whoever brought it in, and whoever may publish."""
    return run.by_id == user.pk or may_publish(user)
