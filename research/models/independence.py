from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable

from core.rows import RowsPanel
from partners.models import BodyLink, Funding
from research.forms import BodyFormSet, FunderFormSet
from research.vocabulary import BodyRole, Paid, Part

# What stands in an output's statement besides its rows; the rows are compared by these columns.
STATED = ["funding", "commissioning", "sight", "independence"]
OF_FUNDER = ["partner_id", "name", "amount", "band", "awarded", "note"]
OF_BODY = ["role", "partner_id", "name", "part"]


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
        max_length=12, blank=True, choices=Part, verbose_name="who asked for it"
    )
    sight = models.CharField(
        max_length=12, blank=True, choices=Part, verbose_name="who saw it before release"
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
            [FieldRowPanel(["funding", "commissioning", "sight"]), "interests", "independence"],
            heading="Independence: frozen at first publication",
            help_text="Later changes need a correction, with its date, that says what was changed.",
        ),
        RowsPanel("funders", FunderFormSet, heading="Who paid for it", label="Funder"),
        RowsPanel("bodies", BodyFormSet, heading="Bodies with a part in it", label="Body"),
    ]

    class Meta:
        abstract = True

    # --- Questions ------------------------------------------------------------------------

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
        return [line for line in map(str.strip, self.interests.splitlines()) if line]

    @property
    def states_independence(self) -> bool:
        return bool(self.funding or self.commissioning or self.sight)

    def declared_interests(self) -> str:
        """What the authors with a page declare today, a line each; for the day of publication."""
        people = [c.person for c in self.contributions.all() if c.person_id]
        return "\n".join(f"{p.name}: {p.declared or 'none recorded'}." for p in people)

    # --- Freezing -------------------------------------------------------------------------

    def wrong_independence(
        self, values: dict, funders: list, bodies: list, *, has_new_correction: bool
    ) -> dict[str, str]:
        """Field → message, where `values` and rows contradict each other or what is published."""
        wrong = contradictions(values, funders, bodies)
        before = self.published_statement()
        if wrong or has_new_correction or before is None:
            return wrong
        after = statement(values, funders, bodies)
        return {"funding": FROZEN} if before != after else {}

    def published_statement(self) -> tuple | None:
        """What has been published of it; None where nothing has."""
        live = type(self).objects.filter(pk=self.pk, first_published_at__isnull=False).first()
        if not (live and live.states_independence):
            return None
        return statement(vars(live), live.funders.all(), live.bodies.all())


def statement(values: dict, funders, bodies) -> tuple:
    """All that is said of an output's independence, to be compared.

    The interests are left out: once kept, they cannot be changed at all.
    """
    said = [body for body in bodies if body.role != BodyRole.PARTNER]
    return (
        tuple(" ".join((values.get(name) or "").split()) for name in STATED),
        [tuple(getattr(row, name) for name in OF_FUNDER) for row in funders],
        [tuple(getattr(row, name) for name in OF_BODY) for row in said],
    )


def contradictions(values: dict, funders: list, bodies: list) -> dict[str, str]:
    """Field → message, where an answer and the rows that belong to it disagree."""
    roles = {body.role for body in bodies}
    rows = {
        "funding": (Paid.NAMED, bool(funders)),
        "commissioning": (Part.NAMED, BodyRole.COMMISSIONER in roles),
        "sight": (Part.NAMED, BodyRole.READER in roles),
    }
    wrong = {}
    for name, (named, there) in rows.items():
        says_so = values.get(name) == named
        if says_so and not there:
            wrong[name] = "Name them in the rows below, or choose another answer."
        if there and not says_so:
            wrong[name] = "The rows below name somebody for this: choose “Those named below”."
    return wrong
