"""Links that put events into a visitor's own calendar, for Google, Outlook and Apple.

Google: calendar.google.com/calendar/r?cid= (subscribe) and /calendar/render?action=TEMPLATE (one
event). Outlook: /calendar/0/addfromweb and /calendar/0/deeplink/compose. Apple, and most others,
open `webcal:`.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

GOOGLE = "https://calendar.google.com/calendar/"
OUTLOOK = "https://outlook.office.com/calendar/0/"


@dataclass(frozen=True)
class CalendarLinks:
    """The same calendar, or event, for each program; `ics` is the plain address of the file."""

    ics: str
    webcal: str
    google: str = ""
    outlook: str = ""


def webcal(address: str) -> str:
    """`address` (absolute) as calendars take it for something to subscribe to."""
    return f"webcal://{address.partition('://')[2]}"


def calendar_links(address: str, name: str) -> CalendarLinks:
    """How to subscribe to the calendar at `address` (absolute)."""
    return CalendarLinks(
        ics=address,
        webcal=webcal(address),
        google=f"{GOOGLE}r?{urlencode({'cid': webcal(address)})}",
        outlook=f"{OUTLOOK}addfromweb?{urlencode({'url': address, 'name': name})}",
    )


@dataclass(frozen=True, kw_only=True)
class CalendarEntry:
    """One event, as Google and Outlook take it from an address; start and end are aware moments."""

    title: str
    start: datetime
    end: datetime
    zone: str
    all_day: bool
    place: str
    text: str

    def google(self) -> str:
        day = "%Y%m%d"
        form = day if self.all_day else f"{day}T%H%M%SZ"
        given = {
            "action": "TEMPLATE",
            "text": self.title,
            "dates": "/".join(moment.strftime(form) for moment in self.moments),
            "ctz": self.zone,
            "details": self.text,
            "location": self.place,
        }
        return f"{GOOGLE}render?{urlencode(given)}"

    def outlook(self) -> str:
        start, end = (moment.isoformat(timespec="minutes") for moment in self.moments)
        if self.all_day:
            start, end = start[:10], end[:10]
        given = {
            "path": "/calendar/action/compose",
            "rru": "addevent",
            "subject": self.title,
            "startdt": start,
            "enddt": end,
            **({"allday": "true"} if self.all_day else {}),
            "location": self.place,
            "body": self.text,
        }
        return f"{OUTLOOK}deeplink/compose?{urlencode(given)}"

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """Its start and end: in UTC, or by the clock there where it is of whole days."""
        zone = ZoneInfo(self.zone) if self.all_day else UTC
        return self.start.astimezone(zone), self.end.astimezone(zone)


def event_links(address: str, entry: CalendarEntry) -> CalendarLinks:
    """How to put one event into a calendar; `address` (absolute) is that of its file."""
    return CalendarLinks(address, webcal(address), entry.google(), entry.outlook())
