"""What stands in rows below an event."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from core.models.theme_link import ThemeLink
from core.values.names import NameParts, parts_of
from events import times
from events.vocabulary import BodyPart, MaterialKind, OutputPart, SpeakerRole
from partners.models import BodyLink
from people.models import PersonLink


class EventTheme(ThemeLink):
    content_object = ParentalKey(
        "events.EventPage", on_delete=models.CASCADE, related_name="theme_items"
    )

    class Meta(ThemeLink.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["content_object", "tag"], name="a_theme_once_on_an_event"
            )
        ]


def clock_panel(name: str) -> FieldPanel:
    """A time in the browser's own field: Wagtail's would make 02:00 of "2pm"."""
    return FieldPanel(name, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))


class Session(Orderable):
    """A part of the programme; its times are what the clock there says."""

    event = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="programme")
    day = models.PositiveSmallIntegerField(
        default=1, help_text="Of an event of several days: 1 for the first, 2 for the second."
    )
    start = models.TimeField(null=True, blank=True, verbose_name="starts")
    end = models.TimeField(null=True, blank=True, verbose_name="ends")
    title = models.CharField(max_length=255)
    who = models.CharField(
        max_length=255, blank=True, help_text="Names as printed, with what they are."
    )
    text = models.TextField(blank=True, verbose_name="more about it")

    panels = [
        FieldRowPanel(["day", clock_panel("start"), clock_panel("end")]),
        FieldPanel("title", required_on_save=True),
        "who",
        "text",
    ]

    class Meta(Orderable.Meta):
        pass

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        if self.start and self.end and self.end <= self.start:
            raise ValidationError({"end": "The end is not after the start."})

    @property
    def time_text(self) -> str:
        return times.clock_text(self.start) if self.start else ""


NAME_LENGTH = 255  # of `name`; the parts may be longer together


class Speaker(PersonLink, Orderable):
    """Somebody who has a part in an event, named in the same parts as an author.

    `name` is what the parts say together. Of rows that older drafts have, it is all that is known;
    the parts are then read from it (core.values.names).
    """

    event = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="speakers")
    role = models.CharField(max_length=10, choices=SpeakerRole, default=SpeakerRole.SPEAKER)
    honorific = models.CharField(
        max_length=40,
        blank=True,
        verbose_name="title before the name",
        help_text="As printed, for example: Professor",
    )
    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(
        max_length=200,
        blank=True,
        help_text="As it stood at the event. Names left empty are filled in from the page chosen.",
    )
    affiliation = models.CharField(
        max_length=255, blank=True, help_text="As it stood at the event."
    )
    topic = models.CharField(max_length=255, blank=True, help_text="What they speak about.")

    panels = [
        FieldRowPanel(["role", "person"]),
        "honorific",
        FieldRowPanel(["given_name", "family_name"]),
        "affiliation",
        "topic",
    ]

    class Meta(Orderable.Meta):
        pass

    @property
    def parts(self) -> NameParts:
        return NameParts(self.honorific, self.given_name, self.family_name)

    def take_name(self) -> None:
        """Fill the parts in from the name, or from the person chosen as they stand now."""
        if not self.parts.printed:
            page = self.person
            known = NameParts(page.honorific, page.given_name, page.family_name) if page else None
            parts = parts_of(self.name) if self.name or not known else known
            self.honorific, self.given_name, self.family_name = parts
        self.name = self.parts.printed[:NAME_LENGTH]

    @property
    def role_label(self) -> str:
        """What to say of the role: nothing of a plain speaker."""
        return "" if self.role == SpeakerRole.SPEAKER else SpeakerRole(self.role).label


class EventBody(BodyLink, Orderable):
    """A body that holds an event, or has a part in it."""

    event = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="bodies")
    part = models.CharField(max_length=8, choices=BodyPart, default=BodyPart.HOST)

    panels = ["part", *BodyLink.link_panels]

    class Meta(Orderable.Meta):
        pass


class EventOutput(Orderable):
    """An output that has to do with an event."""

    event = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="outputs")
    output = models.ForeignKey(
        "research.OutputPage", on_delete=models.CASCADE, related_name="event_rows"
    )
    part = models.CharField(max_length=6, choices=OutputPart, default=OutputPart.BEFORE)

    panels = ["part", "output"]

    class Meta(Orderable.Meta):
        pass


class Material(Orderable):
    """Slides, a recording: a file of ours, or an address elsewhere."""

    event = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="materials")
    kind = models.CharField(max_length=9, choices=MaterialKind, default=MaterialKind.SLIDES)
    label = models.CharField(
        max_length=120, blank=True, help_text="Left empty, its kind is its name."
    )
    document = models.ForeignKey(
        "core.CustomDocument", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    address = models.URLField(max_length=500, blank=True, help_text="Where it is, if not here.")
    note = models.CharField(
        max_length=120, blank=True, help_text="Its length or size: “78 minutes, captioned”."
    )

    panels = [FieldRowPanel(["kind", "label"]), "document", "address", "note"]

    class Meta(Orderable.Meta):
        pass

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if bool(self.document) == bool(self.address):
            raise ValidationError(
                {"document": "Choose a document, or give an address: one of both."}
            )

    @property
    def name(self) -> str:
        return self.label or MaterialKind(self.kind).label

    @property
    def url(self) -> str:
        return self.document.url if self.document else self.address
