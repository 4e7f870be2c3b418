"""The record that comes with a page, in the query that reads the page as it is published.

So no draft, no preview and no earlier version has one.
"""

from dataclasses import replace

from django.db.models import OuterRef, Subquery

from core.pages.read_along import read_along
from interop.making import maker_of
from interop.models import KeptPdf, KeptRecord
from interop.models.kept_pdf import PDF
from interop.open_files import for_everybody
from interop.parts import File
from interop.record import Record
from research.models import OutputPage

NAME = "kept_record"
SIZE = "pdf_size"  # of the PDF that was made of an output, in bytes
MADE = "report.pdf"  # its name below the page
# What says it of itself elsewhere needs none.
SHOWN = {"research", "people", "partners", "projects"}


@read_along(NAME)
def fields_of_record(model: type):
    maker = maker_of(model)
    if maker is None or maker.kind not in SHOWN:
        return None
    kept = KeptRecord.objects.current().filter(kind=maker.kind, key=OuterRef("pk"))
    return Subquery(kept.values("fields")[:1])


@read_along(SIZE)
def size_of_pdf(model: type):
    if not issubclass(model, OutputPage):
        return None
    return Subquery(KeptPdf.objects.made().filter(output=OuterRef("pk")).values("size")[:1])


def record_with(page) -> Record | None:
    """The record of `page` for programs that take it along; None of what is no work, no public
    version, or invented."""
    fields = getattr(page, NAME, None)
    record = next(for_everybody([fields])) if fields and not page.is_sample else None
    return with_made_pdf(record, getattr(page, SIZE, None)) if record else None


def with_made_pdf(record: Record, size: int | None) -> Record:
    """`record` with the PDF that was made of its page, where staff have uploaded none."""
    if not size or any(file.mime == PDF for file in record.files):
        return record
    made = File(name=MADE, path=f"{record.path}{MADE}", mime=PDF, size=size)
    return replace(record, files=(*record.files, made))
