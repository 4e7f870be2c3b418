"""The staff's screens for bringing in a bibliography: send it, look at it, decide, take it back.

What is asked for here is done by a process of its own (interop.importing.process); the screen of a
run shows how far it has come.
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.staff.side_doors import guarded
from core.staff.tables import CardsView, LabelledColumn, MomentColumn, NameColumn, as_key
from interop.importing import process, runs
from interop.importing.asking import AnswersForm, ImportForm
from interop.importing.harvesting import Wanted
from interop.importing.rights import is_offered, may_import, may_publish, may_undo
from interop.models import Choice, ImportRun, ImportState

ICON = "download"
MOST = 50  # entries on a page
SHOWN = {
    "all": "All",
    "new": "New",
    "known": "Here already",
    "left": "Left out",
    "drafts": "Drafts",
    "public": "Public",
}


class ForImporters(WagtailAdminTemplateMixin):
    """For whoever may add an output; others are told so."""

    header_icon = ICON

    def dispatch(self, request, *args, **kwargs):
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        above = {"url": reverse("imports"), "label": ImportsList.page_title}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]


# --- All of them -------------------------------------------------------------------------------


class ImportsList(CardsView):
    """`/admin/imports/`: what was brought in, the latest first."""

    model = ImportRun
    template_name = "admin/imports/index.html"
    page_title = "Imports"
    header_icon = ICON
    index_url_name = "imports"
    add_url_name = "import_new"

    columns = [
        NameColumn(
            "source", label="From", get_url=lambda run: reverse("import_run", args=[run.pk])
        ),
        LabelledColumn("get_state_display", label="State"),
        LabelledColumn("by", label="By"),
        MomentColumn("at", label="Begun"),
    ]

    def user_has_permission(self, permission):
        return may_import(self.request.user)

    def get_base_queryset(self):
        return ImportRun.objects.select_related("by").defer("data")


# --- A new one ---------------------------------------------------------------------------------


class NewImport(ForImporters, FormView):
    """`/admin/imports/new/`: what is to be read. Nothing is made of it yet."""

    form_class = ImportForm
    template_name = "admin/imports/new.html"
    page_title = "Import publications"

    def form_valid(self, form):
        said, by = form.cleaned_data, self.request.user
        if file := said["file"]:
            run = runs.begin_file(file.name, file.read(), by)
        else:
            since = said["since"].isoformat() if said["since"] else ""
            run = runs.begin_harvest(Wanted(said["address"], said["set"], since), by)
        process.wake()
        return redirect("import_run", run.pk)


# --- One of them -------------------------------------------------------------------------------


class ImportScreen(ForImporters, TemplateView):
    """`/admin/imports/<run>/`: what it would bring, how far it has come, what came of it."""

    template_name = "admin/imports/run.html"

    @cached_property
    def run(self) -> ImportRun:
        found = ImportRun.objects.select_related("by").defer("data")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_page_title(self):
        return self.run.source

    def get_context_data(self, **kwargs):
        run, user = self.run, self.request.user
        shown = self.request.GET.get("show", "all")
        entries = self.entries()
        chosen = entries.get(shown, entries["all"]).select_related("output", "known_output")
        form = kwargs.pop("form", None) or AnswersForm()
        return super().get_context_data(**kwargs) | {
            "run": run,
            "is_read": run.state == ImportState.READ,
            "is_made": run.state == ImportState.MADE,
            "form": form,
            "tabs": [
                {"name": name, "label": SHOWN[name], "count": found.count(), "is_on": name == shown}
                for name, found in entries.items()
            ],
            "show": shown,
            "page": Paginator(chosen, MOST).get_page(self.request.GET.get("p")),
            "choices": [("", "As for all"), *Choice.choices],
            "drafts": run.entries.filter(output__live=False).count(),
            "may_publish": may_publish(user),
            "may_undo": may_undo(user, run),
        }

    def entries(self) -> dict:
        """Which entries can be shown at each of the tabs."""
        of = self.run.entries
        if self.run.state in {ImportState.READ, ImportState.READING}:
            return {"all": of.all(), "new": of.new(), "known": of.known(), "left": of.left_out()}
        drafts, public = of.filter(output__live=False), of.filter(output__live=True)
        return {"all": of.all(), "drafts": drafts, "public": public, "left": of.left_out()}

    def post(self, request, *args, **kwargs):
        acts = {
            "save": self.save,
            "make": self.make,
            "discard": self.discard,
            "publish": self.publish,
            "undo": self.undo,
        }
        act = acts.get(request.POST.get("act", ""))
        return act() if act else self.again()

    def again(self):
        return redirect(f"{reverse('import_run', args=[self.run.pk])}{self.of_page}")

    @property
    def of_page(self) -> str:
        asked = self.request.GET.urlencode()
        return f"?{asked}" if asked else ""

    def save(self):
        self.keep_answers()
        messages.success(self.request, "Your answers are kept.")
        return self.again()

    def keep_answers(self) -> None:
        answers = {
            as_key(name.removeprefix("choice-")): str(said)
            for name, said in self.request.POST.items()
            if name.startswith("choice-")
        }
        if self.run.state == ImportState.READ:
            runs.answer(self.run, answers)

    def make(self):
        form = AnswersForm(self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        self.keep_answers()
        said = form.cleaned_data
        adds = bool(said["adds_known"])
        if not self.run.entries.wanted(adds).exists():
            messages.warning(self.request, "None of them is to be added: nothing was made.")
        else:
            runs.make(self.run, themes=said["themes"], adds_known=adds, by=self.request.user)
        return self.begun()

    def begun(self):
        process.wake()
        return redirect("import_run", self.run.pk)

    def discard(self):
        if not may_undo(self.request.user, self.run):
            raise PermissionDenied
        if runs.discard(self.run):
            messages.success(self.request, f"“{self.run.source}” was put away.")
        return redirect("imports")

    def publish(self):
        if not may_publish(self.request.user):
            raise PermissionDenied
        runs.publish(self.run, self.request.user)
        return self.begun()

    def undo(self):
        if not may_undo(self.request.user, self.run):
            raise PermissionDenied
        runs.undo(self.run, self.request.user)
        return self.begun()


class ImportsMenuItem(MenuItem):
    def is_shown(self, request):
        return is_offered(request.user)


def imports_menu_item() -> ImportsMenuItem:
    return ImportsMenuItem("Imports", reverse("imports"), icon_name=ICON, order=50)


urls = [
    path("imports/", guarded(ImportsList.as_view()), name="imports"),
    path("imports/new/", guarded(NewImport.as_view()), name="import_new"),
    path("imports/<int:pk>/", guarded(ImportScreen.as_view()), name="import_run"),
]
