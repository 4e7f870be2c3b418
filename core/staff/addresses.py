"""Doors by which a page gets another address, beside its own form (core.pages.form)."""

from django.contrib import messages
from django.shortcuts import redirect
from wagtail.models import Page

from core.pages.form import SHADOWED
from core.pages.sub_views import is_shadowed
from core.staff.tables import as_key


def refuse_move(request, page: Page, destination: Page):
    """The way back, where something else answers at the address that `page` would come to."""
    if not is_shadowed(destination.specific, page.slug):
        return None
    messages.error(request, SHADOWED.format(page.slug))
    return redirect("wagtailadmin_pages:move", page.pk)


def refuse_copy(request, page: Page):
    """The way back, where something else answers at the address that the copy would have."""
    if request.method != "POST":
        return None
    slug = request.POST.get("new_slug", "")
    parent = Page.objects.filter(pk=as_key(request.POST.get("new_parent_page"))).first()
    if not (slug and parent and is_shadowed(parent.specific, slug)):
        return None
    messages.error(request, SHADOWED.format(slug))
    return redirect("wagtailadmin_pages:copy", page.pk)
