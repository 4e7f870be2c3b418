"""Who is at a theme follows from what bears it."""

import datetime

import pytest
from django.utils import timezone

from events.models import EventBody, Speaker
from research.models import Contribution, OutputBody
from tests import factories
from tests.queries import count_queries

YEAR = datetime.timedelta(days=365)


@pytest.fixture
def theme(client, themes, indexed):
    """A function that says whom the page of finance names, people and then partners."""

    def named() -> tuple[list[str], list[str]]:
        shown = client.get("/themes/finance/").context["shown"]
        return [p.title for p in shown["people"]], [p.title for p in shown["partners"]]

    return named


def person(people, name: str):
    return factories.person(people, given_name="", family_name=name)


def wrote(research, writer, **fields):
    rows = {"contributions": [Contribution(role="author", person=writer, family_name="Field")]}
    return factories.output(research, rows=rows, **fields)


def test_who_wrote_most_comes_first(theme, research, people):
    ada, bo = (person(people, name) for name in ("Ada", "Bo"))
    for writer in (ada, bo, bo):
        wrote(research, writer)
    wrote(research, ada, themes=["capacity"])
    assert theme() == (["Bo", "Ada"], [])


def test_who_spoke_is_named_too(theme, events, people):
    ada = person(people, "Ada")
    start = timezone.now() - YEAR
    times = {"start": start, "end": start + datetime.timedelta(hours=2)}
    factories.event(events, themes=["finance"], speakers=[Speaker(person=ada)], **times)
    assert theme()[0] == ["Ada"]


def test_partners_are_those_of_works_and_of_events(theme, research, events, partners):
    council, trust = (factories.partner(partners, title=name) for name in ("Council", "Trust"))
    factories.output(research, rows={"bodies": [OutputBody(role="partner", partner=council)]})
    factories.event(events, themes=["finance"], bodies=[EventBody(partner=trust)])
    assert sorted(theme()[1]) == ["Council", "Trust"]


def test_whoever_is_hidden_or_a_sample_is_not_named(theme, research, people, partners):
    wrote(research, person(people, "Ada")).unpublish()
    hidden = person(people, "Bo")
    wrote(research, hidden)
    hidden.unpublish()
    sample = factories.partner(partners, title="Council", is_sample=True)
    factories.output(research, rows={"bodies": [OutputBody(role="partner", partner=sample)]})
    assert theme() == ([], [])


def test_nobody_is_named_where_there_is_nobody(client, theme, research):
    factories.output(research)
    assert theme() == ([], [])
    assert "<h2>Who</h2>" not in client.get("/themes/finance/").content.decode()


def test_many_people_cost_no_query_more(client, theme, research, people):
    def asked() -> int:
        return count_queries(client, "/themes/finance/").total

    wrote(research, person(people, "Ada"))
    few = asked()
    for n in range(12):
        wrote(research, person(people, f"P{n}"))
    assert asked() == few
    assert len(theme()[0]) == 8
