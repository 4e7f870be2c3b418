from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Orderable, Page

from core.pages.published import published_only
from core.relations.rows import RowsPanel
from core.staff.guide import guided
from core.values.lines import lines_of
from partners.models import BodyLink, Funding
from research.forms import BodyFormSet, FunderFormSet
from research.vocabulary import BodyRole, Disclosure, Paid

# What stands in an output's statement besides its rows; the rows are compared by these columns.
STATED = ["funding", "commissioning", "sight", "independence"]
OF_FUNDER = ["name", "amount", "band", "awarded", "note"]
OF_BODY = ["role", "name", "part"]


FROZEN = (
    "What was said of its independence has been frozen since it was published. To change it, add "
    "a correction below that says what was changed and why."
)


class OutputFunder(Funding, Orderable):
    """Who paid for an output."""

    output = ParentalKey("research.OutputPage", on_delete=models.CASCADE, related_name="funders")

    panels = Funding.funding_panels

    class Meta(Orderable.Meta):
        pass


class OutputBody(BodyLink, Orderable):
    """A body with a part in an output: it worked on it, asked for it, or saw it beforehand."""

    output = ParentalKey("research.OutputPage", on_delete=models.CASCADE, related_name="bodies")
    role = models.CharField(max_length=12, choices=BodyRole, verbose_name="its part")
    part = models.CharField(
        max_length=255,
        blank=True,
        verbose_name="in what way",
        help_text="For whoever saw it beforehand: what they could change.",
    )

    panels = [FieldPanel("role", required_on_save=True), *BodyLink.link_panels, "part"]

    class Meta(Orderable.Meta):
        pass


class Independence(models.Model):
    """Who paid, who asked, who saw it beforehand, and what its authors had declared.

    Frozen when it is first published: later changes need a dated correction.
    """

    funding = models.CharField(
        max_length=12, blank=True, choices=Paid, verbose_name="who paid for it"
    )
    commissioning = models.CharField(
        max_length=12, blank=True, choices=Disclosure, verbose_name="who asked for it"
    )
    sight = models.CharField(
        max_length=12, blank=True, choices=Disclosure, verbose_name="who saw it before release"
    )
    interests = models.TextField(
        blank=True,
        verbose_name="authors' interests, as declared at publication",
        help_text="Left empty, it is filled from the authors' own pages when first published.",
    )
    independence = models.TextField(
        blank=True,
        verbose_name="what else readers should know of it",
        help_text="In full sentences; what does not fit the questions above.",
    )

    independence_panels = [
        MultiFieldPanel(
            ["funding", "commissioning", "sight", "interests", "independence"],
            heading="Independence: frozen at first publication",
            help_text=guided(
                "who-paid-and-who-had-a-say",
                "Later changes need a correction, with its date, that says what was changed.",
            ),
        ),
        RowsPanel("funders", FunderFormSet, heading="Who paid for it", label="Funder"),
        RowsPanel("bodies", BodyFormSet, heading="Bodies with a part in it", label="Body"),
    ]

    class Meta:
        abstract = True

    # --- Questions ------------------------------------------------------------------------

    # Of the output that it is part of: rows, as managers.
    bodies: Any
    funders: Any
    contributions: Any
    published_statement: Callable[[], list]

    def bodies_as(self, role: str) -> list[OutputBody]:
        return [body for body in self.bodies.all() if body.role == role]

    @property
    def partners(self) -> list[OutputBody]:
        """The bodies that worked on it."""
        return self.bodies_as(BodyRole.PARTNER)

    @property
    def commissioners(self) -> list[OutputBody]:
        return self.bodies_as(BodyRole.COMMISSIONER)

    @property
    def readers(self) -> list[OutputBody]:
        """The bodies that saw it before release."""
        return self.bodies_as(BodyRole.READER)

    @property
    def interest_lines(self) -> list[str]:
        return lines_of(self.interests)

    @property
    def states_independence(self) -> bool:
        return bool(self.answers_any or self.independence)

    @property
    def answers_any(self) -> bool:
        return bool(self.funding or self.commissioning or self.sight)

    def declared_interests(self) -> str:
        """What the authors with a page declare today, a line each; for the day of publication."""
        rows = [c for c in self.contributions.all() if c.person_id]
        pages = Page.objects.filter(pk__in=[c.person_id for c in rows])
        public = set(published_only(pages).values_list("pk", flat=True))
        # What is not public of somebody is not made so here, nor who stands behind a pen name.
        known = [(c.name, c.person.declared) for c in rows if c.person_id in public]
        return "\n".join(f"{name}: {declared or 'none recorded'}." for name, declared in known)

    # --- Freezing -------------------------------------------------------------------------

    def wrong_independence(
        self, values: Mapping, funders: list, bodies: list, *, new_corrections: list
    ) -> dict[str, str]:
        """Field → message, where `values` and rows contradict each other or what is published."""
        wrong = contradictions(values, funders, bodies)
        before = self.published_statement()
        if wrong or new_corrections or not before:
            return wrong
        return {"funding": FROZEN} if before != statement(values, funders, bodies) else {}


def statement(values: Mapping, funders, bodies) -> list:
    """All that is said of an output's independence, as text to be compared and kept.

    Names and not links: a page that has gone changes nothing of what was said. The interests are
    left out: once kept, they cannot be changed at all.
    """
    said = [body for body in bodies if body.role != BodyRole.PARTNER]
    return [
        [as_text(values.get(name)) for name in STATED],
        [[as_text(getattr(row, name)) for name in OF_FUNDER] for row in funders],
        [[as_text(getattr(row, name)) for name in OF_BODY] for row in said],
    ]


def as_text(value) -> str:
    if isinstance(value, int | Decimal):
        return f"{value:.2f}"
    return " ".join(str(value or "").split())


def statement_of(page: Independence) -> list:
    return statement(vars(page), page.funders.all(), page.bodies.all())


def contradictions(values: Mapping, funders: list, bodies: list) -> dict[str, str]:
    """Field → message, where an answer and the rows that belong to it disagree."""
    roles = {body.role for body in bodies}
    rows = {
        "funding": (Paid.NAMED, bool(funders)),
        "commissioning": (Disclosure.NAMED, BodyRole.COMMISSIONER in roles),
        "sight": (Disclosure.NAMED, BodyRole.READER in roles),
    }
    wrong = {}
    for name, (named, there) in rows.items():
        says_so = values.get(name) == named
        if says_so and not there:
            wrong[name] = "Name them in the rows below, or choose another answer."
        if there and not says_so:
            wrong[name] = "The rows below name somebody for this: choose “Those named below”."
    return wrong
