from django.db import models
from django.utils.functional import cached_property
from wagtail.fields import StreamField
from wagtail.search import index

from core.blocks import BodyBlock
from core.exports.csv_export import csv_response
from core.letters.contact import the_centre
from core.letters.writing import form_context, form_to, writing_below
from core.models import BasePage, SiteSettings
from core.pages.outline import parts
from core.relations.links import look_up
from core.staff.panels import WarningsPanel
from core.visitors.private_answers import good_once
from home.accessibility import statement
from home.reuse import taking
from research.register import HEADER, Register, register, table

FORM = "message"  # the address of the form below the page that shows it


class Shown(models.TextChoices):
    """What a page shows below its text, drawn from the records."""

    FUNDING_REGISTER = "funding-register", "The register of sponsors and funders"
    CONTACT_FORM = "contact-form", "The form to write to the Centre"
    ACCESSIBILITY = "accessibility", "How to report a barrier, and the test of accessibility"
    REUSE = "reuse", "What can be taken along: references, files, feeds, harvesting"


class StandardPage(BasePage):
    """A page of the Centre about itself: what it is for, how it works, how to reach it."""

    introduction = models.TextField(blank=True, help_text="One or two sentences, set large.")
    body = StreamField(BodyBlock(), blank=True)
    shows = models.CharField(
        max_length=20,
        blank=True,
        choices=Shown,
        verbose_name="below the text",
        help_text="Fills itself from what has been published.",
    )

    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]

    content_panels = [WarningsPanel(), *BasePage.content_panels, "introduction", "body", "shows"]

    search_fields = [
        *BasePage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]

    class Meta:
        verbose_name = "page"

    @property
    def parts(self):
        return parts(self.body)

    @property
    def head_description(self):
        return self.search_description or self.introduction

    @property
    def shows_register(self) -> bool:
        return self.shows == Shown.FUNDING_REGISTER

    @property
    def shows_form(self) -> bool:
        return self.shows == Shown.CONTACT_FORM

    @property
    def shows_accessibility(self) -> bool:
        return self.shows == Shown.ACCESSIBILITY

    @property
    def shows_reuse(self) -> bool:
        return self.shows == Shown.REUSE

    def sub_view(self, path_components):
        if path_components == ["funding.csv"] and self.shows_register:
            return funding_csv
        if self.shows_form and path_components[:1] == [FORM]:
            to = the_centre(SiteSettings.current())
            return writing_below(self, path_components, at=FORM, to=to)
        return super().sub_view(path_components)

    def serve(self, request, *args, view=None, **kwargs):
        response = super().serve(request, *args, view=view, **kwargs)
        return good_once(response) if self.shows_form and not view else response

    def get_context(self, request, *args, **kwargs):
        """With the pages of its section: its children, or where it has none, its siblings."""
        top = self if self.depth <= 3 else self.get_parent()
        around = StandardPage.objects.descendant_of(top, inclusive=True).published().of_few()
        section = list(
            around.filter(depth__lte=top.depth + 1).order_by("path").defer_streamfields()
        )
        # Below something that is not public, no names are given away.
        shown = section[1:] if section and section[0].pk == top.pk else []
        context = super().get_context(request, *args, **kwargs) | {"top": top, "section": shown}
        return context | self.drawn(request)

    def drawn(self, request) -> dict:
        """What stands below the text."""
        to = the_centre(SiteSettings.for_request(request))
        match self.shows:
            case Shown.FUNDING_REGISTER:
                return {"register": self.funding}
            case Shown.CONTACT_FORM if to:
                return form_context(self, FORM, form_to(to, query=request.GET), to)
            case Shown.ACCESSIBILITY:
                return {"to": to, "statement": statement()}
            case Shown.REUSE:
                return {"taking": taking()}
        return {}

    @cached_property
    def funding(self) -> Register:
        return register()

    def linked_keys(self):
        return self.funding.keys() if self.shows_register else []


def funding_csv(request):
    """`/about/independence/funding.csv`: the register, a line a payment."""
    funding = register()
    look_up(keys=funding.keys())
    return csv_response("funding-register.csv", HEADER, table(funding))
