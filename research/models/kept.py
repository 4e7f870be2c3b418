from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import models, transaction
from modelcluster.models import get_serializable_data_for_fields
from wagtail.models import Revision

from core.models.marks import alters_data
from core.pages.form import Question
from core.pages.publication import PublicationRefusedError
from research.asking import questions_about
from research.models.correction import Correction
from research.models.published_record import PublishedRecord


class Kept(models.Model):
    """What stays as it was published: the statement, the corrections, the declared interests.

    The rule holds in the moment of publication, whichever way it came about: under a lock, against
    the PublishedRecord. Drafts are brought in line when they are saved, so that their form shows
    what will be public.
    """

    # Of the output that it is part of.
    live: bool
    live_revision: Revision
    live_revision_id: int | None
    first_published_at: datetime | None
    last_published_at: datetime | None
    corrections: Any  # rows, as managers
    interests: str
    funders: Any
    bodies: Any
    declared_interests: Callable[[], str]
    number_paragraphs: Callable[[], None]
    wrong_independence: Callable[..., dict[str, str]]

    class Meta:
        abstract = True

    @alters_data
    def save(self, *args, **kwargs):
        if not self.is_being_published(kwargs.get("update_fields")):
            super().save(*args, **kwargs)
            return
        with transaction.atomic():
            record = PublishedRecord.of(self, lock=True)
            self.hold_to(record)
            self.number_paragraphs()
            super().save(*args, **kwargs)
            record.take(self)
            record.save()

    def is_being_published(self, columns=None) -> bool:
        """Whether this very saving, of all `columns` or of some, makes a revision public."""
        if columns is not None and "last_published_at" not in columns:
            return False
        if not (self.pk and self.live and self.live_revision_id and self.last_published_at):
            return False
        records = PublishedRecord.objects.filter(output=self.pk)
        return not records.filter(published_at__gte=self.last_published_at).exists()

    def hold_to(self, record: PublishedRecord) -> None:
        """Keep what `record` says was public; PublicationRefusedError where this contradicts it."""
        new = record.new_among(self.corrections.all())
        wrong = self.wrong_independence(
            vars(self), list(self.funders.all()), list(self.bodies.all()), new_corrections=new
        )
        if wrong:
            raise PublicationRefusedError(self, wrong)
        self.corrections = record.merged(self.corrections.all())
        self.interests = record.interests or self.interests or self.declared_interests()
        revision = self.live_revision
        if self.bring_in_line(revision, self.corrections.all(), self.interests):
            Revision.objects.filter(pk=revision.pk).update(content=revision.content)

    @alters_data
    def save_revision(self, *args, overwrite_revision=None, **kwargs):
        """As Wagtail's; a revision that is or was public is never written over."""
        if overwrite_revision and self.is_on_record(overwrite_revision):
            overwrite_revision = None
        revision = super().save_revision(*args, overwrite_revision=overwrite_revision, **kwargs)
        self.keep(revision)
        return revision

    def published_statement(self) -> list:
        """What has been published of its independence; [] where nothing has."""
        return PublishedRecord.of(self).statement if self.first_published_at else []

    def new_corrections(self, corrections) -> list[Correction]:
        """Those of `corrections` that are not public yet."""
        return PublishedRecord.of(self).new_among(corrections)

    def asked_before_publication(self) -> list[Question]:
        return questions_about(self)

    def is_on_record(self, revision) -> bool:
        return (
            revision.pk == self.live_revision_id
            or bool(revision.approved_go_live_at)
            or Correction.objects.filter(superseded_revision=revision.pk).exists()
            or PublishedRecord.objects.filter(output=self.pk, revision_id=revision.pk).exists()
        )

    def keep(self, revision) -> None:
        """Let `revision`, just made of this draft, show what is public already, as its publication
        will have it."""
        if not self.first_published_at:
            return
        record = PublishedRecord.of(self)
        corrections = record.merged(self.corrections.all())
        if self.bring_in_line(revision, corrections, record.interests or self.interests):
            revision.save(update_fields=["content"])

    def bring_in_line(self, revision, corrections, interests: str) -> bool:
        """Whether the content of `revision` had to be changed to hold `corrections` and so on."""
        rows = [get_serializable_data_for_fields(c) | {"output": self.pk} for c in corrections]
        wanted = {"corrections": rows, "interests": interests}
        changed = any(revision.content.get(name) != value for name, value in wanted.items())
        revision.content |= wanted
        return changed
