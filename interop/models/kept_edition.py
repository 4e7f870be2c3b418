from django.db import models
from django.db.models import Q
from wagtail.models import Page

from core.pages.published import published_only

PDF = "application/pdf"
EPUB = "application/epub+zip"


class Format(models.TextChoices):
    """The forms of files in which a work can be taken along, by the ending of their names."""

    PDF = "pdf", "PDF"
    EPUB = "epub", "EPUB"

    @property
    def mime(self) -> str:
        return {Format.PDF: PDF, Format.EPUB: EPUB}[self]

    @property
    def file_name(self) -> str:
        """What it is called below the page."""
        return f"report.{self.value}"


def public_among(keys) -> set[int]:
    """Those of the pages with `keys` that anybody may read now."""
    return set(published_only(Page.objects.filter(pk__in=keys)).values_list("pk", flat=True))


class KeptEditionQuerySet(models.QuerySet):
    def made(self):
        """Those of which there is a file, be it of an earlier version."""
        return self.exclude(file="")

    def waiting(self):
        """Those that were asked for, the latest first: somebody may wait for it."""
        return self.filter(asked_at__isnull=False).order_by("-asked_at", "pk")


class KeptEdition(models.Model):
    """One output as a file in one format, as it was made last, and what became of the last try.

    The file is replaced by another under another name, and the row names it in one writing: so
    there is always a whole one, the last that could be made.
    """

    output = models.ForeignKey(
        "research.OutputPage", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    format = models.CharField(max_length=8)  # one of Format
    # When a publication asked for it; None once it was answered.
    asked_at = models.DateTimeField(null=True)
    # Which publication was looked at last, and by which way of making them (asking.made_for).
    published_at = models.DateTimeField(null=True)
    made_for = models.CharField(max_length=16, blank=True)
    # Why there is none of that publication, and what of it could not be shown, in sentences.
    problem = models.TextField(blank=True)
    remark = models.TextField(blank=True)
    # Of the file: what it was made from, a digest of its bytes, the version that it shows.
    file = models.FileField(upload_to="publications", blank=True)
    size = models.PositiveIntegerField(default=0)  # bytes
    content = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    version = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(null=True)
    # Keys of the pages that it leads to or names: hidden since, they are to be named no more.
    pages = models.JSONField(default=list)

    objects = KeptEditionQuerySet.as_manager()

    # It is no use of a page that staff would have to know of.
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(fields=["output", "format"], name="one_edition_in_each_format")
        ]
        indexes = [
            models.Index(
                fields=["asked_at"], name="editions_to_make", condition=Q(asked_at__isnull=False)
            )
        ]

    def __str__(self):
        return f"{Format(self.format).label} of output {self.output_id}"

    @property
    def is_sendable(self) -> bool:
        """Whether everybody may still read all that it names."""
        return not self.pages or public_among(self.pages) >= set(self.pages)

    @property
    def content_type(self) -> str:
        """As core.files.sending asks a document."""
        return Format(self.format).mime

    def get_file_hash(self) -> str:
        return self.digest
