"""The register of funding: everybody who pays, how much, and for what, from the records alone.

Three records hold money: a partner's relations (for the Centre itself), a project's funders and an
output's. What a body pays for an output of a project that it pays for too is named, and is not
counted again: it is part of the project's money. What is invented, to show how something works, is
counted nowhere. All else is counted once, whole, under the first year that is known of it and under
its band.
"""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from core.pages.published import published_only
from core.relations.links import address_of, is_sample, language_of
from partners.models import PartnerRelation
from partners.models.funding import pounds
from partners.vocabulary import PAYING, Band, Relation
from research.models import OutputFunder, ProjectFunder

CENTRE = "The Centre itself"


@dataclass(frozen=True)
class Payment:
    """What somebody pays for one thing; `amount` is in pounds, None where none is published."""

    funder: str
    funder_key: int | None
    sort: str  # "Sponsor", "Funder"
    purpose: str
    purpose_key: int | None
    when: str
    year: int | None
    amount: Decimal | None
    band: Band
    note: str
    is_part: bool = False  # of what the same body pays for the project: not counted again
    is_sample: bool = False  # invented, or for what is: counted nowhere

    @property
    def is_counted(self) -> bool:
        return not (self.is_part or self.is_sample)

    @property
    def amount_text(self) -> str:
        return pounds(self.amount) if self.amount else self.band.label

    @property
    def funder_url(self) -> str:
        return address_of(self.funder_key)

    @property
    def purpose_url(self) -> str:
        return address_of(self.purpose_key)

    @property
    def funder_is_sample(self) -> bool:
        return is_sample(self.funder_key)

    @property
    def purpose_is_sample(self) -> bool:
        return is_sample(self.purpose_key)

    @property
    def funder_language(self) -> str:
        return language_of(self.funder_key, self.funder)

    @property
    def purpose_language(self) -> str:
        return language_of(self.purpose_key, self.purpose)


@dataclass(frozen=True)
class Total:
    """A sum over some payments: how many there are, and the pounds of those that state them."""

    label: str
    count: int
    stated: int
    amount: Decimal

    @property
    def amount_text(self) -> str:
        return pounds(self.amount) if self.stated else "Not stated"


@dataclass(frozen=True)
class Register:
    """All payments, the newest first, and what they add up to."""

    payments: list[Payment]

    def keys(self) -> list[int | None]:
        """Keys of the pages that the register leads to."""
        return [key for e in self.payments for key in (e.funder_key, e.purpose_key)]

    @property
    def funders(self) -> int:
        """How many different bodies and people pay; one that is linked once is known by its name
        elsewhere. Samples do not count.
        """
        real = [payment for payment in self.payments if not payment.is_sample]
        keys = {p.funder: p.funder_key for p in real if p.funder_key}
        return len({p.funder_key or keys.get(p.funder) or p.funder for p in real})

    @property
    def samples(self) -> int:
        """How many lines are invented, so that no total counts them."""
        return sum(payment.is_sample for payment in self.payments)

    @property
    def parts(self) -> int:
        """How many others are part of another line, so that no total counts them again."""
        return sum(payment.is_part and not payment.is_sample for payment in self.payments)

    @property
    def total(self) -> Total:
        """What the totals by year, and those by band, add up to."""
        return total("All of these", self.payments)

    @property
    def by_year(self) -> list[Total]:
        """Under the first year that is known of each, the latest first; those not stated last."""
        years = sorted(
            {e.year for e in self.payments if e.is_counted}, key=lambda y: (y is None, -(y or 0))
        )
        return [
            total(str(year or "Year not stated"), [e for e in self.payments if e.year == year])
            for year in years
        ]

    @property
    def by_band(self) -> list[Total]:
        """Every band in which there is a payment, from the least to the most."""
        there = Counter(payment.band for payment in self.payments if payment.is_counted)
        return [
            total(band.label, [e for e in self.payments if e.band == band])
            for band in Band
            if there[band]
        ]


def total(label: str, payments: list[Payment]) -> Total:
    counted = [payment for payment in payments if payment.is_counted]
    amounts = [payment.amount for payment in counted if payment.amount]
    return Total(label, len(counted), len(amounts), sum(amounts, Decimal(0)))


def register() -> Register:
    """The Register of what is published, in three queries."""
    payments = [*from_partners(), *from_projects(), *from_outputs()]
    return Register(sorted(payments, key=lambda e: (-(e.year or 0), e.funder, e.purpose)))


def from_partners() -> list[Payment]:
    rows = published_only(PartnerRelation.objects.filter(relation__in=PAYING), "partner")
    rows = rows.select_related("partner")
    return [
        Payment(
            r.partner.title, r.partner_id, Relation(r.relation).label, CENTRE, None,
            r.period_text, r.year, r.amount, Band(r.band or Band.NOT_STATED), r.note,
            is_sample=r.partner.is_sample,
        )
        for r in rows
    ]  # fmt: skip


def from_projects() -> list[Payment]:
    rows = published_only(ProjectFunder.objects.all(), "project")
    return [of_funding(row, row.project) for row in rows.select_related("project", "partner")]


def from_outputs() -> list[Payment]:
    same = Q(partner=OuterRef("partner")) | Q(name=OuterRef("name"))
    # A line that is counted nowhere itself leaves no other out.
    real = Q(project__is_sample=False) & (Q(partner=None) | Q(partner__is_sample=False))
    of_project = ProjectFunder.objects.filter(same, real, project=OuterRef("output__project"))
    is_part = Exists(published_only(of_project, "project"))
    rows = published_only(OutputFunder.objects.annotate(is_part=is_part), "output")
    return [of_funding(row, row.output) for row in rows.select_related("output", "partner")]


def of_funding(row, page) -> Payment:
    return Payment(
        row.name, row.partner_id, "Funder", page.title, page.pk, row.awarded.text,
        row.year, row.amount, Band(row.band or Band.NOT_STATED), row.note,
        getattr(row, "is_part", False),
        page.is_sample or bool(row.partner and row.partner.is_sample),
    )  # fmt: skip


HEADER = [
    "funder",
    "relation",
    "what_for",
    "address",
    "when",
    "year",
    "amount_gbp",
    "band",
    "note",
    "counted",
    "sample",
]


def table(funding: Register) -> list[list]:
    """The rows below HEADER, as numbers and text, with addresses in full."""
    return [
        [
            e.funder, e.sort, e.purpose, e.purpose_url and settings.BASE_URL + e.purpose_url,
            e.when, e.year, e.amount, e.band.label, e.note, "yes" if e.is_counted else "no",
            "yes" if e.is_sample else "no",
        ]
        for e in funding.payments
    ]  # fmt: skip
