"""`/admin/reports/samples/`: all samples of the site, and a button that removes them."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.staff.dashboard import Counted
from home.samples import remove, sample_pages, samples

NONE = "No sample stands on the site."


def may_remove(user) -> bool:
    """Whoever may publish and delete all pages of the site."""
    if not user.is_active or user.is_superuser:
        return user.is_active
    held = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
    return any(it.permission.codename == "publish_page" and it.page.depth <= 2 for it in held)


@permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")
@require_http_methods(["GET", "POST"])
def samples_report(request):
    """What would go, and what names it; by POST, it goes, and a second click finds nothing."""
    if not may_remove(request.user):
        raise PermissionDenied
    if request.method == "POST":
        number = remove(request.user)
        messages.success(request, removed(number) if number else NONE)
        return redirect("samples")
    return TemplateResponse(request, "admin/samples.html", {"found": samples()})


def removed(number: int) -> str:
    return f"{number} sample{'s were' if number != 1 else ' was'} removed."


def samples_line(user) -> list[Counted]:
    """For the first screen: how many pages are samples, while there are any."""
    if not may_remove(user):
        return []
    one, many = "{n} sample page stands on the site", "{n} sample pages stand on the site"
    return [
        Counted(sample_pages(), one, many, reverse("samples"), "Remove them when you need none")
    ]


class SamplesMenuItem(MenuItem):
    def is_shown(self, request):
        return may_remove(request.user)


def samples_menu_item() -> SamplesMenuItem:
    return SamplesMenuItem("Samples", reverse("samples"), icon_name="bin", order=20)


urls = [path("reports/samples/", samples_report, name="samples")]
