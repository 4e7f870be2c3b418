"""What is kept of a file that was made of a page, whichever version of it the file shows."""

from collections.abc import Collection
from typing import NamedTuple

from django.db import models
from wagtail.models import Page

from core.models import CustomDocument, CustomImage
from core.pages.published import in_open_collections, published_only

PDF = "application/pdf"
EPUB = "application/epub+zip"
REPORT = "report"  # what the files of an output are called


class Format(models.TextChoices):
    """The forms of files in which a page can be taken along, by the ending of their names."""

    PDF = "pdf", "PDF"
    EPUB = "epub", "EPUB"

    @property
    def mime(self) -> str:
        return {Format.PDF: PDF, Format.EPUB: EPUB}[self]


def public_among(keys) -> set[int]:
    """Those of the pages with `keys` that anybody may read now."""
    return set(published_only(Page.objects.filter(pk__in=keys)).values_list("pk", flat=True))


def open_among(keys, of: type[models.Model] = CustomImage) -> set[int]:
    """Those of the pictures, or documents, with `keys` that are there, in a collection for
    everybody."""
    found = in_open_collections(of._default_manager.filter(pk__in=keys))
    return set(found.values_list("pk", flat=True))


class Shown(NamedTuple):
    """Keys of what a file names and shows."""

    pages: Collection[int]
    pictures: Collection[int]
    documents: Collection[int]

    def hidden(self) -> "Shown":
        """Those of them that not everybody may read and see."""
        pages, pictures, documents = set(self.pages), set(self.pictures), set(self.documents)
        return Shown(
            pages - public_among(pages) if pages else pages,
            pictures - open_among(pictures) if pictures else pictures,
            documents - open_among(documents, CustomDocument) if documents else documents,
        )

    def has_of(self, others: "Shown") -> bool:
        """Whether any of `others` is among them."""
        return any(
            not set(mine).isdisjoint(theirs) for mine, theirs in zip(self, others, strict=True)
        )


class KeptFileQuerySet(models.QuerySet):
    def made(self):
        """Those of which there is a file, be it of an earlier version."""
        return self.exclude(file="")

    def waiting(self):
        """Those that were asked for, the latest first: somebody may wait for it."""
        return self.filter(asked_at__isnull=False).order_by("-asked_at", "pk")

    def showing_hidden(self):
        """Those that are not sent any more, until they are made anew."""
        rows = self.made().filter(asked_at=None, problem="")
        rows = rows.exclude(pages=[], pictures=[], documents=[])
        listed = rows.values_list("pk", "pages", "pictures", "documents")
        shown = {key: Shown(*lists) for key, *lists in listed}
        columns = [
            {key for keys in each for key in keys} for each in zip(*shown.values(), strict=True)
        ]
        hidden = Shown(*columns).hidden() if columns else None
        if hidden is None:
            return self.none()
        return self.filter(pk__in=[key for key, it in shown.items() if it.has_of(hidden)])


class KeptFile(models.Model):
    """A page as a file in one format, as it was made last, and what became of the last try.

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
    # Of the documents whose words stand in it, or that it leads to.
    documents = models.JSONField(default=list)

    objects = KeptFileQuerySet.as_manager()

    # It is no use of a page that staff would have to know of.
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    @property
    def is_sendable(self) -> bool:
        """Whether everybody may still read and see all that it names and shows."""
        return not any(Shown(self.pages, self.pictures, self.documents).hidden())

    @property
    def content_type(self) -> str:
        """As core.files.sending asks a document."""
        return Format(self.format).mime

    def get_file_hash(self) -> str:
        return self.digest
