"""The record that comes with a page, in the query that reads the page as it is published.

So no draft, no preview and no earlier version has one.
"""

from dataclasses import replace
from functools import partial

from django.db.models import OuterRef, Subquery

from core.pages.read_along import read_along
from interop.editions.works import work_in, work_of
from interop.making import maker_of
from interop.models import Format, KeptEdition, KeptRecord
from interop.open_files import for_everybody
from interop.parts import File
from interop.record import Record

NAME = "kept_record"
# What says it of itself elsewhere needs none.
SHOWN = {"research", "people", "partners", "projects"}


def size_name(form: Format) -> str:
    """What the size of the file in the format `form` is called on a page."""
    return f"{form.value}_size"


@read_along(NAME)
def fields_of_record(model: type):
    maker = maker_of(model)
    if maker is None or maker.kind not in SHOWN:
        return None
    kept = KeptRecord.objects.current().filter(kind=maker.kind, key=OuterRef("pk"))
    return Subquery(kept.values("fields")[:1])


def size_in(form: Format, model: type):
    """Of the file in the format `form` that was made of a page of `model`, in bytes."""
    if work_in(model) is None:
        return None
    rows = KeptEdition.objects.made().filter(page=OuterRef("pk"), format=form)
    return Subquery(rows.values("size")[:1])


for each in Format:
    read_along(size_name(each))(partial(size_in, each))


def made_of(page) -> list[tuple[Format, int]]:
    """The files that were made of `page` and are there for its readers, with their sizes in bytes;
    none where staff have uploaded one, and none of another version than the published one."""
    work = work_of(page)
    if work is None or not work.has_words(page):
        return []
    sizes = [(form, getattr(page, size_name(form), None)) for form in Format]
    return [(form, size) for form, size in sizes if size and not work.uploaded(page, form)]


def made_files(page) -> list[File]:
    """The same as files below the page, for programs."""
    work = work_of(page)
    named = [(work.file_name(form), form, size) for form, size in made_of(page)] if work else []
    return [File(name, f"{page.url}{name}", form.mime, size=size) for name, form, size in named]


def record_with(page) -> Record | None:
    """The record of `page` for programs that take it along; None of what is no work, no public
    version, or invented."""
    fields = getattr(page, NAME, None)
    record = next(for_everybody([fields])) if fields and not page.is_sample else None
    return with_made(record, page) if record else None


def with_made(record: Record, page) -> Record:
    """`record` with the files that were made of its page, where staff have uploaded none."""
    return replace(record, files=(*record.files, *made_files(page)))
