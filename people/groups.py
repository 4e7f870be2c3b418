"""Under which heading of `/people/` somebody stands: by what they are to the Centre today."""

import datetime

from django.apps import apps
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from pyroaring import BitMap

from core.listing import DerivedFacet
from core.search.shelf import Shelf
from core.values.partial_dates import holding_on
from people.vocabulary import Role

AUTHOR, FORMER = "author", "former"
# Group of a person → heading over all of them.
HEADINGS = {role.value: role.label for role in Role} | {
    Role.ASSOCIATE.value: "Associates",
    Role.SPEAKER.value: "Speakers",
    AUTHOR: "Authors we draw on",
    FORMER: "Former members",
}
ROLES = list(Role.values)  # of several that somebody has, the first counts


def roles_of(person) -> dict[str, str]:
    """What an entry keeps: each role with its period, so that the day need not be known."""
    return {f"{row.role}|{row.start}|{row.end}": "" for row in person.roles.all()}


class GroupFacet(DerivedFacet):
    """A role that somebody has today; “former” where they had one, “author” where they had none."""

    def __init__(self, name: str, legend: str):
        super().__init__(name, legend, HEADINGS, by="roles", of_thing=roles_of)
        # The groups of the shelf that was last asked for, on which day.
        self.known: tuple[Shelf | None, datetime.date | None, dict[str, BitMap]] = (None, None, {})

    def condition(self, value):
        rows = apps.get_model("people.PersonRole").objects.filter(person=OuterRef("pk"))
        now = rows.filter(holding_on(timezone.localdate()))
        if value == AUTHOR:
            return Q(~Exists(rows))
        if value == FORMER:
            return Q(Exists(rows), ~Exists(now))
        before = ROLES[: ROLES.index(value)]
        return Q(Exists(now.filter(role=value)), ~Exists(now.filter(role__in=before)))

    def places(self, shelf, value):
        day = timezone.localdate()
        if self.known[0] is not shelf or self.known[1] != day:
            self.known = shelf, day, self.groups(shelf, day)
        return self.known[2][value]

    def groups(self, shelf: Shelf, day: datetime.date) -> dict[str, BitMap]:
        row, found, former = apps.get_model("people.PersonRole"), {}, BitMap()
        held = {role: BitMap() for role in ROLES}
        for text, places in shelf.values.get(self.name, {}).items():
            role, start, end = text.split("|")
            former |= places
            if row(role=role, start=start, end=end).holds_on(day):
                held[role] |= places
        left = shelf.shown
        for role in ROLES:
            found[role] = held[role] & left
            left = left - found[role]
        return found | {FORMER: left & former, AUTHOR: left - former}
