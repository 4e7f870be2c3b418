from django.core.files.base import ContentFile
from django.db import models
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError

from core.pagecache.recording import depends_on
from core.pages.closed import closed_collections


class InCollection:
    """Mixin: whether a file may be shown on a page for everybody, as far as its collection says."""

    collection_id: int

    @property
    def is_open(self) -> bool:
        return self.collection_id not in closed_collections()


class CustomImage(InCollection, AbstractImage):
    """A picture staff have uploaded, with whoever made it.

    The name is Wagtail's own for a project's image model: "Image" is its stock one, beside which
    no second can stand.
    """

    credit = models.CharField(
        max_length=255,
        blank=True,
        help_text="Who made the picture, and under which licence we use it.",
    )

    class Meta(AbstractImage.Meta):
        verbose_name, verbose_name_plural = "image", "images"
        indexes = [models.Index(fields=["file"], name="images_by_file")]

    @property
    def default_alt_text(self) -> str:
        """What a chooser fills in: the description, and never the name of the file."""
        return self.description

    def generate_rendition_file(self, filter, *, source=None):  # noqa: A002 - Wagtail's own name
        """As Wagtail's, which leaves the temporary file open that it has written.

        SourceImageIOError where the file of the picture is gone.
        """
        if source is None and not self.file.storage.exists(self.file.name):
            raise SourceImageIOError(f"{self.file.name} is not where it was stored")
        made = super().generate_rendition_file(filter, source=source)
        with made.file as temporary:
            temporary.seek(0)
            return ContentFile(temporary.read(), name=made.name)

    admin_form_fields = (
        "title", "file", "description", "credit", "collection", "tags",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip

    def get_rendition(self, *args, **kwargs):
        """As Wagtail's, which remembers the rows of renditions."""
        depends_on(Rendition)
        return super().get_rendition(*args, **kwargs)

    def get_renditions(self, *args, **kwargs):
        depends_on(Rendition)
        return super().get_renditions(*args, **kwargs)


class Rendition(AbstractRendition):
    """One size and format of an Image, made when that is uploaded (core.files.pictures)."""

    image = models.ForeignKey(CustomImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta(AbstractRendition.Meta):
        indexes = [models.Index(fields=["file"], name="renditions_by_file")]
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]

    def get_upload_to(self, filename):
        """A name that no other picture ever has, so that whoever has it need not ask again."""
        stem, _, rest = filename.partition(".")
        return super().get_upload_to(f"{stem}.{self.image.get_file_hash()[:12]}.{rest}")


class CustomDocument(InCollection, AbstractDocument):
    """A file for readers to take along: a report, its slides, its data."""

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        verbose_name, verbose_name_plural = "document", "documents"

    def clean(self):
        if self.file:  # one that was refused, for its size perhaps, has no ending to complain of
            super().clean()
