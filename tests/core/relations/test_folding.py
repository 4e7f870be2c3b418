"""Partners and people who are entries of their index while there is nothing to show on a page."""

import pytest
from django.test import Client

from core.relations.folding import has_page, is_folded, places_of, with_folding
from core.relations.gathering import gathered
from core.search import upkeep
from events.models import EventBody, Speaker
from partners.models import PartnerContact, PartnerPage, PartnerRelation
from partners.models import index as partners_index
from people.models import Interest, PersonPage
from people.models import index as people_index
from research.models import Contribution, OutputBody, ProjectMember, ProjectPartner
from tests import factories
from tests.hiding import WAYS, hidden
from tests.queries import count_queries
from tests.scenery import standing

pytestmark = pytest.mark.usefixtures("indexed")
KINDS = ["partner", "person"]


def bare_partner(partners, **fields):
    rows = [PartnerRelation(relation="project", as_of="2009-07-17")]
    given = {"title": "CBI", "slug": "cbi", "purpose": "", "relations": rows}
    return factories.partner(partners, **given | fields)


def bare_person(people, **fields):
    given = {"given_name": "Ida", "family_name": "Marsh", "slug": "marsh", "biography": ""}
    return factories.person(people, **given | fields)


@pytest.fixture
@standing
def folded(partners, people):
    return {"partner": bare_partner(partners), "person": bare_person(people)}


ADDRESS = {"partner": "/partners/cbi/", "person": "/people/marsh/"}
ENTRY = {"partner": "/partners/#cbi", "person": "/people/#marsh"}
NAME = {"partner": "CBI", "person": "Ida Marsh"}


def write_about(research, kind, page, **more):
    rows = {
        "partner": lambda: {"bodies": [OutputBody(role="partner", partner=page)]},
        "person": lambda: {"contributions": [Contribution(role="author", person=page)]},
    }
    return factories.output(research, title="Together", rows=rows[kind](), **more)


def take_part(projects, kind, page):
    rows = {
        "partner": lambda: {"partners": [ProjectPartner(partner=page)]},
        "person": lambda: {"team": [ProjectMember(person=page)]},
    }
    return factories.project(projects, **rows[kind]())


def meet(events, kind, page):
    rows = {
        "partner": lambda: {"bodies": [EventBody(partner=page)]},
        "person": lambda: {"speakers": [Speaker(person=page)]},
    }
    return factories.event(events, **rows[kind]())


# --- Where its address leads ----------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_its_address_leads_to_its_entry_for_now(client, folded, kind):
    response = client.get(ADDRESS[kind])
    assert (response.status_code, response["Location"]) == (302, ENTRY[kind])
    index, anchor = ENTRY[kind].split("#")
    text = client.get(index).content.decode()
    assert text.count(f'id="{anchor}"') == 1
    assert NAME[kind] in text
    assert f'href="{ADDRESS[kind]}"' not in text


@pytest.mark.parametrize("kind", KINDS)
def test_something_that_names_it_makes_it_a_page_at_once(client, folded, research, kind):
    output = write_about(research, kind, folded[kind])
    text = client.get(ADDRESS[kind]).content.decode()
    assert "Together" in text
    assert f'href="{ADDRESS[kind]}"' in client.get(ENTRY[kind].split("#")[0]).content.decode()
    assert f'href="{ADDRESS[kind]}"' in client.get(output.url).content.decode()


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("kind", KINDS)
def test_it_folds_again_when_that_is_hidden_and_unfolds_when_it_is_back(
    client, folded, research, kind, way
):
    output = write_about(research, kind, folded[kind])
    assert client.get(ADDRESS[kind]).status_code == 200
    with hidden([output], way):
        assert client.get(ADDRESS[kind])["Location"] == ENTRY[kind]
    assert client.get(ADDRESS[kind]).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_hidden_itself_it_is_neither_page_nor_entry(client, folded, kind):
    folded[kind].unpublish()
    response = client.get(ADDRESS[kind])
    assert response.status_code in {404, 410}
    assert NAME[kind] not in client.get(ENTRY[kind].split("#")[0]).content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_read_what_is_restricted_reads_a_page_as_no_list_has_it(folded, kind, moderator):
    WAYS["behind_login"](folded[kind])
    assert "/login" in Client().get(ADDRESS[kind])["Location"]
    client = Client()
    client.force_login(moderator)
    assert client.get(ADDRESS[kind]).status_code == 200


def test_what_stands_below_its_address_stays(client, folded):
    assert client.get("/partners/cbi/embed/").status_code == 200
    assert client.get("/partners/cbi/card.png").status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_of_it_is_shown_as_a_page(folded, kind, moderator, rf):
    request = rf.get("/")
    request.user = moderator
    draft = type(folded[kind]).objects.get(pk=folded[kind].pk).get_latest_revision_as_object()
    assert draft.make_preview_request(request, "").status_code == 200


# --- What makes a page ----------------------------------------------------------------------


SAYS = {
    "purpose": {"purpose": "<p>A depot.</p>"},
    "they_bring": {"they_bring": "A room."},
    "we_bring": {"we_bring": "Questions."},
    "money": {"money": "None, in either direction."},
    "contact": {"contacts": [PartnerContact(name="B. Reed")]},
}


@pytest.mark.parametrize("fields", SAYS.values(), ids=SAYS)
def test_what_its_row_has_no_room_for_makes_a_partner_a_page(client, partners, fields):
    page = bare_partner(partners, **fields)
    assert client.get(page.url).status_code == 200


@pytest.mark.parametrize(
    "fields",
    [
        {"biography": "<p>Wrote a thesis.</p>"},
        {"contact_by": "form", "email": "a@example.org"},
        {"contact_by": "email", "email": "a@example.org"},
        {"interests": [Interest(text="Trustee of a trust")]},
    ],
    ids=["biography", "form", "email", "interest"],
)
def test_what_its_row_has_no_room_for_makes_a_person_a_page(client, people, fields):
    assert client.get(bare_person(people, **fields).url).status_code == 200


def test_a_row_has_room_for_the_rest(client, partners, people):
    facts = {"full_name": "Confederation", "summary": "Who they are.", "ror": "03angcq70"}
    bare_partner(partners, website="https://www.cbi.example/", **facts)
    bare_person(people, summary="Who they are.", affiliation="LASA", orcid="0000-0002-1825-0097")
    assert client.get(ADDRESS["partner"]).status_code == 302
    assert client.get(ADDRESS["person"]).status_code == 302
    text = client.get("/partners/").content.decode()
    assert "Confederation" in text
    assert "Project partner, as of 17 July 2009" in text
    assert 'href="https://www.cbi.example/"' in text
    assert "https://ror.org/03angcq70" in text
    assert "https://orcid.org/0000-0002-1825-0097" in client.get("/people/").content.decode()


def test_an_address_that_is_not_shown_makes_no_page(client, people):
    assert client.get(bare_person(people, email="a@example.org").url).status_code == 302


@pytest.mark.parametrize("kind", KINDS)
def test_it_has_a_page_just_where_one_would_show_something(
    folded, research, projects, events, kind
):
    """The query that tells of many, and what a page shows, agree on everything that is gathered."""
    page = folded[kind]
    makers = [
        lambda: write_about(research, kind, page),
        lambda: take_part(projects, kind, page),
        lambda: meet(events, kind, page),
    ]
    for make in makers:
        assert (has_a_page(page), bool(gathered(page))) == (False, False)
        thing = make()
        assert (has_a_page(page), bool(gathered(page))) == (True, True)
        thing.unpublish()


def has_a_page(page) -> bool:
    model = type(page)
    said = model.objects.filter(has_page(model), pk=page.pk).exists()
    assert with_folding(model.objects.filter(pk=page.pk)).get().is_folded is not said
    assert model.objects.filter(pk=page.pk).annotate(f=is_folded()).get().f is not said
    return said


# --- What leads to it -----------------------------------------------------------------------


def test_every_sort_of_link_leads_to_the_entry(client, folded, partners, home):
    text = f'<p><a linktype="page" id="{folded["partner"].pk}">There</a></p>'
    contacts = [PartnerContact(person=folded["person"])]
    page = factories.partner(partners, title="Council", purpose=text, contacts=contacts)
    shown = client.get(page.url).content.decode()
    assert 'href="/partners/#cbi"' in shown
    assert 'href="/people/#marsh"' in shown


def test_the_front_page_and_the_register_lead_to_it(client, partners, home):
    rows = [PartnerRelation(relation=name, as_of="2009-07-17") for name in ("sponsor", "project")]
    bare_partner(partners, relations=rows)
    register = {"shows": "funding-register", "slug": "money"}
    page = factories.StandardPageFactory(parent=home, title="Money", **register)
    for address in ["/", page.url]:
        assert 'href="/partners/#cbi"' in client.get(address).content.decode(), address
    csv = client.get(f"{page.url}funding.csv").content.decode()
    assert "CBI" in csv


def test_search_leads_to_it(client, folded, research):
    for kind in KINDS:
        text = client.get("/search/", {"q": NAME[kind]}).content.decode()
        assert f'href="{ENTRY[kind]}"' in text
        (found,) = client.get("/search/suggestions/", {"q": NAME[kind]}).json()["suggestions"]
        assert found["url"] == ENTRY[kind]
    write_about(research, "partner", folded["partner"])
    assert 'href="/partners/cbi/"' in client.get("/search/", {"q": "CBI"}).content.decode()


def test_the_sitemap_has_its_index_alone(client, folded, research):
    text = client.get("/sitemap.xml").content.decode()
    assert "/partners/</loc>" in text
    assert "/partners/cbi/" not in text
    write_about(research, "partner", folded["partner"])
    assert "/partners/cbi/</loc>" in client.get("/sitemap.xml").content.decode()


def test_an_editor_is_told_why_it_has_no_page(folded, research):
    for kind, page in folded.items():
        assert page.why_no_page in page.editor_warnings()
        write_about(research, kind, page)
        assert page.why_no_page not in page.editor_warnings()
    assert PartnerPage().why_no_page not in PartnerPage().editor_warnings()


# --- Where the index is cut -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("room", "make", "model", "titles"),
    [
        (partners_index, bare_partner, PartnerPage, {"title": "P{n}", "slug": "p{n}"}),
        (people_index, bare_person, PersonPage, {"family_name": "P{n}", "slug": "p{n}"}),
    ],
    ids=KINDS,
)
def test_the_anchor_is_reached_where_the_index_is_cut(
    client, partners, people, monkeypatch, room, make, model, titles
):
    parent = partners if model is PartnerPage else people
    for n in range(5):
        make(parent, **{name: text.format(n=n) for name, text in titles.items()})
    monkeypatch.setattr(room, "MOST", 1)
    monkeypatch.setattr(type(parent), "per_page", 2)
    places = places_of(model.objects.values_list("pk", flat=True))
    assert len(set(places.values())) == 5
    for page in model.objects.all():
        address = client.get(f"{parent.url}{page.slug}/")["Location"]
        assert address == places[page.pk]
        text = client.get(address.split("#")[0]).content.decode()
        assert text.count(f'id="{address.split("#")[1]}"') == 1
    assert "&page=3#p4" in places[page.pk]


def test_who_sponsors_and_does_more_has_one_entry(client, partners, monkeypatch):
    rows = [PartnerRelation(relation="sponsor"), PartnerRelation(relation="strategic")]
    bare_partner(partners, relations=rows)
    text = client.get("/partners/").content.decode()
    assert text.count('id="cbi"') == 1
    assert 'href="/partners/#cbi"' in text
    bare_partner(partners, title="BBC", slug="bbc")
    monkeypatch.setattr(partners_index, "MOST", 1)
    text = client.get("/partners/").content.decode()
    assert 'href="/partners/?sector=public#cbi"' in text
    assert 'id="cbi"' in client.get("/partners/?sector=public").content.decode()


# --- How much it asks -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_a_folded_address_asks_the_same_for_two_and_for_two_hundred(
    client, folded, partners, people, kind
):
    few = count_queries(client, ADDRESS[kind], status=302)
    factory, parent = {
        "partner": (factories.PartnerFactory, partners),
        "person": (factories.PersonFactory, people),
    }[kind]
    bare = {"purpose": ""} if kind == "partner" else {"biography": ""}
    factories.many(factory, parent, 198, rows=lambda page: [], **bare)
    upkeep.set_right()
    many = count_queries(client, ADDRESS[kind], status=302)
    assert many.total == few.total <= 8
    assert many.repeated == []


def test_one_query_tells_of_all(folded, django_assert_num_queries):
    keys = [page.pk for page in folded.values()]
    with_folding(PartnerPage.objects.all()).count()
    assert set(places_of(keys).values()) == set(ENTRY.values())
