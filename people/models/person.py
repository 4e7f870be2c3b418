from functools import partial

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from modelcluster.contrib.taggit import ClusterTaggableManager
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import PageManager
from wagtail.search import index

from core.drawing.card import COVER
from core.drawing.covers import compose
from core.letters.contact import Addressee
from core.letters.writing import writing_below
from core.models import BasePage, Folding
from core.pages.later import later
from core.relations.children import hold_rows, read_kept
from core.relations.gathering import gathered, themes_of
from core.relations.rows import RowsPanel
from core.staff.guide import guided
from core.staff.panels import WarningsPanel
from core.values.identifiers import OrcidField
from core.values.names import PersonName
from core.values.vocabulary import Sector
from people.forms import InterestFormSet, PersonForm, RoleFormSet
from people.models.queryset import PersonQuerySet
from people.vocabulary import COVER_TYPE, ContactBy, Role


class PersonPage(PersonName, Folding, BasePage):
    """Somebody of the Centre or around it: what they do, declare, write and speak about.

    A citation never asks here: names and affiliations are kept where they were printed.
    """

    parent_page_types = ["people.PeopleIndexPage"]
    subpage_types: list[str] = []
    template = "people/person_page.html"
    rich_texts = ["biography"]
    says_more_by = ["biography", "contact_by", "portrait", "interests"]
    base_form_class = PersonForm
    exclude_fields_in_copy = ["orcid"]  # which names one person

    honorific = models.CharField(
        max_length=40,
        blank=True,
        verbose_name="title before the name",
        help_text="As printed, for example: Professor",
    )
    given_name = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=200)
    affiliation = models.CharField(
        max_length=255, blank=True, help_text="Where they work now, as they want it printed."
    )
    sector = models.CharField(
        max_length=12,
        blank=True,
        choices=Sector,
        help_text="The sector they come from: shown beside members of the advisory board.",
    )
    summary = models.CharField(
        max_length=255, blank=True, help_text="One or two sentences: what they do here."
    )
    biography = RichTextField(blank=True, features=["bold", "italic", "ol", "ul", "link"])
    # What the rows lead to is named here, as the room above may not have been read by then.
    themes = ClusterTaggableManager(through="people.PersonTheme", to="research.Theme", blank=True)
    orcid = OrcidField(
        verbose_name="ORCID iD", help_text="For example: 0000-0002-1825-0097, or its whole address."
    )
    contact_by = models.CharField(
        max_length=8,
        choices=ContactBy,
        default=ContactBy.NOT,
        verbose_name="how to reach them",
        help_text="As the person chooses.",
    )
    email = models.EmailField(blank=True, help_text="Shown only if they have chosen so.")
    portrait = models.ForeignKey(
        "core.CustomImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Shown square and in grey. Without one, a drawing of their themes stands here.",
    )

    objects = PageManager.from_queryset(PersonQuerySet)()

    content_panels = [
        WarningsPanel(),
        MultiFieldPanel(
            [
                "honorific",
                FieldRowPanel(["given_name", FieldPanel("family_name", required_on_save=True)]),
                "affiliation",
                "sector",
            ],
            heading="Name",
        ),
        RowsPanel(
            "roles",
            RoleFormSet,
            heading="Roles at the Centre",
            label="Role",
            help_text=guided("people-partners-projects", "Somebody who leaves gets an end."),
        ),
        MultiFieldPanel(["summary", "biography", "themes", "portrait"], heading="About"),
        RowsPanel(
            "interests",
            InterestFormSet,
            heading="Declared interests",
            label="Interest",
            help_text="What readers should know. An output keeps a copy of its day.",
        ),
        MultiFieldPanel(["contact_by", "email", "orcid"], heading="Contact and identifier"),
    ]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("affiliation"),
        index.SearchField("summary"),
        index.SearchField("biography"),
        index.FilterField("family_name"),
    ]

    class Meta:
        verbose_name, verbose_name_plural = "person", "people"

    def full_clean(self, *args, **kwargs):
        self.title = self.name
        super().full_clean(*args, **kwargs)

    def clean(self):
        super().clean()
        if self.contact_by != ContactBy.NOT and not self.email:
            raise ValidationError({"email": "Give the address that messages go to."})

    # --- Questions ------------------------------------------------------------------------

    type_label = card_eyebrow = "Person"
    shows_how = "how a person is presented here"

    @property
    def heading(self) -> str:
        return self.printed_name

    @property
    def head_description(self) -> str:
        return self.search_description or self.summary or ", ".join(filter(None, self.lines))

    @property
    def lines(self) -> list[str]:
        """Their role and place, for lists: ["Director", "University of Birmingham"]."""
        return [role.title for role in self.current_roles[:1]] + [self.affiliation]

    @property
    def current_roles(self) -> list:
        today = timezone.localdate()
        return [role for role in self.roles.all() if role.holds_on(today)]

    @property
    def former_roles(self) -> list:
        current = self.current_roles
        return [role for role in self.roles.all() if role not in current]

    @property
    def role_lines(self) -> list[str]:
        """Their roles with their dates, or where they have none now, those that they had; without
        what the heading over their group says already.
        """
        rows = self.current_roles or self.former_roles
        return [row.with_period for row in rows if not row.is_only(self.group)]

    @property
    def expertise(self) -> str:
        """The names of their themes, for the row of somebody without a page."""
        return ", ".join(theme.name for theme in self.theme_list)

    @property
    def links(self) -> list[dict[str, str]]:
        """Where they are found elsewhere: address and words."""
        return [{"address": self.orcid_address, "words": "ORCID"}] if self.orcid else []

    @property
    def group(self) -> str:
        """Under which heading of `/people/` they stand: a Role, "former", or "author"."""
        current = {role.role for role in self.current_roles}
        role_now = next((role.value for role in Role if role in current), "")
        return role_now or ("former" if self.roles.all() else "author")

    @property
    def theme_list(self) -> list:
        return [item.tag for item in self.theme_items.all()]

    @property
    def theme_slugs(self) -> list[str]:
        return [theme.slug for theme in self.theme_list]

    @property
    def orcid_address(self) -> str:
        return f"https://orcid.org/{self.orcid}" if self.orcid else ""

    @property
    def is_reached_by_form(self) -> bool:
        return bool(self.email) and self.contact_by == ContactBy.FORM

    @property
    def shown_email(self) -> str:
        return self.email if self.contact_by == ContactBy.ADDRESS else ""

    @property
    def declared(self) -> str:
        """Their interests of today in a line, for an output that is about to be published."""
        today = timezone.localdate()
        held = [i.with_period for i in self.interests.all() if i.holds_on(today)]
        return "; ".join(held)

    def card_composition(self):
        return compose(self.slug, COVER_TYPE, self.drawn_themes[:2], None, *COVER)

    @property
    def drawn_themes(self) -> list[str]:
        """Slugs of the themes of their drawing: their expertise, or what they publish on."""
        return self.theme_slugs or themes_of([self.pk], self._meta.label).get(self.pk, [])

    # --- Writing --------------------------------------------------------------------------

    def editor_warnings(self) -> list[str]:
        lacks = {
            "A role at the Centre: those without one are listed with the authors.": self.roles.all()
        }
        return [what for what, there in lacks.items() if not there] + super().editor_warnings()

    # --- Addresses ------------------------------------------------------------------------

    def sub_view(self, path_components):
        to = Addressee(self.heading, self.email) if self.is_reached_by_form else None
        form = to and writing_below(self, path_components, at="contact", to=to)
        return form or super().sub_view(path_components)

    def get_context(self, request, *args, **kwargs):
        if not getattr(request, "is_preview", False):
            rows = ["roles", "interests", "theme_items__tag"]
            read_kept(self, partial(hold_rows, self, rows))
        context = super().get_context(request, *args, **kwargs)
        gathering = partial(gathered, self) if self.pk else list
        return context | later(gathered=gathering)
