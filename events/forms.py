"""How staff fill in an event: what a clock there says, and messages where something lacks."""

from datetime import datetime, time, timedelta
from typing import ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from core.pages.form import PageForm
from core.relations.rows import RowsFormSet
from core.values.themes import ThemesField
from events import times
from events.moving import carried
from events.recurrence import FIRST_YEAR, LAST_YEAR, LONGEST, dates, days_named
from events.rule_fields import RuleField, for_start
from events.timetable import Timetable
from events.vocabulary import EventFormat, EventStatus
from events.wall_fields import WRITE_TIME, WallField, as_datetime

LONDON = "Europe/London"
LATELY = 50  # events of which the zones are likely
SKIPPED = "The clocks go forward that night: this time does not exist. Choose another."


NAMES = ["honorific", "given_name", "family_name"]


class SpeakerFormSet(RowsFormSet):
    telling = ["person", *NAMES, "affiliation", "topic"]
    named_by = {"person": NAMES}
    once, said_at = [["role", "name"], ["role", "person_id"]], "person"
    says = "Already named above in the same role."

    def forget_names(self, form):
        super().forget_names(form)
        if {"person", *NAMES} & set(form.changed_data):
            form.instance.name = ""  # it follows from what the form says


class EventBodyFormSet(RowsFormSet):
    telling = ["partner", "name"]
    named_by = {"partner": ["name"]}
    once, said_at = [["part", "name"], ["part", "partner_id"]], "partner"
    says = "Already named above in the same part."


class SessionFormSet(RowsFormSet):
    telling = ["start", "end", "title", "who", "text"]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name in ["start", "end"]:
            form.fields[name].input_formats = ["%H:%M", "%H:%M:%S"]
            form.fields[name].error_messages["invalid"] = WRITE_TIME


class EventOutputFormSet(RowsFormSet):
    telling = ["output"]
    once, said_at, says = [["part", "output_id"]], "output", "Already named above in the same part."


class MaterialFormSet(RowsFormSet):
    telling = ["label", "document", "address", "note"]


class EventForm(PageForm):
    """The form of an event; a draft may lack anything but a title."""

    themes = ThemesField(
        required=False,
        label="Themes",
        help_text="The lead theme comes first. Every theme lists this event.",
    )
    start = WallField(
        label="Starts",
        help_text="Leave the time empty for whole days, or where it is not known.",
    )
    end = WallField(
        label="Ends",
        may_lack_day=True,
        help_text="Leave the day empty where it ends on the day on which it starts.",
    )
    opens_at = WallField(
        label="Registration opens", help_text="Left empty: as soon as the event is published."
    )
    closes_at = WallField(
        label="Registration closes", help_text="Left empty: when the event starts."
    )
    rule = RuleField(
        label="Repeats",
        help_text=(
            "Each time it takes place becomes a page of its own below this one. "
            "A day taken out below counts as one of the times."
        ),
    )
    zone = forms.ChoiceField(
        label="Time zone",
        choices=lambda: zone_choices([]),
        help_text="The clock that the times are of: where the event takes place.",
    )

    walls: ClassVar = ["opens_at", "closes_at"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        event = self.instance
        if event.start:
            self.initial["start"] = as_value(event.wall_start, all_day=event.all_day)
        if event.end:
            self.initial["end"] = self.end_value()
        for name in self.walls:
            if wall := event.wall(name):
                self.initial[name] = as_value(wall, all_day=False)
        self.fields["zone"].choices = zone_choices(used_lately(type(event)))
        self.said = {name: event.announcement(name) for name in ["start", "end", *self.walls]}
        if event.is_occurrence:  # its series says how it repeats
            self.fields.pop("rule", None)
            self.fields.pop("except_on", None)

    def clean(self):
        cleaned = super().clean()
        zone = cleaned.get("zone") or LONDON  # of an unknown one, its own message tells
        self.take_period(cleaned, zone)
        for name in self.walls:
            if value := cleaned.get(name):
                cleaned[name] = self.read(name, as_datetime(value), zone)
        if cleaned.get("closes_at") and cleaned.get("end"):
            self.close_by_the_end(cleaned)
        self.fit_rule(cleaned, zone)
        self.follow_status(cleaned)
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        if self.is_deferred_validation:
            return
        for name, message in self.instance.missing_for_publication().items():
            if name not in self.errors:
                self.add_error(name, message)

    def end_value(self) -> tuple | None:
        """The end as its field shows it: the day only where it is not that of the start.

        So a new day of the start moves the end along.
        """
        event = self.instance
        wall = event.wall_end - timedelta(days=event.all_day)
        day, clock = as_value(wall, all_day=event.all_day)
        if event.start and day == event.first_day:
            return (None, clock) if clock is not None else None
        return day, clock

    # --- When -----------------------------------------------------------------------------

    def take_period(self, cleaned: dict, zone: str) -> None:
        """Turn the wall-clock start and end in `cleaned` into instants (UTC)."""
        start, end = cleaned.get("start"), cleaned.get("end")
        cleaned["start"] = cleaned["end"] = None
        # If they are wrong, no other field is to be checked against the former ones.
        self.instance.start = self.instance.end = None
        if not start:
            return
        day, clock = end or (None, None)
        day = day or start[0]
        self.start_wall = as_datetime(start)
        self.instance.all_day = start[1] is None
        cleaned["start"] = self.read("start", as_datetime(start), zone)
        if day < start[0]:
            self.add_error("end", "The end is before the start.")
        elif self.instance.all_day and self.read("end", as_datetime((day, None)), zone):
            cleaned["end"] = times.midnight(day + timedelta(days=1), zone)
            if clock:
                self.add_error("start", "Give a time here too, or take it away from the end.")
        elif end and clock is None:
            self.add_error("end", "Give the time at which it ends.")
        elif end and cleaned["start"] and self.read("end", as_datetime((day, clock)), zone):
            cleaned["end"] = self.read_end(as_datetime((day, clock)), zone, cleaned["start"])

    def read(self, name: str, wall, zone: str):
        """When the clock of `zone` says `wall`; None, and a message, where that cannot be."""
        said = self.said[name]
        if said and said.is_of(wall, zone):
            return said.instant  # as it is: of a time that comes twice, the same one
        if not FIRST_YEAR <= wall.year <= LAST_YEAR:
            self.add_error(name, f"The year {wall.year} cannot be right: check it.")
            return None
        if times.is_skipped(wall, zone) and (wall.hour or wall.minute):
            self.add_error(name, SKIPPED)
            return None
        return times.instant(wall, zone)

    def close_by_the_end(self, cleaned: dict) -> None:
        """Refuse a closing time that is later than the end: most likely its day is mistyped."""
        if cleaned["closes_at"] > cleaned["end"]:
            self.add_error("closes_at", "Registration would close after the event is over.")

    def read_end(self, wall, zone: str, start):
        said, began = self.said["end"], self.said["start"]
        if said and began and said.is_of(wall, zone) and start == began.instant:
            return said.instant
        return times.end_of(wall, zone, start)

    def fit_rule(self, cleaned: dict, zone: str) -> None:
        """Let the rule name the first occurrence; another would be none of its own series."""
        if not (cleaned.get("rule") and cleaned.get("start")):
            return
        start = self.start_wall
        cleaned["rule"] = for_start(cleaned["rule"], start)
        if next(iter(dates(cleaned["rule"], start)), None) != start:
            day = date_format(start, "j F Y")
            self.add_error(
                "rule",
                f"{day} is not a day that this names: choose another pattern, or another start.",
            )
        else:
            self.carry_exceptions(cleaned, zone)
            self.fit_exceptions(cleaned, start)

    def carry_exceptions(self, cleaned: dict, zone: str) -> None:
        """Let the days that are taken out move along with a series that moves."""
        public, days = self.instance.as_public(), cleaned.get("except_on") or ""
        if not (public and public.is_series and public.start) or "except_on" in self.errors:
            return
        new = Timetable(cleaned["rule"], cleaned["start"], zone)
        until = max(public.start, new.start) + LONGEST
        now = timezone.now()
        cleaned["except_on"] = carried(days, public.timetable, new, now=now, until=until)

    def fit_exceptions(self, cleaned: dict, start: datetime) -> None:
        """Refuse to leave out what the rule does not name: most likely it is mistyped."""
        try:
            days = days_named(cleaned.get("except_on") or "")
        except ValidationError:  # the field's own message tells
            return
        if days:
            until = datetime.combine(max(days), time.max)
            named = {wall.date() for wall in dates(cleaned["rule"], start, until=until)}
            wrong = [day for day in days if day not in named]
            texts = [f"{date_format(day, 'j F Y')} is not one of its days." for day in wrong]
            if texts:
                self.add_error("except_on", texts)

    # --- The one status -------------------------------------------------------------------

    def follow_status(self, cleaned: dict) -> None:
        """Set the format where the status decides it, and the status where a new start does."""
        if cleaned.get("status") == EventStatus.MOVED_ONLINE:
            cleaned["format"] = EventFormat.ONLINE
        public = self.instance.as_public()
        start, status = cleaned.get("start"), cleaned.get("status")
        moved = public and public.start and start and self.is_another(public, start)
        # What is postponed now has its date; what becomes postponed may lose another one.
        dated = status == EventStatus.POSTPONED and public and public.status == status
        if moved and (status == EventStatus.SCHEDULED or dated):
            cleaned["status"] = EventStatus.RESCHEDULED

    def is_another(self, public, start) -> bool:
        """Whether `start` is not the one that is announced, be it by other rules of its zone."""
        said = public.announcement("start")
        zone = self.cleaned_data.get("zone")
        return start != public.start and not said.is_of(self.start_wall, zone)


def as_value(wall, *, all_day: bool) -> tuple:
    """A wall-clock time as a WallField holds it."""
    return wall.date(), None if all_day else wall.time()


def used_lately(model) -> list[str]:
    """The zones of the events that staff made last, the latest first."""
    last = model.objects.order_by("-pk").values_list("zone", flat=True)[:LATELY]
    return list(dict.fromkeys(last))


def zone_choices(lately: list[str]) -> list:
    """The likely zones (the Centre's own, those used `lately`, UTC), then all others by region."""
    known = times.zone_names()
    likely = [zone for zone in dict.fromkeys([LONDON, *lately, "UTC"]) if zone in known]
    regions: dict[str, list[str]] = {}
    for zone in sorted(known - set(likely)):
        regions.setdefault(zone.partition("/")[0], []).append(zone)
    groups = {"Most likely": likely} | regions
    return [(name, [(z, z.replace("_", " ")) for z in zones]) for name, zones in groups.items()]
