"""The report for staff of files that could not be read: which, why, and a button to try again."""

from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views import View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic import PermissionCheckedMixin

from core.files.readers.limits import MOST_BYTES, MOST_CHARACTERS, MOST_PAGES
from core.files.tasks import try_again
from core.models.file_text import FileReading
from core.staff.dashboard import Counted, on_dashboard
from core.staff.tables import CardsView, LabelledColumn, MomentColumn, NameColumn, as_key

VIEW = "core.view_filereading"


def size(reading: FileReading) -> str:
    return filesizeformat(reading.document.file_size) if reading.document.file_size else ""


class AgainColumn(Column):
    """The button of one file; the form stands around the table."""

    cell_template_name = "admin/file_report_again.html"


class FileReport(CardsView):
    """`/admin/reports/files/`: what could not be read, or not all of it, the latest first."""

    model = FileReading
    template_name = "admin/file_report.html"
    page_title = "Files not read"
    header_icon = "doc-empty"
    index_url_name = "file_report"

    @cached_property
    def columns(self):
        return [
            NameColumn(
                "document",
                label="File",
                accessor=lambda reading: reading.document.title,
                get_url=lambda reading: reverse("wagtaildocs:edit", args=[reading.pk]),
            ),
            LabelledColumn("kind", accessor=lambda r: r.document.file_extension.upper()),
            LabelledColumn("size", accessor=size),
            LabelledColumn("wrong", label="What went wrong", accessor="status_text"),
            LabelledColumn("reason"),
            MomentColumn("read_at", label="When"),
            AgainColumn("again", label=""),
        ]

    def get_base_queryset(self):
        return FileReading.objects.failed().select_related("document").order_by("-read_at", "pk")

    def get_context_data(self, *args, **kwargs):
        return super().get_context_data(*args, **kwargs) | {
            "late": FileReading.objects.lost().count(),
            "most_megabytes": MOST_BYTES >> 20,
            "most_pages": f"{MOST_PAGES:,}",
            "most_characters": f"{MOST_CHARACTERS:,}",
        }


class TryAgain(PermissionCheckedMixin, View):
    """One file (`file`), or all that are listed (`all`), read as if they were new."""

    model = FileReading
    permission_required = "view"
    http_method_names = ["post"]

    def post(self, request):
        readings = FileReading.objects.failed()
        if "all" not in request.POST:
            readings = readings.filter(pk=as_key(request.POST.get("file")))
        if try_again(readings):
            messages.success(request, "Trying again: it takes a minute at most for each file.")
        else:
            messages.warning(request, "There is nothing to try again.")
        return redirect(get_valid_next_url_from_request(request) or reverse("file_report"))


class FilesMenuItem(MenuItem):
    def is_shown(self, request):
        return request.user.has_perm(VIEW)


@on_dashboard(91, "Upkeep")
def files_not_read(user) -> list[Counted]:
    if not user.has_perm(VIEW):
        return []
    line = Counted(
        FileReading.objects.failed(),
        "{n} file could not be read",
        "{n} files could not be read",
        reverse("file_report"),
    )
    return [line]


urls = [
    path("reports/files/", FileReport.as_view(), name="file_report"),
    path("reports/files/again/", TryAgain.as_view(), name="file_report_again"),
]
