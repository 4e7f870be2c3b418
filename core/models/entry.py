"""What can be found: one row for each public thing, and the words in it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone


class EntryQuerySet(models.QuerySet):
    def public(self):
        """What anybody may find now."""
        now = timezone.now()
        return self.filter(Q(expire_at__isnull=True) | Q(expire_at__gt=now), is_hidden=False)


class Entry(models.Model):
    """A published thing as search knows it, and all that a line of results shows of it.

    There is one for each live page that can be found, and none for a draft. One that stands under
    a view restriction is kept and hidden, so that a whole section can close and open at once.
    """

    type = models.CharField(max_length=16)  # value of `type` in the address of the search page
    key = models.BigIntegerField()  # primary key of the page, or of whatever else it is
    title = models.CharField(max_length=255)
    label = models.CharField(max_length=80, blank=True)  # "Working paper 88"
    date = models.DateField(null=True)  # what “newest first” goes by
    # What a line of results is drawn from: see core.search.found.Found.face.
    face = models.JSONField(default=dict)
    # What lists can be narrowed to: facet → value → its words, "" where a vocabulary has them.
    facets = models.JSONField(default=dict)
    # What lists are put in order by: field → value, as core.listing.Sort keeps it.
    orders = models.JSONField(default=dict)
    # Which facets and orders a list declared when it was written (core.search.found.Findable).
    declared = models.CharField(max_length=16, blank=True)
    # What its relevance is multiplied by (core.search.weighing).
    weight = models.FloatField(default=1.0)
    # Which version of the analysis made its words (core.search.analysis.VERSION).
    analysis = models.PositiveSmallIntegerField(default=1)
    # Which writing of entries (EntryClock) wrote it last.
    changed = models.BigIntegerField(default=0)
    is_hidden = models.BooleanField(default=False)
    expire_at = models.DateTimeField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        default_permissions = []
        constraints = [models.UniqueConstraint(fields=["type", "key"], name="an_entry_once")]
        indexes = [
            models.Index(fields=["key"], name="entries_by_key"),
            models.Index(fields=["date"], name="entries_by_date"),
            models.Index(fields=["type", "changed"], name="entries_by_type_and_change"),
        ]

    def __str__(self):
        return self.title


class EntryClock(models.Model):
    """When entries were last written, for whoever keeps them in memory: one row in all.

    `version` grows with every writing. `epoch` is the last writing whose deletions (EntryGone) are
    forgotten: who knows of nothing after it must read all entries anew.
    """

    version = models.BigIntegerField(default=0)
    epoch = models.BigIntegerField(default=0)

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"{self.version}, {self.epoch}"


class EntryText(models.Model):
    """The words of an entry as they are shown in a snippet; the engine has its own copy.

    Apart from the entry, so that counting many entries reads none of it.
    """

    entry = models.OneToOneField(
        Entry, primary_key=True, on_delete=models.CASCADE, related_name="text"
    )
    names = models.TextField(blank=True)
    body = models.TextField(blank=True)

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"Words of {self.entry_id}"


class EntrySource(models.Model):
    """Something else that an entry follows: a page that it names or cites, a document it shows.

    When that is renamed, replaced or withdrawn, this says which entries to write anew.
    """

    class Kind(models.TextChoices):
        PAGE = "page", "Page"
        DOCUMENT = "document", "Document"

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=8, choices=Kind)
    key = models.BigIntegerField()

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "entry"], name="a_source_once_an_entry")
        ]

    def __str__(self):
        return f"{self.kind} {self.key} in {self.entry_id}"


class Term(models.Model):
    """A word that is used somewhere, as it is written, and in how many entries.

    What spelling is compared with. Whether anybody may know of a word is asked of the engine
    before it is said: hidden entries count here.
    """

    word = models.CharField(max_length=40, primary_key=True)
    stem = models.CharField(max_length=40, db_index=True)
    entries = models.PositiveIntegerField(default=1)

    class Meta:
        default_permissions = []

    def __str__(self):
        return self.word
