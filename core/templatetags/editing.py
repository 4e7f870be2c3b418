"""What stands beside the form of a page: `{% load editing %}`."""

from django import template

from core.pages.acting import requested_changes

register = template.Library()


@register.inclusion_tag("admin/changes_requested.html")
def changes_requested(page) -> dict:
    """The changes that a Moderator has asked for, with who and when; nothing where none has."""
    return {"requested": requested_changes(page)}
