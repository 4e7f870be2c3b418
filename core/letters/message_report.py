"""The report for staff of messages that visitors sent by a form: which, and whether they reached
somebody. It names nobody, and shows no words of theirs: those stand in the mailbox."""

from datetime import timedelta

from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.menu import MenuItem

from core.letters.messages import ABOUT
from core.letters.report import read_by
from core.models.message import Message
from core.staff.dashboard import Counted, on_dashboard
from core.staff.tables import CardsView, LabelledColumn, MomentColumn

VIEW = "core.view_message"
LONG = timedelta(minutes=10)  # the worker looks every ten seconds

read_by(ABOUT, VIEW)


def late():
    """Those that should have reached their mailbox by now."""
    return Message.objects.on_its_way().filter(received_at__lt=timezone.now() - LONG)


def promised(message: Message) -> str:
    return date_format(message.answer_by, "l j F Y") if message.answer_by else "Nothing promised"


class MessagesReport(CardsView):
    """`/admin/reports/messages/`: the latest first; `?late` leaves those that are on their way for
    long."""

    model = Message
    template_name = "admin/messages_report.html"
    page_title = "Messages"
    header_icon = "mail"
    index_url_name = "messages_report"
    columns = [
        LabelledColumn("reference"),
        LabelledColumn("about"),
        MomentColumn("received_at", label="Sent"),
        LabelledColumn("answer_by", label="Answer promised by", accessor=promised),
        LabelledColumn("state", label="What became of it"),
    ]

    def get_base_queryset(self):
        those = late() if "late" in self.request.GET else Message.objects.all()
        return those.select_related("letter").order_by("-pk")


class MessagesMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(VIEW)


@on_dashboard(15, "Messages")
def messages_that_reached_nobody(user) -> list[Counted]:
    if not user.has_perm(VIEW):
        return []
    return [
        Counted(
            late(),
            "{n} message has reached nobody yet",
            "{n} messages have reached nobody yet",
            f"{reverse('messages_report')}?late",
            note="A visitor wrote it, and no mail server has taken it.",
            is_urgent=True,
        )
    ]


urls = [path("reports/messages/", MessagesReport.as_view(), name="messages_report")]
