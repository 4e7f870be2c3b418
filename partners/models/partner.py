from functools import partial
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from core.models import BasePage, Folding
from core.pages.later import later
from core.relations.children import hold_rows, read_kept
from core.relations.gathering import gathered
from core.relations.rows import RowsPanel
from core.staff.guide import guided
from core.staff.panels import WarningsPanel
from core.values.identifiers import RorField
from core.values.vocabulary import Sector
from partners.embed import embedded, origin_of
from partners.forms import ContactFormSet, RelationFormSet
from partners.models.queryset import PartnerQuerySet
from partners.vocabulary import Relation

MOST_SITES = 20  # all of them go into one header


class PartnerPage(Folding, BasePage):
    """A body (or a person) that the Centre works with, or that pays for its work.

    What it has to do with is entered on the projects, outputs and events; this page gathers them.
    """

    parent_page_types = ["partners.PartnersIndexPage"]
    subpage_types: list[str] = []
    template = "partners/partner_page.html"
    rich_texts = ["purpose"]
    shows_how = "how a partner is presented here"
    says_more_by = ["purpose", "they_bring", "we_bring", "money", "contacts"]
    exclude_fields_in_copy = ["ror"]  # which names one body

    full_name = models.CharField(
        max_length=255,
        blank=True,
        verbose_name="name in full",
        help_text="Where the title is an abbreviation: what it stands for.",
    )
    sector = models.CharField(max_length=12, choices=Sector)
    summary = models.CharField(
        max_length=255, blank=True, help_text="One sentence, below the name: who they are."
    )
    purpose = RichTextField(
        blank=True,
        features=["bold", "italic", "ul", "link"],
        verbose_name="what the partnership is for",
    )
    they_bring = models.TextField(blank=True, help_text="What they bring to it.")
    we_bring = models.TextField(blank=True, help_text="What the Centre brings to it.")
    money = models.TextField(
        blank=True,
        help_text="What money passes, and in which direction. Say so if none does. Left empty, "
        "the page says what follows from the relations above, if anything does.",
    )
    ror = RorField(
        verbose_name="ROR id", help_text="For example: 03angcq70, or its whole address at ror.org."
    )
    website = models.URLField(blank=True)
    frame_origins = models.TextField(
        blank=True,
        verbose_name="sites that may show the list",
        help_text="One a line, for example https://intranet.example.org. Only these, and the "
        "website above, may show this partner's list in a frame of theirs.",
    )

    objects = PageManager.from_queryset(PartnerQuerySet)()

    content_panels = [
        WarningsPanel(),
        *BasePage.content_panels,
        MultiFieldPanel(["full_name", "sector", "summary"], heading="Who they are"),
        RowsPanel(
            "relations",
            RelationFormSet,
            heading="Relations",
            label="Relation",
            help_text=guided("people-partners-projects", "Several at once, each with its dates."),
        ),
        MultiFieldPanel(
            ["purpose", "they_bring", "we_bring", "money"], heading="What the partnership is"
        ),
        RowsPanel("contacts", ContactFormSet, heading="People to turn to", label="Person"),
        MultiFieldPanel(["website", "ror", "frame_origins"], heading="Elsewhere"),
    ]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("full_name"),
        index.SearchField("summary"),
        index.SearchField("purpose"),
        index.FilterField("sector"),
    ]

    class Meta:
        verbose_name = "partner"

    def clean(self):
        super().clean()
        lines = self.frame_origins.split()
        origins = [origin_of(line if "//" in line else f"https://{line}") for line in lines]
        wrong = [line for line, origin in zip(lines, origins, strict=True) if not origin]
        if wrong:
            message = f"Not a site like https://intranet.example.org: {', '.join(wrong)}."
            raise ValidationError({"frame_origins": message})
        if len(lines) > MOST_SITES:
            raise ValidationError({"frame_origins": f"At most {MOST_SITES} sites."})
        self.frame_origins = "\n".join(origins)

    # --- Questions ------------------------------------------------------------------------

    type_label = card_eyebrow = "Partner"

    @property
    def both_names(self) -> str:
        """ "CfPS (Centre for Public Scrutiny)"; the title where there is no other name."""
        return f"{self.title} ({self.full_name})" if self.full_name else self.title

    @property
    def sector_label(self) -> str:
        """ "Public body"."""
        return Sector(self.sector).one if self.sector in Sector else ""

    @property
    def head_description(self) -> str:
        relations = "; ".join(relation.with_period for relation in self.relations.all())
        return self.search_description or self.summary or relations

    @property
    def current_relations(self) -> list:
        today = timezone.localdate()
        return [relation for relation in self.relations.all() if relation.holds_on(today)]

    @property
    def relation_lines(self) -> list[str]:
        """All relations, with their dates and notes, for its row in the index."""
        return [line for relation in self.relations.all() for line in relation.lines]

    @property
    def sponsor_lines(self) -> list[str]:
        """The same of what it sponsors alone."""
        rows = [r for r in self.relations.all() if r.relation == Relation.SPONSOR]
        return [line for relation in rows for line in relation.lines]

    @property
    def links(self) -> list[dict[str, str]]:
        """Where it is found elsewhere: address and words."""
        website = {"address": self.website, "words": urlsplit(self.website).hostname or "Website"}
        ror = {"address": self.ror_address, "words": f"ROR {self.ror}"}
        return [link for link in (website, ror) if link["address"]]

    @property
    def is_sponsor(self) -> bool:
        """Whether it is, or was, a sponsor of the Centre."""
        return any(r.relation == Relation.SPONSOR for r in self.relations.all())

    @property
    def only_sponsors(self) -> bool:
        """Whether it is, or was, a sponsor and nothing else."""
        return {r.relation for r in self.relations.all()} == {Relation.SPONSOR}

    @property
    def money_text(self) -> str:
        """What is said about money; "" where nothing is known of it."""
        paid = [f"{r.title}: {r.amount_text.lower()}." for r in self.relations.all() if r.pays]
        return self.money or " ".join(paid)

    @property
    def ror_address(self) -> str:
        return f"https://ror.org/{self.ror}" if self.ror else ""

    @property
    def frame_ancestors(self) -> list[str]:
        """Origins that may show `embed/` in a frame: the website's, and those that staff named."""
        origins = [origin_of(self.website), *self.frame_origins.split()]
        return list(dict.fromkeys(filter(None, origins)))

    # --- Writing --------------------------------------------------------------------------

    def editor_warnings(self) -> list[str]:
        lacks = {
            "A relation: what they are to the Centre.": self.relations.all(),
            "What money passes: readers ask this first.": self.money_text,
        }
        return [what for what, there in lacks.items() if not there] + super().editor_warnings()

    @property
    def reason_to_stay(self) -> str:
        pays = any(relation.pays for relation in self.relations.all())
        return f"The register of funding names “{self.title}” from this page." if pays else ""

    # --- Addresses ------------------------------------------------------------------------

    def linked_keys(self):
        return [contact.person_id for contact in self.contacts.all()]

    def sub_view(self, path_components):
        if path_components == ["embed"]:
            return partial(embedded, page=self)
        return super().sub_view(path_components)

    def get_context(self, request, *args, **kwargs):
        if not getattr(request, "is_preview", False):
            read_kept(self, partial(hold_rows, self, ["relations", "contacts"]))
        context = super().get_context(request, *args, **kwargs)
        gathering = partial(gathered, self) if self.pk else list
        return context | later(gathered=gathering)
