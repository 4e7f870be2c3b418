"""The record of a body that the Centre works with."""

from interop.making import NamedPages, moment, path_of, recorded
from interop.parts import Agent
from interop.record import Record
from partners.models import PartnerPage


@recorded(PartnerPage, keys=lambda page: [])
def record(page: PartnerPage, named: NamedPages) -> Record:
    path = path_of(page)
    return Record(
        kind="partners",
        key=page.pk,
        type="partner",
        label=page.sector_label or "Partner",
        title=page.title,
        slug=page.slug,
        path=path,
        language=page.language,
        subtitle=page.full_name,
        abstract=page.summary,
        agents=(Agent(family=page.full_name or page.title, is_body=True, ror=page.ror, path=path),),
        first_published=moment(page.first_published_at),
        ror=page.ror,
        website=page.website,
        is_sample=page.is_sample,
    )
