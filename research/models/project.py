"""A project: a question that several people and bodies try to answer together."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from core.blocks import BodyBlock
from core.drawing.card import COVER
from core.drawing.covers import compose
from core.models import BasePage
from core.models.threaded import Threaded, thread_panel
from core.pages.later import later
from core.pages.outline import parts
from core.relations.children import hold_rows, read_kept
from core.relations.gathering import gathered
from core.relations.rows import RowsPanel
from core.relations.thread import thread_of
from core.staff.guide import guided
from core.staff.panels import WarningsPanel
from core.values.fields import ChoiceSetField
from core.values.partial_dates import Period
from core.values.vocabulary import Kind, Outcome
from research.forms import (
    FunderFormSet,
    MilestoneFormSet,
    PartnerFormSet,
    ProjectForm,
    TeamFormSet,
)
from research.models.described import Described
from research.models.project_queryset import ProjectQuerySet
from research.vocabulary import ProjectStatus

PROJECT_ROWS = ["team", "partners", "funders", "milestones", "theme_items__tag"]


class ProjectPage(Threaded, Described, Period, BasePage):
    """A project of the Centre: what it asks, with whom, who pays, and what has come of it."""

    parent_page_types = ["research.ProjectsIndexPage"]
    subpage_types: list[str] = []
    template = "research/project_page.html"
    base_form_class = ProjectForm

    question = models.TextField(
        blank=True, help_text="What it wants to know, in one or two sentences."
    )
    status = models.CharField(max_length=12, choices=ProjectStatus, default=ProjectStatus.PROPOSED)
    stopped_because = models.TextField(
        blank=True, help_text="Why it was stopped. Readers see it beside the status."
    )
    body = StreamField(BodyBlock(), blank=True)
    themes = ClusterTaggableManager(through="research.ProjectTheme", blank=True)
    kinds = ChoiceSetField(
        vocabulary=Kind,
        verbose_name="kinds of partnership",
        help_text="All that the project is about.",
    )

    objects = PageManager.from_queryset(ProjectQuerySet)()

    content_panels = [
        WarningsPanel(),
        *BasePage.content_panels,
        "question",
        MultiFieldPanel(
            ["status", "stopped_because", FieldRowPanel(Period.period_panels)],
            heading="How far it has come",
        ),
        MultiFieldPanel(["themes", "kinds"], heading="What it is about"),
        RowsPanel(
            "team",
            TeamFormSet,
            heading="Team",
            label="Person",
            help_text=guided("names", "As they stand today, or as printed."),
        ),
        RowsPanel("partners", PartnerFormSet, heading="Partners", label="Body"),
        RowsPanel("funders", FunderFormSet, heading="Who pays for it", label="Funder"),
        RowsPanel("milestones", MilestoneFormSet, heading="Milestones", label="Milestone"),
        FieldPanel("body"),
        thread_panel(
            page_types=["research.ProjectPage", "research.OutputPage", "events.EventPage"]
        ),
    ]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("question", boost=2),
        index.SearchField("body"),
        index.FilterField("status"),
    ]

    class Meta:
        verbose_name = "project"

    def clean(self):
        super().clean()
        if self.status == ProjectStatus.STOPPED and not self.stopped_because.strip():
            raise ValidationError({"stopped_because": "Say why it was stopped."})

    # --- Questions ------------------------------------------------------------------------

    type_label = card_eyebrow = "Project"
    shows_how = "how a project is presented here"
    thread_place = 1
    outcome = Outcome.PROJECT
    begun_as = "project"
    thread_columns = [*Threaded.thread_columns, *["start", "as_of"]]

    @property
    def thread_date(self) -> str:
        return self.known_from

    @property
    def thread_note(self) -> str:
        """Of a project read `for_thread`."""
        others = " and others" if self.n_partners > 1 else ""
        return f"With {self.first_partner}{others}" if self.first_partner else ""

    def begin_with(self, question, *, is_debate):
        self.question = question
        self.start = timezone.localdate().isoformat()[:7]  # its place in the thread

    @property
    def status_label(self) -> str:
        return ProjectStatus(self.status).label if self.status in ProjectStatus else ""

    @property
    def status_mark(self) -> str:
        return ProjectStatus(self.status).mark if self.status in ProjectStatus else ""

    @property
    def head_description(self) -> str:
        return self.search_description or self.question

    @property
    def parts(self):
        return parts(self.body)

    def card_composition(self):
        return compose(self.slug, "briefing", self.theme_slugs, self.lead_kind, *COVER)

    # --- Writing --------------------------------------------------------------------------

    def editor_warnings(self) -> list[str]:
        over = self.end and not self.holds_on(timezone.localdate())
        lacks = {
            "A question: what it wants to know.": self.question,
            "Who pays for it, or a line of text that says nobody does.": self.funders.all(),
            "Its end has passed: is it completed?": not (over and self.status == "under-way"),
        }
        return [what for what, there in lacks.items() if not there] + super().editor_warnings()

    @property
    def reason_to_stay(self) -> str:
        paid = bool(self.funders.all())
        return f"The register of funding names who pays for “{self.title}”." if paid else ""

    # --- Addresses ------------------------------------------------------------------------

    def linked_keys(self):
        rows = [*self.team.all(), *self.partners.all(), *self.funders.all()]
        return [row.linked_key for row in rows]

    def get_context(self, request, *args, **kwargs):
        if not getattr(request, "is_preview", False):
            read_kept(self, partial(hold_rows, self, PROJECT_ROWS))
        gathering = partial(gathered, self) if self.pk else list
        return super().get_context(request, *args, **kwargs) | later(
            gathered=gathering, thread=partial(thread_of, self)
        )
