"""The sets that a harvester can keep to: types of works, themes, series (§2.6)."""

import re

from django.db import connection

from core.values.themes import THEMES
from interop.oai.errors import bad_argument
from interop.oai.rows import rows
from research.vocabulary import OutputType

PART = r"[A-Za-z0-9_.!~*'()-]+"
SPEC = re.compile(f"{PART}(:{PART})*")
SERIES = "series:"
# Every spec there is, each found by the index from the one before it; of each series its newest
# work that has not gone, to take the name from. However many works there are, it reads no others.
NEWEST_OF_SERIES = """
WITH RECURSIVE known (spec) AS (
  SELECT MIN(spec) FROM interop_recordinset
  UNION ALL
  SELECT (SELECT MIN(spec) FROM interop_recordinset WHERE spec > known.spec) FROM known
  WHERE known.spec IS NOT NULL
)
SELECT spec, (
  SELECT kept.id FROM interop_recordinset AS found
  JOIN interop_keptrecord AS kept ON kept.id = found.record_id
  WHERE found.spec = known.spec AND NOT kept.is_gone AND NOT kept.is_sample
  ORDER BY found.changed_at DESC LIMIT 1
) FROM known WHERE spec LIKE 'series:_%'
"""


def check_spec(spec: str) -> None:
    """OAIError for what can be the spec of no set; one that we do not have has no records."""
    if not SPEC.fullmatch(spec):
        raise bad_argument("set is no such name.")


def sets() -> list[tuple[str, str]]:
    """(spec, name) of each set, those above others first. Each work is in one type at least."""
    return [
        ("type", "Types of works"),
        *((f"type:{it.value}", it.plural) for it in OutputType),
        ("theme", "Themes"),
        *((f"theme:{slug}", name) for slug, name in THEMES.items()),
        *series(),
    ]


def series() -> list[tuple[str, str]]:
    """The series of which anybody may read a work, called as their newest has it."""
    with connection.cursor() as cursor:
        cursor.execute(NEWEST_OF_SERIES)
        newest = [pk for _, pk in sorted(cursor.fetchall()) if pk]
    named = [
        (spec, row.fields["series"]) for row in rows(newest) if row.fields for spec in row.specs
    ]
    found = [pair for pair in named if pair[0].startswith(SERIES)]
    return [("series", "Series"), *found] if found else []
