"""The form of an output, as staff write it: what belongs together stands together."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from core.models import BasePage
from core.models.threaded import thread_panel
from core.relations.rows import RowsPanel
from core.staff.guide import guided
from core.staff.panels import DatePanel, QuestionsPanel, ToldPanel, WarningsPanel
from research.forms import ContributionFormSet, CorrectionFormSet, FileFormSet
from research.models.independence import Independence
from research.models.record import ScholarlyRecord

OUTPUT_PANELS = [
    WarningsPanel(),
    ToldPanel(),
    QuestionsPanel(),
    *BasePage.content_panels,
    FieldPanel(
        "subtitle",
        help_text="A sentence that says what the work shows, for lists. The page of the work "
        "leaves it out where “In one minute” has half of its words.",
    ),
    MultiFieldPanel(
        [FieldPanel("type"), FieldRowPanel([DatePanel("date"), "date_precision"])],
        heading="What and when",
        help_text=guided("dates", "Only the year is known? Nothing is known?"),
    ),
    RowsPanel(
        "contributions",
        ContributionFormSet,
        heading="Authors and contributors",
        label="Contributor",
        min_num=1,
        help_text=guided("names", "As they stand today, or as printed."),
    ),
    MultiFieldPanel(["themes", "kinds", "keywords"], heading="What it is about"),
    MultiFieldPanel(["summary", "abstract"], heading="Summary"),
    "body",
    "references",
    RowsPanel("files", FileFormSet, heading="Files", label="File", help_text=guided("files")),
    *ScholarlyRecord.record_panels,
    *Independence.independence_panels,
    thread_panel("project", page_types=["research.OutputPage", "events.EventPage"]),
    RowsPanel(
        "corrections",
        CorrectionFormSet,
        heading="Corrections",
        label="Correction",
        help_text=guided(
            "a-mistake-in-something-published",
            "For what was public already. A published correction stays as it is.",
        ),
    ),
]
