"""Events as other calendars read them: iCalendar (RFC 5545, 7986) and invitations (RFC 5546).

UID is a stored UUID for life; SEQUENCE rises when the plan changes (EventPage.save); times are
those of the event's own zone, with its VTIMEZONE. A series is one VEVENT with its rule; an
occurrence that differs is another with its RECURRENCE-ID, one that is not public an EXDATE. Alone,
or in a mail, a date of a series is an event by itself, with a UID of its own: a file with that of
its series would take the place of all other dates in a calendar that holds them.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from icalendar import Calendar, vCalAddress, vDuration, vText

from core.pages.samples import SAMPLE
from core.values.languages import foreign
from core.values.mailboxes import mailbox
from events import times
from events.ical_lines import CONTROL, Entry, written
from events.recurrence import as_written
from events.shown_rule import ShownRule, shown_rule
from events.timezones import vtimezone
from events.vocabulary import EventStatus

REFRESH = timedelta(hours=1)
AHEAD = 20  # years of a series for which calendars are told when its clock changes
STATUSES = {EventStatus.CANCELLED: "CANCELLED", EventStatus.POSTPONED: "TENTATIVE"}
# Of an occurrence and its series: where these are the same, the rule says it all.
SHOWN = [
    *[
        "title",
        "language",
        "is_sample",
        "summary",
        "status",
        "zone",
        "all_day",
        "place_text",
        "format",
    ],
]


def calendar(events: Iterable, *, centre, name: str, url: str, description: str = "") -> str:
    """A calendar to subscribe to, of `events` read for_calendar, at the address `url`.

    Here and below, `centre` (core.models.SiteSettings) is whose calendar it is.
    """
    events = list(events)
    top = head(centre)
    top.add("name", name)
    top.add("x-wr-calname", name)
    if description:
        top.add("description", description)
    top.add("url", url)
    top.add("source", url, parameters={"VALUE": "URI"})
    top.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    top.add("x-published-ttl", vDuration(REFRESH))
    add_zones(top, events)
    return written(top, items_of(events))


def single(event, centre) -> str:
    """One event, or a series with the occurrences that differ, to be put into a calendar."""
    top = head(centre)
    others = list(event.occurrences.published().for_calendar()) if event.is_series else []
    add_zones(top, [event, *others])
    items = items_of([event, *others]) if event.is_series else [vevent(event)]
    return written(top, items)


def invitation(
    event, registration, centre, method: str = "REQUEST", given=None, *, of_all: bool = True
) -> str:
    """The calendar file in a mail: `method` REQUEST or CANCEL, or PUBLISH for a download.

    It names the entry, and its SEQUENCE, as `given` (events.models.Invitation) says, where one was
    given. It alone names the joining link, for whoever has a place online. A CANCEL is `of_all`
    where the event itself is cancelled; to somebody who no longer takes part it says nothing of the
    event's status (RFC 5546 §3.2.5).
    """
    top = head(centre)
    top.add("method", method)
    item = vevent(event)
    if given:
        name_as_given(item, given)
    item.put_time("DTSTAMP", timezone.now())  # with a METHOD: when this was written (§3.8.7.2)
    if method == "CANCEL":
        item.leave_out("STATUS")
        if of_all:
            item.put("STATUS", "CANCELLED")
    if method != "PUBLISH":
        add_parties(item, registration, centre)
    if may_join(event, registration) and method != "CANCEL":
        joining = {"VALUE": "URI", "FEATURE": "VIDEO", "LABEL": "Joining link"}
        item.put_by_library("CONFERENCE", event.joining_link, joining)
        item.put_text("LOCATION", event.place_text or event.joining_link)
    add_zones(top, [event])
    former = given.others if given and method == "CANCEL" else []
    return written(top, [item, *(once_given(item, value) for value in former)])


def name_as_given(item: Entry, given) -> None:
    """Let `item` be the entry that somebody was given, in its next state."""
    item.put("UID", given.uid)
    item.put("SEQUENCE", given.sequence)
    if given.recurrence_id:
        item.put_as_written("RECURRENCE-ID", given.recurrence_id)


def once_given(item: Entry, value: str) -> Entry:
    """`item` under another RECURRENCE-ID."""
    other = item.copy()
    other.put_as_written("RECURRENCE-ID", value)
    return other


def may_join(event, registration) -> bool:
    seated = registration is not None and registration.status == "seated"
    return bool(seated and registration.attendance == "online" and event.joining_link)


# --- The calendar around it -------------------------------------------------------------------


def head(centre) -> Calendar:
    top = Calendar()
    top.add("prodid", plain(f"-//{centre.name}//Events//EN"))
    top.add("version", "2.0")
    top.add("calscale", "GREGORIAN")
    return top


def items_of(events: list) -> Iterator[Entry]:
    """An entry for each event, and for each series one more than its rule says already."""
    masters = {event.pk: event for event in events if event.is_series}
    below: dict[int, list] = {key: [] for key in masters}
    for event in events:
        if event.is_series:
            continue
        if event.series_id in masters and event.recurrence_id:
            below[event.series_id].append(event)
        else:
            yield vevent(event)
    for key, master in masters.items():
        yield from series_items(master, below[key])


def series_items(master, occurrences: list) -> Iterator[Entry]:
    """The entry of a series with its rule, and one for each of `occurrences` that differs."""
    rule = shown_rule(master.timetable, {each.recurrence_id for each in occurrences})
    if rule:
        yield vseries(master, rule)
    named = set(rule.instants if rule else [])
    for occurrence in occurrences:
        if occurrence.recurrence_id not in named:
            yield vevent(occurrence)
        elif differs(occurrence, master):
            yield vevent(occurrence, master)


def add_zones(top: Calendar, events: list) -> None:
    """The zone of every clock that the entries of `events` go by, for the years that they are in.

    An occurrence is told by the clock of its series, too (RECURRENCE-ID).
    """
    years: dict[str, list[int]] = {}
    series = {event.series for event in events if event.is_occurrence}
    for event in [*events, *series]:
        if event.start and not event.all_day and event.zone != "UTC":
            years.setdefault(event.zone, []).extend([event.start.year, last_year(event)])
    for zone in sorted(years):
        top.add_component(vtimezone(zone, min(years[zone]), max(years[zone])))


def last_year(event) -> int:
    """The last year of its dates; of a series AHEAD years more, for its rule goes on."""
    return event.end.year if not event.is_series else event.end.year + AHEAD


# --- One event --------------------------------------------------------------------------------


def vevent(event, master=None) -> Entry:
    """One event; beside its `master`, an occurrence bears the UID of that and a RECURRENCE-ID."""
    item = Entry()
    item.put("UID", master.uid if master else event.uid)
    if master:
        item.put_time("RECURRENCE-ID", moment(event.recurrence_id, master))
    item.put("SEQUENCE", max(event.sequence, master.sequence if master else 0))
    changed = event.last_published_at or event.first_published_at or event.start
    item.put_time("DTSTAMP", changed)  # without a METHOD: its last revision (§3.8.7.2)
    item.put_time("LAST-MODIFIED", changed)
    if event.first_published_at:
        item.put_time("CREATED", event.first_published_at)
    item.put_time("DTSTART", moment(event.start, event))
    item.put_time("DTEND", moment(event.end, event))
    notice, url = event.notice, event.absolute_url
    title, spoken = event.marked_title, foreign(event.language)
    item.put_text("SUMMARY", f"{notice}: {title}" if notice else title, language=spoken)
    item.put_text("DESCRIPTION", description(event, url), language=spoken)
    if event.where_text:
        item.put_text("LOCATION", event.place_text or event.format_label)
    if event.has_place and event.latitude is not None and event.longitude is not None:
        item.put("GEO", f"{float(event.latitude)};{float(event.longitude)}")
    item.put("URL", url)
    if categories := [*([SAMPLE] if event.is_sample else []), *(t.name for t in event.theme_list)]:
        item.put_text("CATEGORIES", *categories)
    item.put("STATUS", STATUSES.get(event.status, "CONFIRMED"))
    if event.is_off or event.all_day:
        item.put("TRANSP", "TRANSPARENT")  # nobody's time is taken
    return item


def vseries(master, shown: ShownRule) -> Entry:
    """A series: its rule as it is `shown`, and as exceptions every date of that without a page."""
    item = vevent(master)
    for name, at in zip(["DTSTART", "DTEND"], master.period_at(shown.start), strict=True):
        item.put_time(name, moment(at, master))
    rule = as_written(shown.rule, master.wall_start, master.zone, all_day=master.all_day)
    item.put_by_library("RRULE", rule)
    # One a line: not every program reads more.
    item.put_time("EXDATE", *(moment(at, master) for at in shown.missing))
    return item


def differs(occurrence, master) -> bool:
    """Whether the rule of `master` does not say all of `occurrence`."""
    same = all(getattr(occurrence, name) == getattr(master, name) for name in SHOWN)
    start = times.wall_clock(occurrence.recurrence_id, master.zone)
    lasts = master.wall_end - master.wall_start
    return not (
        same
        and occurrence.start == occurrence.recurrence_id
        and occurrence.wall_end == start + lasts
    )


def moment(at: datetime, event) -> date | datetime:
    """`at` as the calendar has it: a day, a time in the event's zone, or in UTC.

    In UTC where programs differ in what they read: in the hour that comes twice, and where a clock
    goes by seconds. The rule of a series goes by the clock there, so its first time does, too.
    """
    if event.all_day:
        return times.wall_clock(at, event.zone).date()
    unclear = times.is_repeated(at, event.zone) and not event.is_series
    if event.zone == "UTC" or unclear or times.is_odd(at, event.zone):
        return at.astimezone(UTC)
    return at.astimezone(ZoneInfo(event.zone))


def plain(text: str) -> str:
    """`text` without control characters (§3.3.11); a line break stays one."""
    return CONTROL.sub("", text)


def description(event, url: str) -> str:
    said = [event.state_label if event.is_off else "", event.summary]
    if event.previous_start and event.status == EventStatus.RESCHEDULED:
        said.insert(0, f"It was to be on {event.previous_text}.")
    if event.was_moved_online:
        said.insert(0, "This event was moved online.")
    return "\n\n".join([*filter(None, said), url])


def add_parties(item: Entry, registration, centre) -> None:
    organiser = vCalAddress(f"mailto:{centre.mail_address}")
    organiser.params["CN"] = vText(plain(centre.organiser_name))
    item.put_by_library("ORGANIZER", organiser)
    guest = vCalAddress(f"mailto:{mailbox(registration.email)}")
    guest.params["CN"] = vText(registration.name)
    guest.params["PARTSTAT"] = vText("ACCEPTED")
    guest.params["RSVP"] = vText("FALSE")
    item.put_by_library("ATTENDEE", guest)
