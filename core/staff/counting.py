"""Counting for the staff's screens: to a number that says enough, many counts in one query."""

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

MOST_COUNTED = 1000  # of one sort; beyond it nobody needs to know how many more


def count(things: QuerySet) -> int:
    """How many there are; of more than MOST_COUNTED, MOST_COUNTED + 1."""
    (number,) = counts([things])
    return number


def counts(each: list[QuerySet]) -> list[int]:
    """`count` of each queryset, in one query for all."""
    asked, numbers = [], [0] * len(each)
    for place, things in enumerate(each):
        try:
            keys = things.order_by().values("pk")[: MOST_COUNTED + 1]
            asked.append((place, *keys.query.sql_with_params()))
        except EmptyResultSet:  # nothing can be among them
            continue
    if asked:
        sql = ", ".join(f"(SELECT COUNT(*) FROM ({one}) c{n})" for n, one, _ in asked)  # noqa: S608
        with connection.cursor() as cursor:
            values = [value for *_, params in asked for value in params]
            cursor.execute(f"SELECT {sql}", values)
            for (place, *_), number in zip(asked, cursor.fetchone(), strict=True):
                numbers[place] = number
    return numbers


def in_words(number: int) -> str:
    """ "12", "1,000", "more than 1,000"."""
    return f"{number:,}" if number <= MOST_COUNTED else f"more than {MOST_COUNTED:,}"
