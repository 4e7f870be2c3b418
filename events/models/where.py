from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from wagtail.admin.panels import FieldRowPanel, MultiFieldPanel

from core.values.fields import ChoiceSetField
from core.values.lines import lines_of
from events.vocabulary import EventFormat, EventStatus, Provision


class Where(models.Model):
    """Where something takes place: in a room, on a screen, or both."""

    format = models.CharField(
        max_length=9, choices=EventFormat, blank=True, help_text="How people take part."
    )
    venue = models.CharField(
        max_length=255, blank=True, help_text="Room and building: “Muirhead Tower, room 113”."
    )
    address = models.TextField(
        blank=True, help_text="A line a line. Calendars and maps read it too."
    )
    map_link = models.URLField(blank=True, help_text="A page with a map, if there is a good one.")
    latitude = models.DecimalField(
        max_digits=8,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-90)), MaxValueValidator(Decimal(90))],
        help_text="In degrees, north of the equator positive.",
    )
    longitude = models.DecimalField(
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-180)), MaxValueValidator(Decimal(180))],
        help_text="In degrees, east of Greenwich positive.",
    )
    access_notes = models.TextField(
        blank=True, help_text="How to get there and in: the nearest stop, doors, lifts, parking."
    )
    provisions = ChoiceSetField(
        vocabulary=Provision, verbose_name="accessibility", help_text="What is provided."
    )
    joining_link = models.URLField(
        max_length=500,
        blank=True,
        help_text="For the online part. Only people who have a place are shown it.",
    )
    joining_notes = models.TextField(
        blank=True, help_text="A passcode, a telephone number. Shown with the joining link."
    )

    where_panels = [
        "format",
        MultiFieldPanel(
            [
                "venue",
                "address",
                "map_link",
                FieldRowPanel(["latitude", "longitude"]),
                "access_notes",
            ],
            heading="The room",
        ),
        MultiFieldPanel(["joining_link", "joining_notes"], heading="Online"),
        "provisions",
    ]

    class Meta:
        abstract = True

    @property
    def is_online(self) -> bool:
        return self.format in {EventFormat.ONLINE, EventFormat.HYBRID}

    @property
    def is_in_person(self) -> bool:
        return self.format in {EventFormat.IN_PERSON, EventFormat.HYBRID}

    @property
    def format_label(self) -> str:
        return EventFormat(self.format).label if self.format in EventFormat else ""

    @property
    def address_lines(self) -> list[str]:
        return lines_of(self.address)

    @property
    def has_place(self) -> bool:
        """Whether there is a room to go to."""
        return self.is_in_person and bool(self.venue or self.address)

    @property
    def place_text(self) -> str:
        """In one line, for calendars and mail; "" where there is no room."""
        return ", ".join(filter(None, [self.venue, *self.address_lines])) if self.has_place else ""

    @property
    def where_text(self) -> str:
        """In a few words, for lists: "Birmingham and online", "Online"."""
        room = (self.venue or next(iter(self.address_lines), "")) if self.has_place else ""
        if not room:
            return self.format_label
        return f"{room}, and online" if self.is_online else room

    status: str  # of the event that it is part of

    @property
    def provision_list(self) -> list[Provision]:
        return [Provision(p) for p in self.provisions if p in Provision]

    @property
    def was_moved_online(self) -> bool:
        return self.status == EventStatus.MOVED_ONLINE
