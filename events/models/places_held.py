"""How many places of an event are held or waited for, read with the event."""

from django.db.models import JSONField

from core.values.written_sql import WrittenSQL
from events.models.registration import Registration
from events.vocabulary import SeatStatus

NUMBERS = {
    "held": [SeatStatus.SEATED.value, SeatStatus.OFFERED.value],
    "offered": [SeatStatus.OFFERED.value],
    "waiting": [SeatStatus.WAITING.value],
}
# What makes an object of some values, and one of some rows.
JSON = {
    "sqlite": ("JSON_OBJECT", "JSON_GROUP_OBJECT(attendance, JSON(numbers))"),
    "postgresql": ("JSONB_BUILD_OBJECT", "JSONB_OBJECT_AGG(attendance, numbers)"),
}


class PlacesHeld(WrittenSQL):
    """The places by way to take part: {"online": {"held": 12, "offered": 1, "waiting": 3}}.

    What is offered is held. A way for which nobody has registered is not there. Written as SQL: as
    expressions of the ORM, a subquery for each number, it cost more than all else in a list.
    """

    def __init__(self):
        super().__init__("pk", JSONField())

    def sql(self, column, connection):
        one, all_of_them = JSON[connection.vendor]
        numbers = ", ".join(f"'{name}', {total(of)}" for name, of in NUMBERS.items())
        by_way = (
            f"SELECT attendance, {one}({numbers}) AS numbers"  # noqa: S608
            f" FROM {Registration._meta.db_table} WHERE event_id = {column} GROUP BY attendance"
        )
        return f"(SELECT {all_of_them} FROM ({by_way}) way)", []  # noqa: S608


def total(statuses: list[str]) -> str:
    """SQL for the places of the registrations that are in one of `statuses`."""
    of_these = ", ".join(f"'{status}'" for status in statuses)
    return f"COALESCE(SUM(CASE WHEN status IN ({of_these}) THEN places END), 0)"
