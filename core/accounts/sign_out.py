"""The way out: a button, as an address alone signs nobody out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from wagtail.admin.views.account import LogoutView


class SignOut(LogoutView):
    """`/admin/logout/`: signs out by POST, which the menu sends; whoever opens it is asked."""

    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "POST":
            return super().dispatch(request, *args, **kwargs)
        if not request.user.is_authenticated:
            return redirect("wagtailadmin_login")
        return TemplateResponse(request, "accounts/sign_out.html")
