"""The numbers of an event: who has a place, who waits, who came; by way, status and sector."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Sum

from core.values.vocabulary import Sector
from events.models import EventPage
from events.vocabulary import Attendance, SeatStatus


@dataclass(frozen=True)
class WayNumbers:
    """One way to take part, counted in places: a registration may hold several."""

    label: str
    capacity: int | None
    seated: int
    offered: int
    waiting: int
    came: int

    @property
    def seated_text(self) -> str:
        return (
            f"{self.seated} of {self.capacity}" if self.capacity is not None else f"{self.seated}"
        )


@dataclass(frozen=True)
class Numbers:
    """All of an event; those whose data has been erased are counted too."""

    ways: list[WayNumbers]
    statuses: list[tuple[str, int]]
    sectors: list[tuple[str, int]]


def numbers_of(event: EventPage) -> Numbers:
    """In one query."""
    rows = (
        event.registrations.order_by()
        .values("status", "attendance", "sector", "attended")
        .annotate(people=Count("pk"), held=Sum("places"))
    )
    held: Counter[tuple[str, str]] = Counter()  # (way, status)
    came, people, sectors = Counter[str](), Counter[str](), Counter[str]()
    for row in rows:
        held[row["attendance"], row["status"]] += row["held"]
        people[row["status"]] += row["people"]
        if row["status"] == SeatStatus.SEATED:
            sectors[row["sector"]] += row["held"]
            came[row["attendance"]] += row["held"] if row["attended"] else 0
    shown = [way for way in Attendance if way in event.ways or held_by(held, way)]
    return Numbers(
        [
            WayNumbers(
                way.label,
                event.capacity_for(way),
                seated=held[way, SeatStatus.SEATED],
                offered=held[way, SeatStatus.OFFERED],
                waiting=held[way, SeatStatus.WAITING],
                came=came[way],
            )
            for way in shown
        ],
        [(status.label, people[status]) for status in SeatStatus if people[status]],
        [(label, sectors[value]) for value, label in [*Sector.choices, ("", "Not said")]],
    )


def held_by(held: Counter, way: str) -> int:
    return sum(places for (whose, _), places in held.items() if whose == way)
