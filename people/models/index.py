from django.db import models
from wagtail.fields import RichTextField

from core.models import BasePage
from core.relations.gathering import add_counts, counts_in_words, themes_of
from people.models.person import PersonPage
from people.vocabulary import Role

# Group of a person → heading over all of them.
HEADINGS = {role.value: role.label for role in Role} | {
    Role.ASSOCIATE.value: "Associates",
    Role.SPEAKER.value: "Speakers",
    "author": "Authors we draw on",
    "former": "Former members",
}


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

    def people(self) -> list[PersonPage]:
        """Everybody published, each with `counts` in words and `drawn` themes."""
        people = list(PersonPage.objects.child_of(self).published().for_listing())
        add_counts(people)
        written = themes_of([p.pk for p in people if not p.theme_slugs], PersonPage._meta.label)
        for person in people:
            person.counts = counts_in_words(person)
            person.drawn = person.theme_slugs or written.get(person.pk, [])
        return people

    def groups(self) -> list[dict]:
        """The headings with their notes and people, in order; none for which there is neither."""
        people = self.people()
        notes = {"core-team": self.core_team, "advisory-board": self.advisory_board}
        groups = [
            {
                "name": name,
                "heading": heading,
                "note": notes.get(name, ""),
                "people": [person for person in people if person.group == name],
            }
            for name, heading in HEADINGS.items()
        ]
        return [group for group in groups if group["people"] or group["note"]]

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | {"groups": self.groups()}
