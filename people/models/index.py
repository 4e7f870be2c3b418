from django.db import models
from wagtail.fields import RichTextField

from core.listing import FromShelf, GroupedPageMixin, Listing, Sort
from core.models import BasePage
from core.relations.gathering import add_counts, counts_in_words, themes_of
from people.groups import HEADINGS, GroupFacet
from people.models.person import PersonPage
from people.names import as_sorted
from people.vocabulary import Role

# The Centre's own people are few, and shown whole; of others, as many first.
WHOLE = {Role.DIRECTOR.value, Role.CORE_TEAM.value, Role.ADVISORY_BOARD.value}
MOST = 24


class PeopleListing(Listing):
    """Everybody published, by what they are to the Centre; counted from memory."""

    model = "people.PersonPage"
    selection_class = FromShelf
    facets = [GroupFacet("group", "What they are to the Centre")]
    sorts = [
        Sort(
            "name",
            "By name",
            *["family_name", "given_name"],
            of_thing={
                "family_name": lambda person: as_sorted(person.family_name),
                "given_name": lambda person: as_sorted(person.given_name),
            },
        )
    ]


class PeopleIndexPage(GroupedPageMixin, BasePage):
    """Everybody of the Centre and around it, by what they are to it."""

    introduction = RichTextField(blank=True, features=["bold", "italic", "link"])
    rich_texts = ["introduction"]
    core_team = models.TextField(
        blank=True,
        verbose_name="about the core team",
        help_text="Shown beside its members.",
    )
    advisory_board = models.TextField(
        blank=True,
        verbose_name="about the advisory board",
        help_text="Shown beside its members.",
    )

    parent_page_types = ["home.HomePage"]
    subpage_types = ["people.PersonPage"]
    max_count = 1
    template = "people/index_page.html"
    grouped_by, headings = "group", HEADINGS
    listing_class, per_page = PeopleListing, 36

    content_panels = [*BasePage.content_panels, "introduction", "core_team", "advisory_board"]

    class Meta:
        verbose_name = "people index"

    def listed(self):
        return PersonPage.objects.child_of(self).published().for_listing()

    def most_of_each(self) -> dict[str, int | None]:
        return {name: None if name in WHOLE else MOST for name in HEADINGS}

    def notes(self) -> dict[str, str]:
        return {"core-team": self.core_team, "advisory-board": self.advisory_board}

    def describe(self, rows) -> None:
        """Give each its `counts` in words, the themes that it is `drawn` by, and whether it
        `is_folded` (core.relations.folding)."""
        people = list(rows)
        add_counts(people)
        written = themes_of([p.pk for p in people if not p.theme_slugs], PersonPage._meta.label)
        for person in people:
            person.counts = counts_in_words(person)
            person.is_folded = not (person.says_more or person.counts)
            person.drawn = person.theme_slugs or written.get(person.pk, [])
