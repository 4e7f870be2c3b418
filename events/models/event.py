"""An event: when, where, with whom; who comes; and afterwards, what remains of it."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from core.blocks import BodyBlock
from core.drawing.card import COVER
from core.drawing.covers import compose
from core.exports.json_ld import script
from core.models import BasePage, SiteSettings
from core.pages.outline import minutes_for, parts
from core.relations.children import read_rows
from core.relations.thread import thread_of
from core.values.fields import ChoiceSetField
from core.values.languages import SPOKEN, Language
from core.values.vocabulary import Kind
from events.asking import questions_about, wrong_dates
from events.forms import EventForm
from events.models.aftermath import Aftermath
from events.models.booking import Bookable, Booking
from events.models.event_panels import EVENT_PANELS
from events.models.grown import GrownEvent
from events.models.public_plan import KEPT, PublicPlan
from events.models.queryset import WITH_MATERIALS, EventQuerySet, hold_outputs
from events.models.registration import Registration
from events.models.rows import Material
from events.models.series import Series
from events.models.when import When
from events.models.where import Where
from events.registering import registering
from events.schema_org import event_data
from events.views import event_calendar
from events.vocabulary import COVER_TYPE, EventFormat, EventKind, EventStatus
from research.models.described import Described

EVENT_ROWS = ["programme", "speakers", "bodies", "outputs", "theme_items__tag"]
TAKEN = "People have registered for this event: make another one for the series."
STILL_WAITED_FOR = "People have registered for its dates: cancel the series first."
# A copy is an event of its own: no calendar has it yet, it is no part of a series, its date is yet
# to be set, and nothing has come of it.
NOT_COPIED = [
    *KEPT,
    *["start", "end", "all_day", "status", "confirmed_end", "except_on", "suggestion"],
    *["opens_at", "closes_at", "joining_link", "joining_notes"],
    *["attended_in_person", "attended_online"],
    *["materials", "said", "came_of_it", "transcript"],
]
RESERVED = {"past", "register", "calendar", "feed"}


class EventPage(
    PublicPlan, GrownEvent, Described, When, Where, Series, Bookable, Aftermath, BasePage
):
    """A seminar, lecture or debate: announced before, and kept as the record of it after."""

    parent_page_types = ["events.EventsIndexPage", "events.EventPage"]
    subpage_types = ["events.EventPage"]
    template = "events/event_page.html"
    base_form_class = EventForm
    exclude_fields_in_copy = NOT_COPIED
    row_names = ["materials"]
    rich_texts = ["said", "came_of_it", "transcript"]

    kind = models.CharField(max_length=12, choices=EventKind, blank=True)
    summary = models.TextField(
        blank=True, help_text="What it is about, in one or two sentences: lists show it."
    )
    body = StreamField(BodyBlock(), blank=True)
    themes = ClusterTaggableManager(through="events.EventTheme", blank=True)
    kinds = ChoiceSetField(
        vocabulary=Kind,
        verbose_name="kinds of partnership",
        help_text="All that the event is about.",
    )
    languages = ChoiceSetField(vocabulary=SPOKEN, help_text="What is spoken or signed.")
    price = models.DecimalField(
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        verbose_name="price in pounds",
        help_text="0 for free. Left empty, nothing is said of it.",
    )
    price_notes = models.CharField(
        max_length=255, blank=True, help_text="Other prices: “£10 for charities”."
    )
    project = models.ForeignKey(
        "research.ProjectPage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
        help_text="The project that it is part of, if any.",
    )

    objects = PageManager.from_queryset(EventQuerySet)()

    content_panels = EVENT_PANELS

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("summary", boost=2),
        *[index.SearchField(name) for name in ("body", "said")],
        index.RelatedFields("speakers", [index.SearchField("name")]),
        index.FilterField("kind"),
        index.FilterField("start"),
    ]

    class Meta:
        verbose_name = "event"
        indexes = [models.Index(fields=["end", "start"], name="events_by_end")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(end__isnull=True)
                | models.Q(start__isnull=True)
                | models.Q(end__gt=models.F("start")),
                name="an_event_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["series", "recurrence_id"], name="a_time_of_a_series_once"
            ),
        ]

    def clean(self):
        super().clean()
        if self.slug in RESERVED or (self.slug.isdecimal() and len(self.slug) <= 4):
            raise ValidationError({"slug": "The calendar itself has this address: choose another."})
        if self.status == EventStatus.MOVED_ONLINE:
            self.format = EventFormat.ONLINE
        if self.rule and self.pk and self.registrations.exists():
            raise ValidationError({"rule": TAKEN})
        if not self.rule and self.pk and self.dates_waited_for().exists():
            raise ValidationError({"rule": STILL_WAITED_FOR})

    # --- Questions ------------------------------------------------------------------------

    shows_how = "how an event is announced, and how places at one are taken"

    @property
    def kind_label(self) -> str:
        return EventKind(self.kind).label if self.kind in EventKind else "Event"

    @property
    def type_label(self) -> str:
        return self.kind_label

    @property
    def staff_line(self) -> str:
        return self.date_text

    def get_admin_display_title(self):
        """With its day where it is one of a series: all of them bear the same title."""
        title = super().get_admin_display_title()
        return f"{title} ({self.date_text})" if self.is_occurrence and self.start else title

    @property
    def card_eyebrow(self) -> str:
        return f"{self.kind_label}, {self.date_text}"

    @property
    def head_title(self) -> str:
        """With its date where several pages bear the same title."""
        if self.seo_title or not (self.is_occurrence and self.has_date):
            return super().head_title
        return f"{self.marked_title}, {date_format(self.first_day, 'j F Y')}"

    @property
    def head_description(self) -> str:
        return self.search_description or self.summary[:300]

    @property
    def parts(self):
        return parts(self.body)

    @property
    def said_minutes(self) -> int:
        return minutes_for([self.said])

    @property
    def language_list(self) -> list[Language]:
        return [SPOKEN(tag) for tag in self.languages if tag in SPOKEN]

    @property
    def price_text(self) -> str:
        """ "Free", "£12.50, £10 for charities"; "" where nothing is said."""
        if self.price is None:
            return self.price_notes
        price = (
            f"£{self.price.normalize():f}" if self.price == int(self.price) else f"£{self.price}"
        )
        return ", ".join(filter(None, [price if self.price else "Free", self.price_notes]))

    @property
    def has_record(self) -> bool:
        """Whether anything is kept of what took place."""
        return bool(self.said or self.transcript or self.came_of_it or self.materials.all())

    @property
    def open_materials(self) -> list[Material]:
        """Those that its page names; others lie in a collection that is not for everybody."""
        return [m for m in self.materials.all() if not m.document or m.document.is_open]

    @property
    def record_parts(self) -> set[str]:
        """What is kept of it: the fields that say something, and the kinds of its materials."""
        texts = {name for name in ("said", "transcript", "came_of_it") if getattr(self, name)}
        return texts | {material.kind for material in self.materials.all()}

    def card_composition(self):
        return compose(self.slug, COVER_TYPE, self.theme_slugs, self.lead_kind, *COVER)

    # --- Writing --------------------------------------------------------------------------

    def editor_warnings(self) -> list[str]:
        online = self.is_online and not self.joining_link and not self.is_over
        lacks = {
            "A day: without one it cannot be published.": self.start,
            "A summary: lists and calendars show it.": self.summary,
            "A theme: no theme lists it.": self.theme_list,
            "How people take part, in person or online.": self.format,
            "The joining link for the online part.": not online,
            "What was said, or slides: it is over.": not self.is_over or self.has_record,
        }
        lacking = [what for what, there in lacks.items() if not there]
        return lacking + self.dates_without_page() + super().editor_warnings()

    def missing_for_publication(self) -> dict[str, str]:
        missing = {}
        if not self.start:
            missing["start"] = "Give the day on which it starts."
        elif not self.end:
            missing["end"] = "Give the time at which it ends."
        return missing | self.wrong_booking() | wrong_dates(self)

    def asked_before_publication(self):
        return questions_about(self)

    def was_confirmed(self, questions):
        self.confirmed_end = self.end

    stays_as_draft = True

    @property
    def reason_to_stay(self) -> str:
        there = self.registrations.exists()
        return f"People have registered for “{self.title}”: cancel it instead." if there else ""

    # --- Addresses ------------------------------------------------------------------------

    def sub_view(self, path_components):
        match path_components:
            case ["event.ics"]:
                return partial(event_calendar, page=self)
            case ["register"] if self.booking != Booking.NONE and not self.is_series:
                return partial(registering, page=self)
        return super().sub_view(path_components)

    def linked_keys(self):
        rows = [*self.speakers.all(), *self.bodies.all()]
        return [row.linked_key for row in rows]

    def get_context(self, request, *args, **kwargs):
        if not getattr(request, "is_preview", False):
            read_rows(self, EVENT_ROWS, WITH_MATERIALS)
            hold_outputs(self)
        context = super().get_context(request, *args, **kwargs)
        dates = list(self.other_dates())
        return context | {
            "thread": thread_of(self),
            "dates": dates,
            "structured": self.structured(request, dates),
        }

    def structured(self, request, dates: list) -> str:
        """The script element with its schema.org data; "" of a sample, which never takes place."""
        if self.is_sample or not (self.start and self.end):
            return ""
        organiser = SiteSettings.for_request(request).organiser_name
        return script(event_data(self, organiser, dates))

    def dates_waited_for(self):
        """Its occurrences to come for which people have registered."""
        held = Registration.objects.concerned().filter(event=models.OuterRef("pk"))
        coming = self.occurrences.exclude(recurrence_id=None).filter(end__gt=timezone.now())
        return coming.exclude(status=EventStatus.CANCELLED).filter(models.Exists(held))

    def other_dates(self):
        """The published occurrences of its series, this one among them; none where it is single."""
        if not (self.is_series or self.is_occurrence):
            return EventPage.objects.none()
        of = {"series": self.pk if self.is_series else self.series_id}
        return EventPage.objects.published().filter(**of).soonest_first().for_listing()
