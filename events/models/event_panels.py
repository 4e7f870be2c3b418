"""The form of an event, as staff write it: what belongs together stands together."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from core.models import BasePage
from core.models.threaded import thread_panel
from core.relations.rows import RowsPanel
from core.staff.guide import guided
from core.staff.panels import QuestionsPanel, ToldPanel, WarningsPanel
from events.forms import (
    EventBodyFormSet,
    EventOutputFormSet,
    MaterialFormSet,
    SessionFormSet,
    SpeakerFormSet,
)
from events.models.aftermath import Aftermath
from events.models.booking import Bookable
from events.models.series import Series
from events.models.when import When
from events.models.where import Where

EVENT_PANELS = [
    WarningsPanel(),
    ToldPanel(),
    QuestionsPanel(),
    *BasePage.content_panels,
    FieldRowPanel(["kind", FieldPanel("languages")]),
    "summary",
    MultiFieldPanel(
        When.when_panels,
        heading="When",
        help_text=guided("events-change", "To change, to postpone, to cancel:"),
    ),
    *Series.series_panels,
    MultiFieldPanel(Where.where_panels, heading="Where"),
    "body",
    MultiFieldPanel(["themes", "kinds"], heading="What it is about"),
    RowsPanel("programme", SessionFormSet, heading="Programme", label="Part"),
    RowsPanel("speakers", SpeakerFormSet, heading="Speakers", label="Person"),
    RowsPanel("bodies", EventBodyFormSet, heading="Hosts and partners", label="Body"),
    MultiFieldPanel([FieldRowPanel(["price", "price_notes"])], heading="Cost"),
    MultiFieldPanel(
        Bookable.booking_panels,
        heading="Registration",
        help_text=guided("registrations", "Who comes, and how you look after them:"),
    ),
    RowsPanel("outputs", EventOutputFormSet, heading="Publications", label="Publication"),
    MultiFieldPanel(
        Aftermath.aftermath_panels,
        heading="After the event",
        classname="collapsed",
        help_text=guided("events-afterwards"),
    ),
    RowsPanel("materials", MaterialFormSet, heading="Materials", label="Material"),
    thread_panel(
        "project",
        page_types=["research.ProjectPage", "research.OutputPage", "events.EventPage"],
    ),
]
