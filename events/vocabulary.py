"""The closed vocabularies of events; their values stand in addresses, calendars and data."""

from enum import StrEnum

from django.db.models import TextChoices

from core.drawing.covers import Ground, stands_on


class EventKind(TextChoices):
    """What sort of meeting an event is."""

    SEMINAR = "seminar", "Seminar"
    LECTURE = "lecture", "Lecture"
    ROUND_TABLE = "round-table", "Round table"
    CONFERENCE = "conference", "Conference"
    DEBATE = "debate", "Debate"
    WORKSHOP = "workshop", "Workshop"


COVER_TYPE = "event"  # by which every event is drawn
stands_on(Ground.NIGHT, COVER_TYPE)


class EventFormat(TextChoices):
    """How people take part in an event."""

    IN_PERSON = "in-person", "In person"
    ONLINE = "online", "Online"
    HYBRID = "hybrid", "In person and online"


class Attendance(TextChoices):
    """How one person takes part."""

    IN_PERSON = "in-person", "In person"
    ONLINE = "online", "Online"


class EventStatus(TextChoices):
    """What has become of the plan; that an event is over, its end says (EventPage.state)."""

    SCHEDULED = "scheduled", "Scheduled"
    POSTPONED = "postponed", "Postponed, date to follow"
    RESCHEDULED = "rescheduled", "Moved to another time"
    MOVED_ONLINE = "moved-online", "Moved online"
    CANCELLED = "cancelled", "Cancelled"

    @property
    def notice(self) -> str:
        """What stands before the title wherever the plan has failed; "" where it holds."""
        return {"postponed": "Postponed", "cancelled": "Cancelled"}.get(self.value, "")


class BodyPart(TextChoices):
    """What a body does for an event."""

    HOST = "host", "Host"
    PARTNER = "partner", "Partner"


class SpeakerRole(TextChoices):
    """What somebody does at an event."""

    SPEAKER = "speaker", "Speaker"
    CHAIR = "chair", "Chair"
    PANELLIST = "panellist", "Panellist"
    DISCUSSANT = "discussant", "Discussant"


class OutputPart(TextChoices):
    """What an output has to do with an event."""

    BEFORE = "before", "Read before you come"
    AT = "at", "Presented there"
    AFTER = "after", "Came of it"


class MaterialKind(TextChoices):
    """What remains of an event."""

    SLIDES = "slides", "Slides"
    RECORDING = "recording", "Recording"
    MINUTES = "minutes", "Minutes"
    PAPER = "paper", "Paper"
    OTHER = "other", "Other"


class Provision(TextChoices):
    """What is provided so that everybody can take part."""

    STEP_FREE = "step-free", "Step-free access"
    ACCESSIBLE_TOILET = "accessible-toilet", "Accessible toilet"
    HEARING_LOOP = "hearing-loop", "Hearing loop"
    CAPTIONS = "captions", "Live captions"
    BSL = "bsl", "British Sign Language"
    LARGE_PRINT = "large-print", "Large-print papers"
    QUIET_ROOM = "quiet-room", "Quiet room"


class SeatStatus(TextChoices):
    """Where a registration stands."""

    SEATED = "seated", "Has a place"
    WAITING = "waiting", "On the waiting list"
    OFFERED = "offered", "Offered a place"
    GIVEN_UP = "given-up", "Gave the place up"
    LAPSED = "lapsed", "Did not take the offer"
    REFUSED = "refused", "Taken off the list by staff"


class ErasureKind(StrEnum):
    """What is erased of events, as it stands in ErasureDone and beside the backups."""

    REGISTRATION = "registration"
