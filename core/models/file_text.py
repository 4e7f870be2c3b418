"""The text inside uploaded files, page by page."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from core.models.indexes import keep_index


class ReadingStatus(models.TextChoices):
    """What became of the attempt to read a document."""

    WAITING = "waiting", "Waiting to be read"
    READ = "read", "Read"
    NO_TEXT = "no-text", "No text in it: perhaps scanned"
    DAMAGED = "damaged", "Damaged, or not what its name says"
    LOCKED = "locked", "Locked with a password"
    TOO_LARGE = "too-large", "Too large"
    TOO_SLOW = "too-slow", "Took too long"
    GONE = "gone", "The file is not there"
    UNSUPPORTED = "unsupported", "Not a kind of file that can be read"


# Of kinds that are not read nobody expects it.
NOT_FAILED = {ReadingStatus.WAITING, ReadingStatus.UNSUPPORTED, ReadingStatus.READ}
FAILED = [status for status in ReadingStatus if status not in NOT_FAILED]
keep_index(
    "core_file_readings_by_status",
    "core_filereading",
    sqlite="(status, was_cut)",
    postgresql="(status, was_cut)",
)


class FileReadingQuerySet(models.QuerySet):
    def failed(self):
        """Those for the report: files that could not be read, or not as a whole."""
        return self.filter(Q(status__in=FAILED) | Q(status=ReadingStatus.READ, was_cut=True))

    def waiting(self):
        return self.filter(status=ReadingStatus.WAITING)

    def lost(self):
        """Those that have waited for so long that their task must be lost."""
        return self.waiting().filter(due_at__lte=timezone.now())


class FileReading(models.Model):
    """What was read of a document, and when; made anew when its file is replaced."""

    document = models.OneToOneField(
        "core.CustomDocument", primary_key=True, on_delete=models.CASCADE, related_name="reading"
    )
    status = models.CharField(max_length=16, choices=ReadingStatus, default=ReadingStatus.WAITING)
    # Why, for staff, in a sentence.
    reason = models.CharField(max_length=255, blank=True)
    # What the words were read from, so that a file is read once: its name in storage and its hash.
    file_name = models.CharField(max_length=255)
    file_hash = models.CharField(max_length=40, blank=True)
    pages = models.PositiveIntegerField(default=0)
    # Whether a limit cut it short: what was read stands, the rest cannot be found.
    was_cut = models.BooleanField(default=False)
    read_at = models.DateTimeField(default=timezone.now)
    # How often it was begun, and from when on it is asked for again while it waits.
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)
    # Which version of the reader read it (core.files.readers.limits.READER).
    reader = models.PositiveSmallIntegerField(default=1)
    # Which version of the analysis made its words for search (core.search.analysis.VERSION).
    analysis = models.PositiveSmallIntegerField(default=1)

    objects = FileReadingQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "file", "files"  # as the report counts them
        default_permissions = ["view"]
        ordering = ["-read_at", "pk"]

    def __str__(self):
        return f"{self.document_id}: {self.get_status_display()}"

    @property
    def status_text(self) -> str:
        if self.status != ReadingStatus.READ:
            return self.get_status_display()
        if self.was_cut:
            return "Read in part"
        return "Read, with a guess" if self.reason else "Read"

    @property
    def said(self) -> str:
        """Beside the file, for whoever wonders whether its words can be found."""
        if self.status == ReadingStatus.READ and not self.was_cut:
            return f"Search finds the words in it. {self.reason}".strip()
        if self.status == ReadingStatus.UNSUPPORTED:
            return "Search does not look into files of this kind."
        return f"Search: {self.status_text}. {self.reason}".strip()


class FilePage(models.Model):
    """The words of one page, slide or sheet of a document; number 0 where it has no pages.

    A long text is several parts of one page (core.files.parts).
    """

    document = models.ForeignKey(
        "core.CustomDocument", on_delete=models.CASCADE, related_name="text_pages"
    )
    number = models.PositiveIntegerField()
    part = models.PositiveIntegerField(default=0)
    text = models.TextField()
    # Words of it that may be read in another way: those broken at the end of a line, with a hyphen.
    other = models.TextField(blank=True)

    class Meta:
        default_permissions = []
        ordering = ["document_id", "number", "part"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "number", "part"], name="a_part_of_a_page_once"
            )
        ]

    def __str__(self):
        return f"Page {self.number} of {self.document_id}"


class FileStems(models.Model):
    """All stems of a document, without their order, so that one row answers for all its pages.

    The engine keeps them beside this row; there are several rows where they are very many.
    """

    document = models.ForeignKey(
        "core.CustomDocument", on_delete=models.CASCADE, related_name="text_stems"
    )

    class Meta:
        default_permissions = []

    def __str__(self):
        return f"Stems of {self.document_id}"
