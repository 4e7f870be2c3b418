"""The text inside uploaded files, page by page."""

from django.db import models
from django.utils import timezone


class ReadingStatus(models.TextChoices):
    """What became of the attempt to read a document."""

    READ = "read", "Read"
    NO_TEXT = "no-text", "No text in it: perhaps scanned"
    DAMAGED = "damaged", "Damaged, or not what its name says"
    LOCKED = "locked", "Locked with a password"
    TOO_LARGE = "too-large", "Too large"
    TOO_SLOW = "too-slow", "Took too long"
    GONE = "gone", "The file is not there"
    UNSUPPORTED = "unsupported", "Not a kind of file that can be read"


class FileReadingQuerySet(models.QuerySet):
    def failed(self):
        """What staff should know of: files whose words nobody can find."""
        return self.exclude(status__in=[ReadingStatus.READ, ReadingStatus.UNSUPPORTED])


class FileReading(models.Model):
    """What was read of a document, and when; made anew when its file is replaced."""

    document = models.OneToOneField(
        "core.CustomDocument", primary_key=True, on_delete=models.CASCADE, related_name="reading"
    )
    status = models.CharField(max_length=16, choices=ReadingStatus)
    # Why, for staff, in a sentence.
    reason = models.CharField(max_length=255, blank=True)
    # What the words were read from, so that a file is read once: its name in storage and its hash.
    file_name = models.CharField(max_length=255)
    file_hash = models.CharField(max_length=40, blank=True)
    pages = models.PositiveIntegerField(default=0)
    # Whether a limit cut it short: what was read stands, the rest cannot be found.
    was_cut = models.BooleanField(default=False)
    read_at = models.DateTimeField(default=timezone.now)

    objects = FileReadingQuerySet.as_manager()

    class Meta:
        default_permissions = ["view"]
        ordering = ["-read_at", "pk"]

    def __str__(self):
        return f"{self.document_id}: {self.get_status_display()}"


class FilePage(models.Model):
    """The words of one page, slide or sheet of a document; number 0 where it has no pages."""

    document = models.ForeignKey(
        "core.CustomDocument", on_delete=models.CASCADE, related_name="text_pages"
    )
    number = models.PositiveIntegerField()
    text = models.TextField()

    class Meta:
        default_permissions = []
        ordering = ["document_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="a_page_of_a_file_once")
        ]

    def __str__(self):
        return f"Page {self.number} of {self.document_id}"
