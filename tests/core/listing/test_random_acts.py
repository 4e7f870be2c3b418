"""Whatever staff do, and in whichever order: memory says what the database says, in two processes
that come to hear of it at different times.
"""

import datetime
import random

import pytest
import time_machine
from django.http import QueryDict
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.listing import FromShelf
from core.listing.selection import FromDatabase
from core.relations.gathering import add_counts, gathered, offered_to
from core.search import clock, shelves
from people.models import PersonPage
from research.models import Contribution, OutputBody, OutputPage
from research.models.index import OutputListing
from tests import factories
from tests.scenery import standing

QUERIES = ["", "theme=finance", "theme=finance&theme=capacity", "year=2001&type=report"]


@pytest.fixture
@standing
def scene(research, people, partners, themes):
    factories.person(people, given_name="Una", family_name="Reed", slug="una")
    factories.person(people, given_name="Ben", family_name="Cole", slug="ben")
    factories.partner(partners, title="Borough", slug="borough")


class Staff:
    """Acts upon one site, chosen by `chance`; each returns after its transaction."""

    def __init__(self, chance, research, people, partner):
        self.chance, self.research, self.people, self.partner = chance, research, people, partner

    def outputs(self):
        return list(OutputPage.objects.order_by("pk"))

    def some(self):
        outputs = self.outputs()
        return self.chance.choice(outputs) if outputs else None

    def add(self):
        some = self.chance.sample(["finance", "capacity", "governance"], self.chance.randint(1, 3))
        person = self.chance.choice([None, *self.people])
        person = person and PersonPage.objects.filter(pk=person.pk).first()
        author = Contribution(role="author", family_name="Field", person=person)
        bodies = [OutputBody(role="partner", partner=self.partner)] * self.chance.randint(0, 1)
        factories.output(
            self.research,
            title=self.chance.choice("ABCDE"),
            themes=some,
            date=f"200{self.chance.randint(0, 3)}-01-01",
            rows={"contributions": [author], "bodies": bodies},
        )

    def change(self, page):
        page.title, page.type = (
            self.chance.choice("ABCDE"),
            self.chance.choice(["report", "article"]),
        )
        page.date = datetime.date(self.chance.randint(2000, 2003), 1, 1)
        page.expire_at = None
        page.save_revision().publish()

    def withdraw(self, page):
        page.unpublish()

    def delete(self, page):
        page.delete()

    def close(self, page):
        where = self.chance.choice([page, page.get_parent()])
        PageViewRestriction.objects.get_or_create(page_id=where.pk, restriction_type="login")

    def open(self, page):
        for restriction in PageViewRestriction.objects.all():
            restriction.delete()

    def move(self, page):
        home = Page.objects.get(pk=self.research.get_parent().pk)
        closed = Page.objects.filter(slug="closed").first()
        if not closed:
            closed = factories.StandardPageFactory(parent=home, title="Closed", slug="closed")
        PageViewRestriction.objects.get_or_create(page=closed, restriction_type="login")
        page.move(Page.objects.get(pk=closed.pk), pos="last-child")

    def expire(self, page):
        page.expire_at = timezone.now() + datetime.timedelta(seconds=self.chance.choice([-1, 2]))
        page.save()

    def rename(self, page):
        person = self.chance.choice(self.people)
        person = PersonPage.objects.filter(pk=person.pk).first()
        if person:
            person.family_name = self.chance.choice(["Reed", "Cole", "Marsh"])
            person.save_revision().publish()

    def forget(self, page):
        clock.forget_gone(clock.now()[0])

    def keep(self, page):
        shelves.keep_all()


def act(staff: Staff) -> str:
    names = ["add", "add", "change", "withdraw", "delete", "close", "open", "move", "expire"]
    name = staff.chance.choice([*names, "open", "rename", "forget", "keep"])
    page = staff.some()
    if name == "add" or page is None:
        staff.add()
        return "add"
    # Where it was moved away, it is brought home: only there it is listed.
    if not page.is_child_of(staff.research):
        page.move(Page.objects.get(pk=staff.research.pk), pos="last-child")
        return "bring home"
    getattr(staff, name)(page)
    return name


def told(listing) -> tuple:
    orders = {sort.value: listing.selection.in_order(sort).keys() for sort in OutputListing.sorts}
    counts = {
        facet.name: sorted((o.value, o.count, o.label) for o in facet.options if o.count)
        for facet in listing.facet_views
    }
    return orders, counts, listing.count, listing.total


def list_says(research, way, monkeypatch) -> list:
    monkeypatch.setattr(OutputListing, "selection_class", way)
    queries = [*QUERIES, "person=una", "person=ben&theme=finance", "partner=borough"]
    return [told(research.listing(QueryDict(query))) for query in queries]


def pages_say(pages) -> list:
    """What each of `pages` gathers, and how it is counted where it is listed."""
    found = []
    for page in pages:
        shown = {g.name: ([row.pk for row in g.rows], g.count) for g in gathered(page)}
        add_counts([page])
        found.append((shown, page.n_outputs))
    return found


def database_says(pages) -> list:
    found = []
    for page in pages:
        (outputs,) = [g for g in offered_to(page._meta.label) if g.name == "outputs"]
        rows = [row.pk for row in outputs.rows(outputs.linked(outputs.everything(), page.pk))]
        found.append(({"outputs": (rows[:5], len(rows))} if rows else {}, len(rows)))
    return found


@pytest.mark.parametrize(
    ("seed", "acts"),
    [(1, 6), *(pytest.param(n, 24, marks=pytest.mark.exhaustive) for n in (2, 3))],
)
def test_memory_says_what_the_database_says(scene, research, partners, seed, acts, monkeypatch):
    monkeypatch.setattr(shelves, "is_committed", lambda: True)
    chance = random.Random(seed)  # noqa: S311 (to choose acts)
    pages = [*PersonPage.objects.order_by("pk"), partners.get_children().first().specific]
    staff, done = Staff(chance, research, pages[:2], pages[2]), []
    processes: list[dict] = [{}, {}]
    start = datetime.datetime(2026, 5, 1, 12, tzinfo=datetime.UTC)
    for number in range(acts):
        # The clock stands still while both are asked: what expires may do so in between.
        with time_machine.travel(start + datetime.timedelta(seconds=3 * number), tick=False):
            done.append(act(staff))
            expected = list_says(research, FromDatabase, monkeypatch), database_says(pages)
            for process in processes[: chance.randint(1, 2)]:
                monkeypatch.setattr(shelves, "_shelves", process)
                says = list_says(research, FromShelf, monkeypatch), pages_say(pages)
                assert says == expected, f"seed {seed}, after {done}"
