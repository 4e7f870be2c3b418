"""A work with versions, and what is kept of them as files."""

import datetime
import json

from interop.editions.versions import make_version
from interop.models import KeptVersion
from interop.print.compiling import Compiled
from research.models import Correction, OutputPage
from tests import factories
from tests.interop.editions.printing import work

FIRST = "/research/pooled/v1/report.pdf"


def as_json(printed, moment) -> Compiled:
    """In place of Typst, which takes a while: what it is given, as JSON."""
    return Compiled(pdf=json.dumps(printed.values).encode())


def corrected(page, *, blocks=(), rows=None, **changes):
    """`page` as its next version, with `changes` and this for its body."""
    page = OutputPage.objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(page, name, value)
    page.body = page._meta.get_field("body").stream_block.to_python(list(blocks))
    page.corrections.add(Correction(text=f"Mended {page.version}.", date=datetime.date(2031, 2, 3)))
    page.save_revision().publish()
    return OutputPage.objects.get(pk=page.pk)


def corrected_once(research) -> OutputPage:
    """A work whose title and text were corrected once."""
    text = factories.text("<p>Nobody nose.</p>")
    page = work(research, text, title="Poold budgets", slug="pooled", authors=[("Ada", "Field")])
    return corrected(page, title="Pooled budgets", blocks=[factories.text("<p>Who knows.</p>")])


def row_of(page, form="pdf", number=1) -> KeptVersion:
    corrections = Correction.objects.filter(output=page.pk)
    return KeptVersion.objects.get(correction=corrections[number - 1], format=form)


def make_first(page, form="pdf", number=1) -> str:
    return make_version(row_of(page, form, number).correction_id, form)


def said(page, number=1) -> dict:
    """What the PDF of a version says, where that took no time."""
    with row_of(page, number=number).file.open("rb") as file:
        return json.load(file)


def waiting() -> list[tuple[int, str]]:
    rows = KeptVersion.objects.waiting().order_by("pk")
    return list(rows.values_list("correction", "format"))
