"""What is kept of a file that was made of a work, whichever version of it the file shows."""

from django.db import models
from wagtail.models import Page

from core.models import CustomImage
from core.pages.published import in_open_collections, published_only

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


def open_among(keys) -> set[int]:
    """Those of the pictures with `keys` that are there, in a collection for everybody."""
    found = in_open_collections(CustomImage.objects.filter(pk__in=keys))
    return set(found.values_list("pk", flat=True))


class KeptFileQuerySet(models.QuerySet):
    def made(self):
        """Those of which there is a file, be it of an earlier version."""
        return self.exclude(file="")

    def waiting(self):
        """Those that were asked for, the latest first: somebody may wait for it."""
        return self.filter(asked_at__isnull=False).order_by("-asked_at", "pk")

    def showing_hidden(self):
        """Those that are not sent any more, until they are made anew."""
        rows = self.made().filter(asked_at=None, problem="").exclude(pages=[], pictures=[])
        shown = list(rows.values_list("pk", "pages", "pictures"))
        public = public_among({key for _, pages, _ in shown for key in pages})
        there = open_among({key for *_, pictures in shown for key in pictures})
        fitting = {
            key
            for key, pages, pictures in shown
            if public.issuperset(pages) and there.issuperset(pictures)
        }
        return self.filter(pk__in=[key for key, *_ in shown if key not in fitting])


class KeptFile(models.Model):
    """A work as a file in one format, as it was made last, and what became of the last try.

    The file is replaced by another under another name, and the row names it in one writing: so
    there is always a whole one, the last that could be made.
    """

    format = models.CharField(max_length=8)  # one of Format
    # When it was asked for; None once that was answered.
    asked_at = models.DateTimeField(null=True)
    # By which way of making them it was looked at last (editions.asking.made_for).
    made_for = models.CharField(max_length=16, blank=True)
    # Why it could not be made, and what of it could not be shown, in sentences.
    problem = models.TextField(blank=True)
    remark = models.TextField(blank=True)
    # Of the file: what it was made from, a digest of its bytes, the version that it shows.
    file = models.FileField(upload_to="publications", blank=True)
    size = models.PositiveIntegerField(default=0)  # bytes
    content = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    version = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(null=True)
    # Keys of the pages that it leads to or names: hidden since, they are to be named no more. And
    # of the pictures in it, which go or are closed in the same way.
    pages = models.JSONField(default=list)
    pictures = models.JSONField(default=list)

    objects = KeptFileQuerySet.as_manager()

    # It is no use of a page that staff would have to know of.
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    @property
    def is_sendable(self) -> bool:
        """Whether everybody may still read and see all that it names and shows."""
        pages, pictures = set(self.pages), set(self.pictures)
        return (not pages or public_among(pages) >= pages) and (
            not pictures or open_among(pictures) >= pictures
        )

    @property
    def content_type(self) -> str:
        """As core.files.sending asks a document."""
        return Format(self.format).mime

    def get_file_hash(self) -> str:
        return self.digest
