"""The staff's screen with the files for the DOI of an output, for those who may publish it."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from core.exports.csv_export import as_download
from core.models import SiteSettings
from interop.depositing.standing import CROSSREF, DATACITE, Standing
from research.models import OutputPage

ICON = "download"
MOST = 5  # outputs with the same DOI that are named
XML = "application/xml; charset=utf-8"


class DoiFiles(WagtailAdminTemplateMixin, TemplateView):
    """`/admin/outputs/7/doi/`: what its DOI lacks to be registered, or the files for that."""

    template_name = "admin/doi_files.html"
    page_title = "Files for a DOI"
    header_icon = ICON

    def dispatch(self, request, *args, **kwargs):
        if not may_publish(request.user, self.output):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def output(self) -> OutputPage:
        """As it is published: what a draft of it says is nothing of this screen."""
        return get_object_or_404(OutputPage, pk=self.kwargs["page_id"])

    @cached_property
    def standing(self) -> Standing:
        return Standing(self.output, SiteSettings.current())

    def get_page_subtitle(self):
        return self.output.title

    def get_breadcrumbs_items(self):
        form = reverse("wagtailadmin_pages:edit", args=[self.output.pk])
        above = {"url": form, "label": self.output.title}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "output": self.output,
            "record": self.standing.record,
            "lacks": self.standing.lacks,
            "lacks_for_crossref": self.standing.lacks_for_crossref,
            "twins": self.twins(),
        }

    def twins(self) -> list[tuple[OutputPage, bool]]:
        """The outputs with the same DOI, and whether whoever looks may correct it there."""
        user, others = self.request.user, OutputPage.objects.with_doi_of(self.output)[:MOST]
        return [(page, page.permissions_for_user(user).can_edit()) for page in others]


class DoiFile(DoiFiles):
    """One of the files; where something is in its way, the screen that says what, as 403."""

    name = ""

    def get(self, request, *args, **kwargs):
        if self.standing.lacking(self.name):
            return self.render_to_response(self.get_context_data(), status=403)
        response = HttpResponse(self.standing.file(self.name), content_type=XML)
        return as_download(response, f"{self.output.slug}-{self.name}")


def may_publish(user, page: OutputPage) -> bool:
    return page.permissions_for_user(user).can_publish()


def to_the_files(page, user, view_name, next_url=None) -> Iterator[Button]:
    """From the form of an output to its screen."""
    if isinstance(page, OutputPage) and page.pk and may_publish(user, page):
        address = reverse("doi_files", args=[page.pk])
        yield Button(DoiFiles.page_title, address, icon_name=ICON, priority=60)


urls = [
    path("outputs/<int:page_id>/doi/", DoiFiles.as_view(), name="doi_files"),
    *(
        path(f"outputs/<int:page_id>/doi/{name}", DoiFile.as_view(name=name), name=f"doi_{name}")
        for name in (CROSSREF, DATACITE)
    ),
]
