from django.db import models
from wagtail.fields import RichTextField

from core.listing import FromShelf, Group, Listing, Sort, first_of_each
from core.models import BasePage
from core.relations.gathering import add_counts, counts_in_words, themes_of
from people.groups import HEADINGS, GroupFacet
from people.models.person import PersonPage
from people.names import as_sorted
from people.vocabulary import Role

# The Centre's own people are few, and shown whole; of others, as many first.
WHOLE = {Role.DIRECTOR.value, Role.CORE_TEAM.value, Role.ADVISORY_BOARD.value}
MOST, PER_PAGE = 24, 36


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


class PeopleIndexPage(BasePage):
    """Everybody of the Centre and around it, by what they are to it."""

    introduction = RichTextField(blank=True, features=["bold", "italic", "link"])
    rich_texts = ["introduction"]
    core_team = models.TextField(
        blank=True,
        verbose_name="about the core team",
        help_text="Shown beside its members, and where no member is named.",
    )
    advisory_board = models.TextField(
        blank=True,
        verbose_name="about the advisory board",
        help_text="Shown beside its members, and where no member is named.",
    )

    parent_page_types = ["home.HomePage"]
    subpage_types = ["people.PersonPage"]
    max_count = 1
    template = "people/index_page.html"

    content_panels = [*BasePage.content_panels, "introduction", "core_team", "advisory_board"]

    class Meta:
        verbose_name = "people index"

    def listing(self, data) -> PeopleListing:
        people = PersonPage.objects.child_of(self).published().for_listing()
        return PeopleListing(people, data, per_page=PER_PAGE)

    def groups(self) -> list[dict]:
        """The headings with their notes and first people, in order; none without either."""
        most = {name: None if name in WHOLE else MOST for name in HEADINGS}
        groups = first_of_each(self.listing, "group", most)
        described([person for group in groups for person in group.rows])
        notes = {"core-team": self.core_team, "advisory-board": self.advisory_board}
        views = [group_view(group, notes.get(group.name, "")) for group in groups]
        return [view for view in views if view["people"] or view["note"]]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        listing = self.listing(request.GET)
        if not listing.is_filtered and listing.page_number == "1":
            groups = self.groups()
            return context | {"groups": groups, "is_cut": any(g["more"] for g in groups)}
        results = listing.page
        described(results)
        chosen = listing.chosen["group"]
        heading = HEADINGS[chosen[0]] if len(chosen) == 1 else self.heading
        return context | {"listing": listing, "results": results, "list_heading": heading}


def group_view(group: Group, note: str) -> dict:
    return {
        "name": group.name,
        "heading": HEADINGS[group.name],
        "note": note,
        "people": group.rows,
        "more": group.count if group.has_more else 0,
        "url": group.url,
    }


def described(people) -> None:
    """Give each of `people` its `counts` in words and the themes that it is `drawn` by."""
    people = list(people)
    add_counts(people)
    written = themes_of([p.pk for p in people if not p.theme_slugs], PersonPage._meta.label)
    for person in people:
        person.counts = counts_in_words(person)
        person.drawn = person.theme_slugs or written.get(person.pk, [])
