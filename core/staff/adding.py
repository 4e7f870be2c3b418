"""Where a new page of a type goes, for whoever may add one there."""

from django.urls import reverse
from wagtail.models import Page


def parent_for(model: type[Page], user) -> Page | None:
    """The page that a new one goes below; None where there is none, or `user` may not add to it.

    Of the types that it may stand below, a room names its index first.
    """
    parent = model.clean_parent_page_models()[0].objects.of_few().order_by("path").first()
    may = parent and parent.permissions_for_user(user).can_add_subpage()
    return parent if may and model.can_create_at(parent) else None


def address_to_add(model: type[Page], user) -> str:
    """The address of the form for a new page of `model`; "" where `user` may not add one."""
    parent = parent_for(model, user)
    names = [model._meta.app_label, model._meta.model_name]
    return reverse("wagtailadmin_pages:add", args=[*names, parent.pk]) if parent else ""
