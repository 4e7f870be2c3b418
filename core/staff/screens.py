"""What the staff's screens about what people send have in common, whichever room they are in."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin


class StaffScreen(PermissionCheckedMixin, WagtailAdminTemplateMixin):
    """A screen for whoever may see `model`; `permission_required` says if they may more.

    Its room says the `model`, the icon, and the first crumb, and which permissions are needed to
    `change` it, to take a table of it along (`export`), and to `erase` what is held about somebody.
    """

    permission_required = "view"
    change = export = erase = ""

    @cached_property
    def may_change(self) -> bool:
        return self.request.user.has_perm(self.change)

    @cached_property
    def may_export(self) -> bool:
        return self.request.user.has_perm(self.export)

    @cached_property
    def may_erase(self) -> bool:
        return self.request.user.has_perm(self.erase)

    def require_change(self) -> None:
        """PermissionDenied for those who may see the screen and not use it."""
        if not self.may_change:
            raise PermissionDenied

    def require_erase(self) -> None:
        if not self.may_erase:
            raise PermissionDenied

    def trail(self) -> list[dict]:
        """What stands between the first screen of the room and this one."""
        return []

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, *self.trail(), here]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "may_change": self.may_change,
            "may_export": self.may_export,
            "may_erase": self.may_erase,
        }


class AddressForm(forms.Form):
    email = forms.EmailField(label="Email address", max_length=254)


class OfAnAddress:
    """Mixin: GET shows what is held about an email address, POST erases it.

    `erase` in the query asks for confirmation first.
    """

    request: HttpRequest
    page_title = "What is held about an address"

    @cached_property
    def form(self) -> AddressForm:
        data = self.request.POST if self.request.method == "POST" else self.request.GET
        return AddressForm(data if "email" in data else None)

    @cached_property
    def email(self) -> str:
        return self.form.cleaned_data["email"] if self.form.is_valid() else ""

    def get_context_data(self, **kwargs):
        asked = {"form": self.form, "email": self.email, "asks": "erase" in self.request.GET}
        return super().get_context_data(**kwargs) | asked
