"""How the PDF of an output stands, in words for whoever edits it."""

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format

from core.pages.told import Told, tells_staff
from interop.models import KeptPdf
from interop.print.keeping import own_upload
from interop.reading_along import MADE
from research.models import OutputPage

NAME = "PDF"
UPLOADED = "Readers get the one that was uploaded: the first PDF among its files."
AWAITED = "It is being made, and is there in a minute or so."
NONE_YET = "It is made once the page is published."
LAST = "Readers still get the last one that could be made."


@tells_staff(OutputPage)
def standing(page: OutputPage) -> Told:
    """Whether it is being made, was made, or could not be, and why."""
    if own_upload(page):
        return Told(NAME, [UPLOADED])
    row = KeptPdf.objects.filter(pk=page.pk).first()
    if row is None or not page.live:
        return Told(NAME, [NONE_YET])
    lines = [*troubles(row), AWAITED if row.asked_at else "", made(row) if row.file else ""]
    address = f"{page.url}{MADE}" if row.file else ""
    return Told(NAME, [line for line in lines if line], address, is_trouble=bool(row.problem))


def troubles(row: KeptPdf) -> list[str]:
    found = [row.remark] if row.remark else []
    if not row.problem:
        return found
    return ["It could not be made.", *row.problem.split("\n"), LAST if row.file else "", *found]


def made(row: KeptPdf) -> str:
    day = date_format(timezone.localtime(row.made_at), "j F Y, H:i")
    return f"Made on {day}, of version {row.version}: {filesizeformat(row.size)}."
