"""Programs that hold a calendar and are given one file after another, as people's own are."""

from icalendar import Calendar

from core.models import Letter
from tests.events.reading import check_bytes, shown


def key(entry) -> tuple:
    date = entry.get("RECURRENCE-ID")
    return str(entry["UID"]), date.to_ical() if date else None


class Mailbox:
    """The calendar beside a mailbox: takes invitations, and their ends (RFC 5546 §2.1.5).

    What is not newer than what is held is left alone; an end of what is not held is a fault.
    """

    def __init__(self, *held: Calendar):
        self.entries = {key(e): e for calendar in held for e in calendar.walk("VEVENT")}
        self.ended, self.last = {}, {}

    def take(self, letter: Letter) -> None:
        check_bytes(letter.calendar.encode())
        calendar = Calendar.from_ical(letter.calendar)
        for entry in calendar.walk("VEVENT"):
            assert int(entry["SEQUENCE"]) > self.last.get(key(entry), -1), "not newer"
            self.last[key(entry)] = int(entry["SEQUENCE"])
            if calendar["METHOD"] == "CANCEL":
                del self.entries[key(entry)]
            else:
                assert len(calendar.walk("VEVENT")) == 1
                self.entries[key(entry)] = entry

    def take_all(self, email: str) -> "Mailbox":
        """All letters to `email` that were written since the last time."""
        for letter in Letter.objects.filter(to=email).exclude(calendar="").order_by("pk"):
            if letter.pk not in self.ended:
                self.ended[letter.pk] = True
                self.take(letter)
        return self

    def starts(self) -> list:
        return sorted(entry["DTSTART"].dt for entry in self.entries.values())


class Importer:
    """A calendar into which somebody puts files by hand: an entry takes the place of all with its
    UID, and nothing else is touched (as khal and CalDAV servers do)."""

    def __init__(self):
        self.by_uid = {}

    def take(self, calendar: Calendar) -> "Importer":
        new: dict = {}
        for entry in calendar.walk("VEVENT"):
            new.setdefault(str(entry["UID"]), []).append(entry)
        for uid, entries in new.items():
            assert any("RECURRENCE-ID" not in entry for entry in entries), "a date without a series"
            self.by_uid[uid] = entries
        return self

    def starts(self) -> list:
        """When it shows something that takes place."""
        whole = Calendar()
        for entries in self.by_uid.values():
            for entry in entries:
                whole.add_component(entry)
        return [start for start, _, status in shown(whole) if status != "CANCELLED"]
