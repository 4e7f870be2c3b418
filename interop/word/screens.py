"""The staff's screens for documents from Word: send one, look at it, make a draft, look back."""

from collections import Counter
from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView
from wagtail.admin.widgets.button import Button

from core.staff.side_doors import guarded
from core.staff.tables import as_key
from interop.importing.errors import UnreadableError
from interop.importing.rights import may_import
from interop.models import WordImport
from interop.word import citing, making, picture_screens, pictures, runs
from interop.word.asking import ChangesForm, IntoForm, NewForm, WordForm, proposed
from interop.word.describing import next_unanswered
from interop.word.report import CITED, outline, references, sections
from interop.word.writers import ICON, INTO, NEW, ForWriters, OfDocument, may_change
from research.models import OutputPage, ResearchIndexPage


class NewDocument(ForWriters, FormView):
    """`/admin/word/new/`: which document. `?into=7`: whose text it is for."""

    form_class = WordForm
    template_name = "admin/word/new.html"

    @cached_property
    def output(self) -> OutputPage | None:
        asked = self.request.GET.get("into")
        return get_object_or_404(OutputPage, pk=as_key(asked)) if asked else None

    def get_page_title(self):
        return INTO if self.output else NEW

    def get_context_data(self, **kwargs):
        before = self.output.word_imports.exclude(made_at=None) if self.output else []
        return super().get_context_data(**kwargs) | {"output": self.output, "before": before}

    def form_valid(self, form):
        file, by = form.cleaned_data["file"], self.request.user
        try:
            run = runs.begin(file.name, file.read(), by, self.output)
        except UnreadableError as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        return onward(run, by)


class DocumentScreen(ForWriters, OfDocument, TemplateView):
    """`/admin/word/<run>/`: what is asked, what would be made, and what has become of it."""

    @cached_property
    def step(self) -> str:
        """What the screen is for: "ask", "new_draft", "into" or "report"."""
        if self.run.made_at:
            return "report"
        if runs.is_asked(self.run):
            return "ask"
        return "into" if self.run.output else "new_draft"

    def get_page_title(self):
        return self.run.source

    def get_template_names(self):
        return [f"admin/word/{self.step}.html"]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {"run": self.run, "output": self.output}
        if self.step == "report":
            carried = self.run.carried
            counts = outline(Counter(it["kind"] for it in carried))
            told = {"sections": sections(self.run.remarks), "references": references(carried)}
            parts = [it for it in carried if it["kind"] not in CITED]
            return context | {"counts": counts, "parts": parts} | told
        document = runs.document_of(self.run)
        cited = citing.outlined(document.references)
        return context | {
            "document": document,
            "headings": [p for p in document.parts if p.kind == "heading" and not p.front],
            "counts": outline(document.counted() | Counter(it["kind"] for it in cited)),
            "references": references(cited),
            "sections": sections([vars(remark) for remark in document.remarks]),
            "same": runs.same_before(self.run)[:3],
            "pictures": (shown := runs.pictures_of(self.run)),
            "unanswered": next_unanswered(shown),
            "may_upload": pictures.may_upload(self.request.user),
            "form": kwargs.get("form") or self.form(document.front),
        }

    def form(self, front=None):
        said = self.request.POST if self.request.method == "POST" else None
        if self.step == "ask":
            return ChangesForm(said)
        if self.step == "into":
            return IntoForm(said, initial={"seen": self.latest_revision()})
        return NewForm(said, initial=proposed(front) if front else None)

    # --- Acting ---------------------------------------------------------------------------

    def post(self, request, *args, **kwargs):
        if self.step == "report":
            return self.again()
        if request.POST.get("act") == "discard":
            return self.discard()
        form = self.form()
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        return self.act(form)

    def act(self, form) -> HttpResponse:
        """What the form asks for; a refusal is said there."""
        try:
            self.take(form.cleaned_data)
        except (UnreadableError, ValidationError) as error:
            return self.refuse(form, error)
        return onward(self.run, self.request.user) if self.step == "ask" else self.again()

    def take(self, said) -> None:
        user = self.request.user
        if self.step == "ask":
            runs.settle(self.run, said["answer"])
        elif self.step == "into":
            making.put_into(self.run, said["way"], said["seen"], user)
        else:
            making.make_new(self.run, said, user)

    def refuse(self, form, error) -> HttpResponse:
        if self.step == "into":
            form = IntoForm(initial={"seen": self.latest_revision(), "way": form["way"].value()})
        messages.error(self.request, " ".join(getattr(error, "messages", None) or [str(error)]))
        return self.render_to_response(self.get_context_data(form=form))

    def latest_revision(self) -> int | str:
        return making.draft_of(self.run).latest_revision_id or ""

    def discard(self):
        WordImport.objects.filter(pk=self.run.pk, made_at=None).delete()
        messages.success(self.request, f"“{self.run.source}” was put away. Nothing was made.")
        if self.output:
            return redirect("wagtailadmin_pages:edit", self.output.pk)
        return redirect("word_new")

    def again(self):
        return redirect("word_run", self.run.pk)


def onward(run: WordImport, user) -> HttpResponse:
    """From a document that was just read to its first picture, if one is to be described."""
    run.refresh_from_db(fields=["answer", "reading", "descriptions"])
    first = next_unanswered(runs.pictures_of(run))
    is_known = runs.is_asked(run) or runs.same_before(run).exists()
    if first is None or is_known or not pictures.may_upload(user):
        return redirect("word_run", run.pk)
    return redirect("word_picture", run.pk, first)


def to_word(page, user, view_name, next_url=None) -> Iterator[Button]:
    """From the list of research to a new draft, and from the form of an output to more text."""
    if isinstance(page, ResearchIndexPage) and may_import(user):
        yield Button(NEW, reverse("word_new"), icon_name=ICON, priority=12)
    if isinstance(page, OutputPage) and page.pk and may_change(user, page):
        address = f"{reverse('word_new')}?into={page.pk}"
        yield Button(INTO, address, icon_name=ICON, priority=58)


urls = [
    path("word/new/", guarded(NewDocument.as_view()), name="word_new"),
    path("word/<int:word_pk>/", guarded(DocumentScreen.as_view()), name="word_run"),
    *picture_screens.urls,
]
