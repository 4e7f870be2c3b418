"""Staff are asked why before they unpublish: Wagtail's own screens, with two questions more."""

from django import forms
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import DefaultPageForm
from wagtail.admin.views.pages.bulk_actions.unpublish import UnpublishBulkAction
from wagtail.admin.views.pages.unpublish import UnpublishView

from core.models import SiteSettings, Withdrawal
from core.pages.withdrawing import Given, giving

LONGEST_REASON = Withdrawal._meta.get_field("reason").max_length
LONGEST_NAME = Withdrawal._meta.get_field("by").max_length


class WithdrawalForm(forms.Form):
    """Why a page is taken off the site, in words for its readers."""

    reason = forms.CharField(
        label="Why it is withdrawn",
        max_length=LONGEST_REASON,
        help_text="A sentence for readers: they see it at the address of the page, and cite by it. "
        "For example: An error in table 3 changes the result; a new version is being written.",
    )
    by = forms.CharField(
        label="Withdrawn by",
        max_length=LONGEST_NAME,
        help_text="As readers will see it: a role or a name, for example the director.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["by"].initial = f"the {SiteSettings.current().name}"

    def given(self, user) -> Given:
        """What has been filled in, by `user`."""
        return Given(self.cleaned_data["reason"], self.cleaned_data["by"], user)


class BulkWithdrawalForm(WithdrawalForm, DefaultPageForm):
    """The same for several pages at once, with those below them if wished."""

    field_order = ["reason", "by", "include_descendants"]


class Unpublish(UnpublishView):
    """One page, with what is below it if wished."""

    template_name = "admin/unpublish.html"

    def post(self, request, *args, **kwargs):
        self.form = WithdrawalForm(request.POST)
        if not self.form.is_valid():
            return self.render_to_response(self.get_context_data(form=self.form))
        return super().post(request, *args, **kwargs)

    def unpublish(self):
        with giving(self.form.given(self.request.user)):
            return super().unpublish()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"form": WithdrawalForm()} | kwargs)


class UnpublishMany(UnpublishBulkAction):
    """Several pages, with one reason for all."""

    form_class = BulkWithdrawalForm
    template_name = "admin/unpublish_many.html"

    def get_execution_context(self):
        given = self.cleaned_form.given(self.request.user)
        return {**super().get_execution_context(), "given": given}

    @classmethod
    def execute_action(cls, objects, *, given, **kwargs):
        with giving(given):
            return super().execute_action(objects, **kwargs)


# In place of Wagtail's: the first to match is served, and the address keeps Wagtail's name.
urls = [
    path(
        "pages/<int:page_id>/unpublish/",
        never_cache(require_admin_access(Unpublish.as_view())),
        name="unpublish",
    )
]
