"""What the staff screens show of the whole record."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.staff.scheduled import may_write
from home import samples_screen
from home.gaps import gaps
from home.samples import ACTION


class GapsMenuItem(MenuItem):
    def is_shown(self, request):
        return may_write(request.user)


@permission_required("wagtailadmin.access_admin", login_url="wagtailadmin_login")
def show_gaps(request):
    """`/admin/reports/gaps/`"""
    if not may_write(request.user):
        raise PermissionDenied
    return TemplateResponse(request, "admin/gaps.html", {"gaps": gaps()})


@hooks.register("register_admin_urls")
def gaps_address():
    return [path("reports/gaps/", show_gaps, name="gaps"), *samples_screen.urls]


@hooks.register("register_reports_menu_item")
def gaps_in_the_menu():
    return GapsMenuItem("Gaps in the record", reverse("gaps"), icon_name="warning", order=10)


hooks.register("register_reports_menu_item", samples_screen.samples_menu_item)


@hooks.register("register_log_actions")
def what_is_kept_of_samples(actions):
    actions.register_action(ACTION, "Remove a sample", "Removed as a sample")
