from typing import Self

from django.db import models
from django.utils.dateparse import parse_date

from research.models.correction import Correction
from research.models.independence import statement_of


class PublishedRecord(models.Model):
    """What an output has said in public, kept where no draft can reach it.

    The page's own rows are what staff work on: while a page is off the site, a draft overwrites
    them. Whatever is published next is held against this instead.
    """

    output = models.OneToOneField(
        "research.OutputPage", on_delete=models.CASCADE, related_name="published_record"
    )
    published_at = models.DateTimeField(null=True)
    revision_id = models.PositiveBigIntegerField(null=True)
    interests = models.TextField(blank=True)
    # As `statement_of` gives it; [] until something has been stated.
    statement = models.JSONField(default=list)
    # {"pk", "date", "text", "superseded"} for each, in order.
    corrections = models.JSONField(default=list)

    def __str__(self):
        return f"What “{self.output}” has said in public"

    @classmethod
    def of(cls, output, *, lock: bool = False) -> Self:
        """The record of `output`; made from what is public where there is none yet."""
        records = cls.objects.select_for_update() if lock else cls.objects
        record = records.filter(output=output.pk).first()
        if record or not output.pk:
            return record or cls()
        record = cls(output_id=output.pk)
        stored = type(output).objects.get(pk=output.pk)
        if stored.first_published_at:
            record.take(stored)
            # Published before there were questions to answer: they may be answered once.
            record.statement = record.statement if stored.answers_any else []
        if not lock:
            return record
        cls.objects.bulk_create([record], ignore_conflicts=True)
        return records.get(output=output.pk)

    def take(self, output) -> None:
        """Store what `output` says now; a statement that was made before stays."""
        self.published_at, self.revision_id = output.last_published_at, output.live_revision_id
        self.interests = self.interests or output.interests
        if self.statement or output.states_independence:
            self.statement = statement_of(output)
        self.corrections = [
            {
                "pk": c.pk,
                "date": str(c.date),
                "text": c.text,
                "superseded": c.superseded_revision_id,
            }
            for c in output.corrections.all()
        ]

    def holds(self, pk: int | None, date: str, text: str) -> bool:
        """Whether a correction is public already, or was before somebody rewrote it."""
        return any(
            (pk and pk == kept["pk"]) or (date, text) == (kept["date"], kept["text"])
            for kept in self.corrections
        )

    def new_among(self, corrections) -> list[Correction]:
        """Those of `corrections` that are not public yet, and say something."""
        return [
            c for c in corrections if c.text.strip() and not self.holds(c.pk, str(c.date), c.text)
        ]

    def merged(self, corrections) -> list[Correction]:
        """The corrections to publish: those that are public, unchanged, then new ones."""
        there = set(Correction.objects.filter(output=self.output_id).values_list("pk", flat=True))
        kept = [
            Correction(
                pk=row["pk"] if row["pk"] in there else None,
                date=parse_date(row["date"]),
                text=row["text"],
                superseded_revision_id=row["superseded"],
            )
            for row in self.corrections
        ]
        new = self.new_among(corrections)
        for correction in new:
            correction.superseded_revision_id = self.revision_id
        for order, correction in enumerate([*kept, *new]):
            correction.sort_order = order
        return kept + new
