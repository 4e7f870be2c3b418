"""The report for staff of what was taken off the site and why, where a reason can be corrected."""

from django import forms
from django.urls import path, reverse
from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import EditView
from wagtail.log_actions import log
from wagtail.models import Page

from core.models import Withdrawal
from core.server.withdrawals import ACTION
from core.staff.tables import CardsView, LabelledColumn, MomentColumn, NameColumn
from core.staff.unpublishing import WithdrawalForm

VIEW, CHANGE = "core.view_withdrawal", "core.change_withdrawal"


def address_of(row: Withdrawal) -> str:
    """Where `row` is corrected."""
    return reverse("withdrawn_edit", args=[row.pk])


class WithdrawnReport(CardsView):
    """`/admin/reports/withdrawn/`: what readers are told is gone, the latest first."""

    model = Withdrawal
    template_name = "admin/withdrawn_report.html"
    page_title = "Withdrawn"
    header_icon = "no-view"
    index_url_name = "withdrawn_report"

    @cached_property
    def columns(self):
        may = self.request.user.has_perm(CHANGE)
        return [
            NameColumn("title", get_url=address_of if may else None),
            LabelledColumn("path", label="Address"),
            LabelledColumn("reason", label="Why"),
            LabelledColumn("by", label="By"),
            MomentColumn("at", label="Withdrawn on"),
        ]

    def get_base_queryset(self):
        return Withdrawal.objects.standing()


class ReasonForm(WithdrawalForm, forms.ModelForm):
    """The same two questions as before a page is unpublished, with what was answered then."""

    class Meta:
        model = Withdrawal
        fields = ["reason", "by"]

    def save(self, commit=True):
        """Write these two alone: the page may have been published again since they were read."""
        kept = super().save(commit=False)
        if commit:
            kept.save(update_fields=["reason", "by"])
        return kept


class CorrectReason(EditView):
    """What readers are told at the address of one page that is gone; its history keeps both."""

    model = Withdrawal
    form_class = ReasonForm
    permission_required = "change"
    page_title = "Why it was withdrawn"
    header_icon = "no-view"
    index_url_name = "withdrawn_report"
    edit_url_name = "withdrawn_edit"
    success_message = "Readers of “%(object)s” are now told what you have written."

    def get_queryset(self):
        return Withdrawal.objects.standing()

    def get_breadcrumbs_items(self):
        above = {"url": reverse("withdrawn_report"), "label": WithdrawnReport.page_title}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.object.title}]

    def get_page_subtitle(self):
        return self.object.title

    def get_success_message(self):
        return self.success_message % {"object": self.object.title}

    def save_instance(self):
        kept = super().save_instance()
        page = Page.objects.filter(pk=kept.page_key).first()
        if page and self.form.has_changed():
            said = {"reason": kept.reason, "by": kept.by}
            log(page.specific, ACTION, user=self.request.user, data=said)
        return kept


class WithdrawnMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(VIEW)


urls = [
    path("reports/withdrawn/", WithdrawnReport.as_view(), name="withdrawn_report"),
    path("reports/withdrawn/<int:pk>/", CorrectReason.as_view(), name="withdrawn_edit"),
]
