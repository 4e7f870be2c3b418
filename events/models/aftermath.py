from typing import Any

from django.db import models
from wagtail.admin.panels import FieldRowPanel
from wagtail.fields import RichTextField

from events.vocabulary import OutputPart

FEATURES = ["h3", "bold", "italic", "ol", "ul", "link"]


class Aftermath(models.Model):
    """What remains of an event: the same page becomes its record."""

    said = RichTextField(
        blank=True, features=FEATURES, verbose_name="what was said", help_text="A summary."
    )
    came_of_it = RichTextField(
        blank=True,
        features=FEATURES,
        verbose_name="what came of it",
        help_text="What happened next because of it.",
    )
    transcript = RichTextField(
        blank=True, features=FEATURES, help_text="Of the recording, in full."
    )
    attended_in_person = models.PositiveIntegerField(
        null=True, blank=True, verbose_name="people in the room"
    )
    attended_online = models.PositiveIntegerField(
        null=True, blank=True, verbose_name="people online"
    )

    aftermath_panels = [
        FieldRowPanel(["attended_in_person", "attended_online"]),
        "said",
        "transcript",
        "came_of_it",
    ]

    outputs: Any  # rows with an `output` and the part that it has in the event

    class Meta:
        abstract = True

    @property
    def attendance_text(self) -> str:
        """ "52 people in the room, 131 online"; "" where nobody counted."""
        room, online = self.attended_in_person, self.attended_online
        if room is None:
            return f"{online} {people(online)} online" if online is not None else ""
        there = f"{room} {people(room)} in the room"
        return f"{there}, {online} online" if online is not None else there

    @property
    def presented(self) -> list:
        """The outputs that were presented there: their own pages say what they are about, so that
        what is said of them stands once."""
        return [row.output for row in self.outputs.all() if row.part == OutputPart.AT]


def people(number: int) -> str:
    return "person" if number == 1 else "people"
