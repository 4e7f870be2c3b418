"""Who may bring in publications, and what they may do with them."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.staff.adding import parent_for
from interop.models import ImportRun
from research.models import OutputPage, ResearchIndexPage

ABOVE = 2  # the depth of the front page


def may_import(user) -> bool:
    """Whoever may add an output."""
    return bool(user.has_perm("wagtailadmin.access_admin") and parent_for(OutputPage, user))


def is_offered(user) -> bool:
    """As may_import, for menus that stand on every screen: by the permissions that are read there
    anyway. The index of research stands below the front page, at the second level of the tree."""
    if not user.is_active or user.is_superuser:
        return user.is_active
    held = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    index = ContentType.objects.get_for_model(ResearchIndexPage)
    return any(
        it.permission.codename == "add_page"
        and (it.page.depth <= ABOVE or it.page.content_type_id == index.pk)
        for it in held
    )


def may_publish(user) -> bool:
    parent = parent_for(OutputPage, user)
    return bool(parent and parent.permissions_for_user(user).can_publish_subpage())


def may_undo(user, run: ImportRun) -> bool:
    """Whoever brought it in, and whoever may publish."""
    return run.by_id == user.pk or may_publish(user)
