from partners.models.funding import Funding, MoneyField
from partners.models.index import PartnersIndexPage
from partners.models.link import BodyLink
from partners.models.partner import PartnerPage
from partners.models.rows import PartnerContact, PartnerRelation

__all__ = [
    "BodyLink",
    "Funding",
    "MoneyField",
    "PartnerContact",
    "PartnerPage",
    "PartnerRelation",
    "PartnersIndexPage",
]
