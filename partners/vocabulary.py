"""The closed vocabularies of the partners room; the values never change."""

from decimal import Decimal

from django.db.models import TextChoices


class Relation(TextChoices):
    """What a body is to the Centre; it may be several things at once."""

    STRATEGIC = "strategic", "Strategic partner"
    PROJECT = "project", "Project partner"
    SPONSOR = "sponsor", "Sponsor"
    FUNDER = "funder", "Funder"


PAYING = {Relation.SPONSOR, Relation.FUNDER}


class Band(TextChoices):
    """How much money, where the amount itself is not published."""

    IN_KIND = "in-kind", "In kind, no money"
    UNDER_10K = "under-10k", "Under £10,000"
    UNDER_50K = "10k-50k", "£10,000 to £49,999"
    UNDER_100K = "50k-100k", "£50,000 to £99,999"
    UNDER_500K = "100k-500k", "£100,000 to £499,999"
    MORE = "500k-more", "£500,000 or more"
    NOT_STATED = "not-stated", "Amount not stated"

    @classmethod
    def of(cls, amount: Decimal) -> "Band":
        """The band that `amount` pounds fall into."""
        for limit, band in CEILINGS:
            if amount < limit:
                return band
        return cls.MORE


CEILINGS = [
    (10_000, Band.UNDER_10K),
    (50_000, Band.UNDER_50K),
    (100_000, Band.UNDER_100K),
    (500_000, Band.UNDER_500K),
]
