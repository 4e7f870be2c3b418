"""The report for staff of mail that could not be sent: which, why, and a button to try again.

A letter holds the private address of somebody's place, so its text is shown to nobody. Whom it is
to and what it is about is shown to those who look after what it is about, as its room says.
"""

from datetime import timedelta

from django.db.models import F
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import PermissionCheckedMixin

from core.models.letter import Letter
from core.staff.dashboard import Counted, on_dashboard
from core.staff.tables import CardsView, LabelledColumn, MomentColumn, as_key

VIEW, CHANGE = "core.view_letter", "core.change_letter"
LONG = timedelta(minutes=10)  # the worker looks every ten seconds
SECRET = ["text", "html", "calendar"]
# What letters are about ("registration") → the permission to know whom they are to.
_readers: dict[str, str] = {}


def read_by(about: str, permission: str) -> None:
    """Let those with `permission` know whom letters are to that are about `about`; nobody else."""
    _readers[about] = permission


def next_try(letter: Letter):
    return None if letter.failed_at else letter.due_at


class AgainColumn(Column):
    """The button of one letter; the form stands around the table."""

    cell_template_name = "admin/mail_report_again.html"


class MailReport(CardsView):
    """`/admin/reports/mail/`: what was tried in vain; what has been given up comes first."""

    model = Letter
    template_name = "admin/mail_report.html"
    page_title = "Mail not sent"
    header_icon = "mail"
    index_url_name = "mail_report"

    def if_known(self, name: str, otherwise: str):
        """The accessor of a column that says `otherwise` of letters that are not for this user."""
        user = self.request.user

        def value(letter: Letter) -> str:
            permission = _readers.get(letter.about.partition(":")[0], "")
            return getattr(letter, name) if user.has_perm(permission) else otherwise

        return value

    @cached_property
    def columns(self):
        columns = [
            LabelledColumn("to", accessor=self.if_known("to", "Somebody")),
            LabelledColumn("subject", accessor=self.if_known("subject", "")),
            LabelledColumn("kind", accessor=lambda letter: letter.kind.replace("-", " ")),
            LabelledColumn("tries"),
            LabelledColumn(
                "error",
                label="What went wrong",
                accessor=self.if_known("error", "Whoever may see whom it is to sees why."),
            ),
            LabelledColumn("state"),
            MomentColumn("next", label="Next try", accessor=next_try),
        ]
        return [*columns, AgainColumn("again", label="")] if self.may_change else columns

    @cached_property
    def may_change(self) -> bool:
        return self.request.user.has_perm(CHANGE)

    def get_base_queryset(self):
        held_up = Letter.objects.held_up().defer(*SECRET)
        return held_up.order_by(F("failed_at").desc(nulls_last=True), "due_at", "pk")

    def get_context_data(self, *args, **kwargs):
        late = Letter.objects.due().filter(due_at__lt=timezone.now() - LONG)
        return super().get_context_data(*args, **kwargs) | {
            "may_change": self.may_change,
            "given_up": Letter.objects.failed().count(),
            "late": late.count(),
        }


class TryAgain(PermissionCheckedMixin, View):
    """One letter (`letter`), or all that have been given up (`all`), tried as if they were new.

    What a sender has in hand at this moment is left to it: two would send it twice.
    """

    model = Letter
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request):
        letters = Letter.objects.held_up().filter(taken_at=None).defer(*SECRET)
        if "all" in request.POST:
            letters = letters.failed()
        else:
            letters = letters.filter(pk=as_key(request.POST.get("letter")))
        tried = [letter.try_again() for letter in letters]
        if tried:
            messages.success(request, "Trying again: it takes a minute at most.")
        else:
            messages.warning(request, "There is nothing to try again.")
        return redirect(get_valid_next_url_from_request(request) or reverse("mail_report"))


class LetGo(PermissionCheckedMixin, View):
    """One letter (`letter`) that has been given up, left unsent and spoken of no more."""

    model = Letter
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request):
        given_up = Letter.objects.failed().defer(*SECRET)
        for letter in given_up.filter(pk=as_key(request.POST.get("letter"))):
            letter.let_go()
            messages.success(request, "It is left unsent.")
        return redirect("mail_report")


class MailMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(VIEW)


@on_dashboard(90, "Upkeep")
def mail_that_is_held_up(user) -> list[Counted]:
    if not user.has_perm(VIEW):
        return []
    tried = Letter.objects.held_up().filter(written_at__lt=timezone.now() - LONG)
    line = Counted(
        tried,
        "{n} mail could not be sent yet",
        "{n} mails could not be sent yet",
        reverse("mail_report"),
        is_urgent=True,
    )
    return [line]


urls = [
    path("reports/mail/", MailReport.as_view(), name="mail_report"),
    path("reports/mail/leave/", LetGo.as_view(), name="mail_report_leave"),
    path("reports/mail/again/", TryAgain.as_view(), name="mail_report_again"),
]
