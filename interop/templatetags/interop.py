"""What programs read in the head of a page: `{% load interop %}`."""

from typing import NamedTuple

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.safestring import SafeString

from core.exports.json_ld import SCHEMA, script
from core.models import SiteSettings
from interop.editions.works import work_of
from interop.forms import highwire, json_ld
from interop.models import Format, KeptVersion
from interop.models.kept_file import REPORT
from interop.parts import Centre
from interop.reading import centre_of
from interop.reading_along import made_files as made_as_files
from interop.reading_along import made_of, record_with
from research.models import OutputFile

register = template.Library()


@register.inclusion_tag("interop/work_head.html", takes_context=True)
def work_head(context) -> dict:
    """The Highwire tags and the linked data of the page, an output; nothing of another version
    than the published one."""
    record = record_with(context["page"])
    if record is None:
        return {}
    centre = centre_shown(context)
    said = json_ld.data(record, centre) | {"abstract": "", "keywords": []}  # as the tags say them
    return {"tags": highwire.tags(record, centre), "data": script(said)}


@register.simple_tag(takes_context=True)
def page_data(context) -> SafeString | str:
    """The linked data of a page of a person, a body or a project; "" where it has none."""
    record = record_with(context["page"])
    return script(json_ld.data(record, centre_shown(context))) if record else ""


@register.simple_tag(takes_context=True)
def site_data(context) -> SafeString:
    return script(json_ld.site(centre_shown(context)))


class MadeFile(NamedTuple):
    """A file that was made of a page: "PDF", where it is, and its size in bytes."""

    format: Format
    url: str
    size: int


@register.simple_tag
def made_files(page) -> list[MadeFile]:
    """Those of `page` that are there for its readers."""
    work, made = work_of(page), made_of(page)
    return [MadeFile(it, f"{page.url}{work.file_name(it)}", size) for it, size in made if work]


class FileButton(NamedTuple):
    """A file to take along, as the head of an output offers it."""

    url: str
    words: str


@register.simple_tag
def record_data(page) -> SafeString | str:
    """Linked data that leads from an event to the files of its record; "" where it has none."""
    files = [] if page.is_sample else made_as_files(page)
    if not files:
        return ""
    said = {"@context": SCHEMA, "@type": "Event", "@id": page.absolute_url}
    return script(said | {"subjectOf": [json_ld.media(it, "DigitalDocument") for it in files]})


@register.simple_tag
def file_buttons(page) -> list[FileButton]:
    """All files of `page`, an output: first what says the work, then what stands beside it."""
    files = page.open_files
    works = [file for file in files if not file.stands_beside]
    whole = [given(file, is_first=file == works[0]) for file in works]
    made = [
        FileButton(it.url, f"Download {it.format.label} ({filesizeformat(it.size)})")
        for it in made_files(page)
    ]
    return [*whole, *made, *(given(file) for file in files if file.stands_beside)]


def given(file: OutputFile, *, is_first: bool = False) -> FileButton:
    """The button of a file that staff have given: the first says what to do, others their names."""
    size = filesizeformat(file.document.get_file_size())
    if is_first and not file.label:
        return FileButton(file.url, f"Download {file.format} ({size})")
    return FileButton(file.url, f"{file.title} ({file.format}, {size})")


@register.simple_tag
def version_files(correction, address: str) -> list[MadeFile]:
    """Those that were made of the version at `address`, which `correction` replaced."""
    rows = KeptVersion.objects.made().filter(correction=correction.pk)
    found = {Format(form): size for form, size in rows.values_list("format", "size")}
    return [
        MadeFile(form, f"{address}{REPORT}.{form}", found[form]) for form in Format if form in found
    ]


def centre_shown(context) -> Centre:
    return centre_of(SiteSettings.for_request(context["request"]))
