from pathlib import PurePosixPath

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from research.vocabulary import OutputType

DATA = {"csv", "json", "ods", "tsv", "txt", "xls", "xlsx", "xml", "zip"}  # endings of files


class OutputFile(Orderable):
    """A file of an output at an address that lasts: replace the document, keep the name."""

    output = ParentalKey("research.OutputPage", on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(
        "core.CustomDocument", on_delete=models.PROTECT, related_name="output_files"
    )
    name = models.CharField(
        max_length=120,
        blank=True,
        validators=[
            RegexValidator(
                r"^[a-z0-9][a-z0-9._-]*\.[a-z0-9]+$",
                "Use small letters, digits, hyphens and an ending, for example report.pdf.",
            )
        ],
        verbose_name="name in its address",
        help_text="The last part of its address, for example report.pdf. Left empty, it is made "
        "from the document's title. Choose well before it is public: readers keep this address. "
        "Keep it when you replace the document.",
    )
    label = models.CharField(
        max_length=120, blank=True, help_text="What the link says, for example: Slides"
    )

    panels = [FieldPanel("document", required_on_save=True), "name", "label"]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["output", "name"], name="a_file_name_once_an_output")
        ]

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        if not self.document_id:
            return
        self.name = self.name or self.name_from_document
        ending = self.document.file_extension.lower()
        if PurePosixPath(self.name).suffix != f".{ending}":
            raise ValidationError(
                {"name": f"The document is a {ending}: let its name end in .{ending}."}
            )

    @property
    def name_from_document(self) -> str:
        """Of the document's title, as the file's own name is one that storage has made unique."""
        ending = f".{self.document.file_extension.lower()}"
        words = self.document.title.removesuffix(ending).replace("_", "-")
        return f"{slugify(words)[:80].strip('-') or 'file'}{ending}"

    @property
    def title(self) -> str:
        return self.label or self.document.title

    @property
    def format(self) -> str:
        """For readers: "PDF", "XLSX"."""
        return self.document.file_extension.upper()

    @property
    def stands_beside(self) -> bool:
        """Whether it goes with a work and does not say it: data, where the work is none itself."""
        is_data = self.document.file_extension.lower() in DATA
        return is_data and self.output.type != OutputType.DATASET

    @property
    def url(self) -> str:
        return f"{self.output.url}files/{self.name}"
