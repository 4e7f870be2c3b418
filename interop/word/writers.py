"""What the screens for documents from Word share: who may come, and the document that they show."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from interop.importing.rights import may_import
from interop.models import WordImport
from research.models import OutputPage

ICON = "doc-full"
NEW, INTO = "Import from Word", "Text from Word"


class Guarded(View):
    """For whoever may add an output, or change the one that the document is for."""

    def dispatch(self, request, *args, **kwargs):
        output = self.output
        may = may_change(request.user, output) if output else may_import(request.user)
        if not may:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def output(self) -> OutputPage | None:
        raise NotImplementedError


class ForWriters(WagtailAdminTemplateMixin, Guarded):
    """A screen for writers, with the way that leads to it."""

    header_icon = ICON

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, *self.above(), {"url": "", "label": self.get_page_title()}]

    def above(self) -> list[dict[str, str]]:
        """What stands above this screen: the form of the output, or the beginning."""
        if self.output:
            form = reverse("wagtailadmin_pages:edit", args=[self.output.pk])
            return [{"url": form, "label": self.output.get_admin_display_title()}]
        return [{"url": reverse("word_new"), "label": NEW}]


class OfDocument(Guarded):
    """About the document that the address names."""

    @cached_property
    def run(self) -> WordImport:
        found = WordImport.objects.select_related("by", "output").defer("data")
        return get_object_or_404(found, pk=self.kwargs["word_pk"])

    @cached_property
    def output(self) -> OutputPage | None:
        return self.run.output


def may_change(user, page: OutputPage) -> bool:
    return page.permissions_for_user(user).can_edit()
