"""Records by the hundred, written without their pages: `/oai` looks at nothing else."""

from datetime import UTC, datetime, timedelta

from core.models import Entry
from interop.as_json import as_json
from interop.models import KeptRecord, RecordInSet
from interop.parts import Agent
from interop.record import Record

BEGIN = datetime(2026, 3, 1, tzinfo=UTC)
FIRST = 1_000_000  # key


def record(key: int, **more) -> Record:
    said = {"type": "report", "label": "Report", "title": f"Work {key}", "date": "2009-07-17"}
    said |= {"agents": (Agent(family="Field", given="Ada"),), "abstract": "What it is about."}
    place = {"slug": f"work-{key}", "path": f"/research/work-{key}/"}
    return Record(kind="research", key=key, **said | place | more)


def write(number: int, *, at=None, specs=("type", "type:report"), **more) -> list[KeptRecord]:
    """`number` records with their entries, a minute from each other, or all `at` one moment."""
    begin = FIRST + KeptRecord.objects.count()
    rows = [
        KeptRecord(
            kind="research",
            key=begin + n,
            fields=as_json(record(begin + n, **more)),
            changed_at=at or BEGIN + timedelta(minutes=begin + n - FIRST),
            is_settled=True,
            was_offered=True,
            made_by=1,
        )
        for n in range(number)
    ]
    Entry.objects.bulk_create(Entry(type="research", key=row.key, title="Work") for row in rows)
    made = KeptRecord.objects.bulk_create(rows)
    RecordInSet.objects.bulk_create(
        RecordInSet(record=row, spec=spec, changed_at=row.changed_at)
        for row in made
        for spec in specs
    )
    return made


def change(row: KeptRecord, at: datetime, **fields) -> None:
    """Let `row` have changed `at` that moment."""
    KeptRecord.objects.filter(pk=row.pk).update(changed_at=at, **fields)
    RecordInSet.objects.filter(record=row).update(changed_at=at)
