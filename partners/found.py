"""What can be found of partners: what they are, and what they are to the Centre."""

from core.search.found import Found, found_as
from core.search.types import EntryType, shown_as
from partners.models import PartnerPage, PartnersIndexPage
from partners.models.index import PartnersListing

shown_as(EntryType(type="partners", words="Partners", place=50, weight=0.7))


@found_as("partners", PartnerPage, "relations", "contacts__person", listing=PartnersListing)
def partner(page) -> Found:
    return Found(
        title=page.both_names,
        label="Partner",
        names=[page.sector_label],
        body=[page.summary, page.purpose, page.money, *page.relation_lines],
        links=[contact.person_id for contact in page.contacts.all()],
        face={
            "sector": page.sector,
            "date_text": page.sector_label,
            "description": page.head_description,
        },
    )


@found_as("pages", PartnersIndexPage)
def index(page) -> Found:
    return Found(title=page.title, label="Page", body=[page.introduction, page.sponsors])
