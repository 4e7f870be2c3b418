"""The record that comes with a page, in the query that reads the page as it is published.

So no draft, no preview and no earlier version has one.
"""

from django.db.models import OuterRef, Subquery

from core.pages.read_along import read_along
from interop.making import maker_of
from interop.models import KeptRecord
from interop.open_files import for_everybody
from interop.record import Record

NAME = "kept_record"
# What says it of itself elsewhere needs none.
SHOWN = {"research", "people", "partners", "projects"}


@read_along(NAME)
def fields_of_record(model: type):
    maker = maker_of(model)
    if maker is None or maker.kind not in SHOWN:
        return None
    kept = KeptRecord.objects.current().filter(kind=maker.kind, key=OuterRef("pk"))
    return Subquery(kept.values("fields")[:1])


def record_with(page) -> Record | None:
    """The record of `page` for programs that take it along; None of what is no work, no public
    version, or invented."""
    fields = getattr(page, NAME, None)
    return next(for_everybody([fields])) if fields and not page.is_sample else None
