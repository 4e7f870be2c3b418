"""What the staff screens show of the whole record."""

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from core.staff.scheduled import may_write
from home.gaps import gaps


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
    return [path("reports/gaps/", show_gaps, name="gaps")]


@hooks.register("register_reports_menu_item")
def gaps_in_the_menu():
    return GapsMenuItem("Gaps in the record", reverse("gaps"), icon_name="warning", order=10)
