"""How the files of a page stand, in words for whoever edits it."""

from functools import partial

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format

from core.pages.told import Told, tells_staff
from interop.editions.versions import number_of
from interop.editions.works import Work, works
from interop.models import Format, KeptEdition, KeptVersion
from research.models import OutputPage

UPLOADED = "Readers get the one that was uploaded: the first {} among its files."
AWAITED = "It is being made, and is there in a minute or so."
SHOWN = 5  # files of earlier versions that could not be made
LAST = "Readers still get the last one that could be made."


def standing(page, *, work: Work, form: Format) -> Told:
    """Whether it is being made, was made, or could not be, and why."""
    if work.uploaded(page, form):
        return Told(form.label, [UPLOADED.format(form.label)])
    row = KeptEdition.objects.filter(page=page.pk, format=form).first()
    if row is None or not page.live:
        return Told(form.label, [work.none_yet])
    told = [*troubles(row), AWAITED if row.asked_at else "", made(row) if row.file else ""]
    lines = [line for line in told if line] or [work.none_yet]
    address = f"{page.url}{work.file_name(form)}" if row.file else ""
    return Told(form.label, lines, address, is_trouble=bool(row.problem))


for each in works():
    for form in Format:
        tells_staff(each.model)(partial(standing, work=each, form=form))


@tells_staff(OutputPage)
def earlier_versions(page: OutputPage) -> Told | None:
    """Which files of earlier versions could not be made, and why."""
    rows = KeptVersion.objects.filter(correction__output=page.pk).exclude(problem="")
    lines = [
        f"{Format(row.format).label} of version {number_of(row.correction)}: {line}"
        for row in rows.select_related("correction").order_by("pk")[:SHOWN]
        for line in row.problem.split("\n")
    ]
    return Told("Earlier versions", ["Not made:", *lines], is_trouble=True) if lines else None


def troubles(row: KeptEdition) -> list[str]:
    found = [row.remark] if row.remark else []
    if not row.problem:
        return found
    return ["It could not be made.", *row.problem.split("\n"), LAST if row.file else "", *found]


def made(row: KeptEdition) -> str:
    day = date_format(timezone.localtime(row.made_at), "j F Y, H:i")
    version = f", of version {row.version}" if row.version else ""
    return f"Made on {day}{version}: {filesizeformat(row.size)}."
