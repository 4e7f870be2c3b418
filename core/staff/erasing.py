"""The report for staff of what is about to be erased: what, of how many people, and when."""

from django.db.models import Min, Sum
from django.urls import path, reverse
from django.utils import timezone
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component

from core.models import Erasure
from core.staff.tables import CardsView, LabelledColumn, MomentColumn

VIEW = "core.view_erasure"
# Kind → what it is called for staff.
WORDS: dict[str, str] = {}
# Kinds of which the first screen tells.
ON_FIRST_SCREEN: set[str] = set()


def called(kind: str, words: str, *, on_first_screen: bool = False) -> str:
    """Let staff read `words` for what is erased as `kind`; returns `kind`."""
    WORDS[kind] = words
    if on_first_screen:
        ON_FIRST_SCREEN.add(kind)
    return kind


class ErasingReport(CardsView):
    """`/admin/reports/erasing/`: what is erased next comes first."""

    model = Erasure
    template_name = "admin/erasing_report.html"
    page_title = "About to be erased"
    header_icon = "bin"
    index_url_name = "erasing_report"
    columns = [
        LabelledColumn("kind", label="What", accessor=lambda row: WORDS.get(row.kind, row.kind)),
        LabelledColumn("title", label="Of"),
        LabelledColumn("number", label="How many"),
        MomentColumn("erase_at", label="Erased on"),
    ]

    def get_base_queryset(self):
        return Erasure.objects.order_by("erase_at", "pk")


class ErasingMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(VIEW)


class ErasingPanel(Component):
    """On the first screen: of how many people something is erased within the coming days."""

    name = "about_to_be_erased"
    template_name = "admin/erasing_panel.html"
    order = 60

    def __init__(self, number: int, first):
        self.number, self.first = number, first

    def get_context_data(self, parent_context):
        return {"number": self.number, "first": self.first, "url": reverse("erasing_report")}


def erasing_panels(user) -> list[ErasingPanel]:
    """The notice for `user`, where something of ON_FIRST_SCREEN is about to be erased."""
    if not user.has_perm(VIEW):
        return []
    rows = Erasure.objects.filter(kind__in=ON_FIRST_SCREEN)
    found = rows.aggregate(number=Sum("number"), first=Min("erase_at"))
    if not found["number"]:
        return []
    return [ErasingPanel(found["number"], timezone.localtime(found["first"]))]


urls = [path("reports/erasing/", ErasingReport.as_view(), name="erasing_report")]
