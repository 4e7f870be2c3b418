"""Partners: what they are to the Centre, what they bring, and what has come of it."""

import pytest
from django.core.exceptions import ValidationError

from core.search import upkeep
from home.front import partners_listed
from partners.models import PartnerContact, PartnerPage, PartnerRelation
from research.models import (
    Contribution,
    OutputBody,
    OutputFunder,
    OutputTheme,
    ProjectFunder,
    ProjectPage,
    ProjectPartner,
    ProjectTheme,
    Theme,
)
from tests import factories
from tests.queries import count_queries
from tests.scenery import standing

pytestmark = pytest.mark.usefixtures("indexed")


def partner(partners, title="Council of Overlap", relations=(), **fields):
    rows = [PartnerRelation(**relation) for relation in relations]
    return factories.partner(partners, title=title, relations=rows, **fields)


@pytest.fixture
@standing
def council(partners):
    return partner(partners, relations=[{"relation": "strategic", "start": "2008"}])


def text_of(client, page):
    return client.get(page.url).content.decode()


def test_several_relations_at_once_are_shown_with_their_dates(client, partners):
    relations = [
        {"relation": "strategic", "start": "2008"},
        {"relation": "project", "start": "2007", "end": "2009"},
    ]
    text = text_of(client, partner(partners, relations=relations))
    assert "since 2008" in text
    assert "2007 to 2009" in text


@pytest.mark.parametrize(
    ("relations", "words"),
    [
        ([{"relation": "strategic"}], ""),
        ([{"relation": "sponsor", "band": "not-stated"}], "Sponsor: amount not stated."),
        ([{"relation": "funder", "amount": 12500}], "Funder: £12,500."),
        ([{"relation": "project"}], ""),
        ([], ""),
    ],
)
def test_of_money_is_said_what_follows_from_the_relations(partners, relations, words):
    assert partner(partners, relations=relations).money_text == words


def test_a_partner_without_money_of_its_own_words_says_so(client, partners):
    page = partner(partners, money="We pay for the room.")
    assert "We pay for the room." in text_of(client, page)


def test_only_who_pays_has_an_amount():
    with pytest.raises(ValidationError) as refused:
        PartnerRelation(relation="strategic", amount=5).clean()
    assert "amount" in refused.value.message_dict


def test_the_band_follows_from_the_amount():
    row = PartnerRelation(relation="funder", amount=49_999, band="500k-more")
    row.clean()
    assert row.band == "10k-50k"


def test_partners_stand_by_sector_and_sponsors_apart(client, partners):
    partner(partners, title="A council")
    partner(partners, title="A charity", sector="third")
    partner(partners, title="A giver", sector="business", relations=[{"relation": "sponsor"}])
    both = [{"relation": "sponsor"}, {"relation": "strategic"}]
    partner(partners, title="A friend", sector="third", relations=both)
    context = client.get("/partners/").context
    assert {group.name: [page.title for page in group.rows] for group in context["groups"]} == {
        "public": ["A council"],
        "third": ["A charity", "A friend"],
        "sponsor": ["A friend", "A giver"],
    }
    named = [page.title for page in partners_listed().selection]
    assert named == ["A charity", "A council", "A friend"]


def working(body):
    return {"bodies": [OutputBody(role="partner", partner=body)]}


def writing(body):
    return {"contributions": [Contribution(role="author", partner=body)]}


def reading(body):
    return {"bodies": [OutputBody(role="reader", partner=body)]}


def paying(body):
    return {"funders": [OutputFunder(partner=body)]}


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("link", "answers"),
    [(working, {}), (writing, {}), (reading, {"sight": "named"}), (paying, {"funding": "named"})],
)
def test_an_output_is_gathered_however_it_is_linked(client, council, research, link, answers):
    output = factories.output(research, title="Together", rows=link(council), **answers)
    assert "Together" in text_of(client, council)
    assert f'href="{council.url}"' in text_of(client, output)


def test_an_output_linked_twice_is_gathered_once(client, council, research):
    both = working(council) | writing(council)
    factories.output(research, rows=both)
    gathered = client.get(council.url).context["gathered"]
    assert [item.count for item in gathered] == [1]


@pytest.mark.parametrize(
    "rows",
    [
        lambda p: {"partners": [ProjectPartner(partner=p)]},
        lambda p: {"funders": [ProjectFunder(partner=p)]},
    ],
)
def test_a_project_is_gathered_and_leads_back(client, council, projects, rows):
    project = factories.project(projects, title="Shared depot", **rows(council))
    assert "Shared depot" in text_of(client, council)
    assert f'href="{council.url}"' in text_of(client, project)


def test_what_is_not_public_is_not_gathered(client, council, research, projects):
    factories.output(research, title="Secret one", rows=working(council), publish=False)
    factories.project(
        projects, title="Secret two", partners=[ProjectPartner(partner=council)], publish=False
    )
    assert "Secret" not in text_of(client, council)
    assert "Secret" not in client.get(f"{council.url}embed/").content.decode()


@pytest.mark.exhaustive
def test_more_than_a_few_lead_to_the_whole_list(client, council, research):
    for n in range(7):
        factories.output(research, title=f"Paper {n}", rows=working(council))
    (item,) = client.get(council.url).context["gathered"]
    assert (len(item.rows), item.count, item.url) == (5, 7, "/research/?partner=council-of-overlap")
    listing = client.get(item.url).context["listing"]
    assert listing.count == 7


def test_the_projects_of_a_partner_can_be_listed(client, council, projects):
    factories.project(projects, title="Ours", partners=[ProjectPartner(partner=council)])
    factories.project(projects, title="Theirs")
    text = client.get("/projects/?partner=council-of-overlap").content.decode()
    assert "Ours" in text
    assert "Theirs" not in text


@pytest.mark.parametrize("slug", ["nobody", "'", "%00x", "x" * 500, "<script>"])
def test_a_partner_that_is_none_finds_nothing(client, research, output, slug):
    response = client.get("/research/", {"partner": slug})
    assert response.status_code in {200, 400}
    assert "<script>alert" not in response.content.decode()


def test_a_hidden_partner_is_not_named_by_its_filter(client, council, research, output):
    council.unpublish()
    text = client.get("/research/?partner=council-of-overlap").content.decode()
    assert "Council of Overlap" not in text


def test_a_new_name_changes_nothing_that_was_published(client, council, research):
    rows = working(council) | writing(council)
    output = factories.output(research, title="Together", rows=rows)
    before = text_of(client, output)
    council.title = "Borough of Somewhere Else"
    council.save_revision().publish()
    assert text_of(client, output) == before
    assert OutputBody.objects.get().name == "Council of Overlap"
    assert Contribution.objects.get().family_name == "Council of Overlap"


def test_people_to_turn_to_are_named_on_either_side(client, partners, people):
    ours = factories.person(people, family_name="Marsh")
    contacts = [PartnerContact(person=ours), PartnerContact(name="B. Reed", position="Clerk")]
    text = text_of(client, partner(partners, contacts=contacts))
    assert f'href="{ours.url}"' in text
    assert "B. Reed" in text


def test_a_wrong_ror_id_is_refused_at_the_field(partners):
    with pytest.raises(ValidationError) as refused:
        partner(partners, ror="03angcq71")
    assert list(refused.value.message_dict) == ["ror"]


def test_a_page_takes_at_most_twelve_queries_however_much_it_gathers(
    client, council, research, projects, people
):
    council.contacts = [PartnerContact(person=factories.person(people))]
    council.save_revision().publish()

    finance, capacity = (Theme.objects.get(slug=slug) for slug in ("finance", "capacity"))

    def of_output(page):
        yield OutputBody(output=page, role="partner", partner=council)
        yield Contribution(output=page, role="author", family_name="Field", slug="field")
        yield OutputTheme(content_object=page, tag=finance)
        yield OutputTheme(content_object=page, tag=capacity)

    def of_project(page):
        yield ProjectPartner(project=page, partner=council)
        yield ProjectTheme(content_object=page, tag=finance)

    def add(outputs, some_projects):
        factories.many(factories.OutputFactory, research, outputs, rows=of_output)
        factories.many(factories.ProjectFactory, projects, some_projects, rows=of_project)
        upkeep.set_right()

    add(2, 2)
    few = count_queries(client, council.url)
    add(198, 18)
    many = count_queries(client, council.url)
    assert ProjectPage.objects.count() == 20
    assert many.total == few.total <= 12
    assert many.repeated == []


def test_the_index_takes_the_same_queries_for_one_and_for_many(client, council, partners):
    few = count_queries(client, "/partners/")
    factories.many(
        factories.PartnerFactory,
        partners,
        30,
        rows=lambda page: [PartnerRelation(partner=page, relation="project")],
    )
    upkeep.set_right()
    many = count_queries(client, "/partners/")
    assert many.total == few.total <= 8
    assert PartnerPage.objects.count() == 31
