"""What is not public appears nowhere: neither at the front door nor at any side door."""

import re

import pytest
import time_machine
from django.test import Client
from wagtail.models import get_page_models

from core.models import BasePage
from core.pages.sub_views import views_below
from core.search.near import nearest
from suggestions import checking
from tests import factories
from tests.core.pages.scene import NOW, QUESTION, WORDS, make_scene
from tests.exports import exports
from tests.fetching import fetch
from tests.hiding import WAYS, behind_login, hidden
from tests.interop.oai.asking import some_seconds_later
from tests.scenery import standing

SECRET = re.compile(r"zanzibar-([a-z]+)|zanzibar ([a-z]+) of spices")
TITLE = re.compile(r"()zanzibar ([a-z]+) of spices")
ALL = "event explainer output page partner person project theme"

# Every address that gathers things → which of the pages of the scene it names, while public.
GATHERS = {
    "/": "event output partner theme",
    "/sitemap.xml": ALL,
    "/sitemap-pages-1.xml": ALL,
    "/research/": "output",
    "/research/?sort=title&theme=finance": "output",
    "/research/?q=cloves": "output",
    "/research/export.csv": "event output project",
    "/research/references/": "output",
    "/research/feed.atom": "output",
    "/projects/feed.atom": "project",
    "/projects/": "project",
    "/projects/export.csv": "project",
    "/events/": "event",
    "/events/export.csv": "event output project",
    "/events/2031/01/": "event",
    "/events/2031/01/16/": "event",
    "/events/calendar.ics": "event",
    "/events/feed.atom": "event",
    "/themes/": "theme",
    "/themes/finance/": "event explainer output partner person",
    "/themes/finance/open-explainer/": "explainer output",
    "/themes/finance/events.ics": "event",
    "/people/": "person",
    "/people/open-person/": "event output project",
    "/people/open-person/export.csv": "event output",
    "/partners/": "partner",
    "/partners/open-partner/": "event output person project",
    "/partners/open-partner/embed/": "event output project",
    "/partners/open-partner/export.csv": "event output",
    "/projects/open-project/": "event output partner person",
    "/projects/open-project/export.csv": "event output",
    "/research/open-output/": "output partner person project",
    "/research/open-output/text.md": "",
    "/events/open-event/": "output partner person project",
    "/about/": "output page partner project",
    "/about/funding.csv": "output partner project",
    "/suggestions/S-2031-0001/": "output",
    "/suggestions/S-2031-0001/data.json": "output",
    "/suggestions/export.csv": "output",
    "/suggestions/export.json": "output",
    "/suggestions/questions/": "output",
    f"/suggestions/questions/{QUESTION}/": "output person",
    "/api/v1/outputs/": "event output partner person project",
    "/api/v1/outputs/?q=cloves": "event output partner person project",
    "/api/v1/events/": "event output partner person project",
    "/api/v1/projects/": "partner person project",
    "/api/v1/people/": "person",
    "/api/v1/partners/": "partner",
    "/api/v1/themes/": "theme",
    "/api/v1/suggestions/": "output",
    "/api/v1/outputs/open-output/": "partner person project",
    "/api/v1/events/open-event/": "output partner person project",
    "/api/v1/": "",
    "/oai?verb=ListRecords&metadataPrefix=oai_dc": "event output project",
    "/oai?verb=ListRecords&metadataPrefix=oai_datacite": "event output project",
    "/search/?q=spices": ALL,
    "/search/suggestions/?q=spices": ALL,
}
# Filters that are addressed by the slug of a page: they say its title.
FILTERS = {
    "/research/?person=zanzibar-person": "person",
    "/research/?project=zanzibar-project": "project",
    "/projects/?partner=zanzibar-partner": "partner",
    "/events/?partner=zanzibar-partner": "partner",
}
# Below the page of each: its own addresses.
OWN = {
    "event": ["", "card.png", "event.ics", "register/"],
    "explainer": ["", "card.png"],
    "output": [
        *["", "card.png", "files/report.pdf", "report.pdf", "report.epub"],
        *["text.md", "v1/", "v1/report.pdf", "v1/report.epub", "v2/changes/", "chapters/1/"],
        *["linkset.json", "linkset.txt", "chart-1.csv", "chart-1.svg", "chart-1.png"],
        "table-1.csv",
    ],
    "page": ["", "card.png", "funding.csv"],
    "partner": ["", "card.png", "embed/", "export.csv", "feed.atom"],
    "person": ["", "card.png", "contact/", "export.csv", "feed.atom"],
    "project": ["", "card.png", "export.csv", "feed.atom"],
    "theme": ["", "card.png"],
}


@pytest.fixture
@standing
def made(db):
    """The scene, once for all tests of this module, as it was at NOW."""
    with time_machine.travel(NOW, tick=False):
        return make_scene()


@pytest.fixture
def scene(made, db, indexed):
    """Kind → a page; what a test does to it is undone."""
    with time_machine.travel(NOW, tick=False):
        yield made


def answer_of(client, address) -> str:
    """What an answer says, in small letters, each line of a calendar as one."""
    with some_seconds_later():  # when harvesters are told of it, too
        text = fetch(client, address).body.decode().replace("\r\n ", "").lower()
    return re.sub(r"</?mark>", "", text.split("<main", 1)[-1])


def names(client, address, secret=SECRET) -> str:
    """Which of the pages of the scene an answer gives away, by title or address."""
    found = secret.findall(answer_of(client, address))
    return " ".join(sorted({slug or title for slug, title in found}))


def near() -> set[str]:
    """Of which kinds are those that are near to their own words, and to a question for us."""
    text = f"Zanzibar spices: {WORDS}"
    titles = [n.hit.title for n in nearest(text, most=50)]
    titles += [answer.title for answer in checking.answers(text, [])]
    return {title.split()[1] for title in titles if title.startswith("Zanzibar")}


def gives_itself_away(client, page, below: str) -> bool:
    """Whether the address says more than that one has to sign in or give a password, or that the
    page is gone; of a work that was withdrawn the title stays, to be cited."""
    response = client.get(f"{page.url}{below}")
    text = getattr(response, "content", b"").decode(errors="replace").lower()
    is_closed = response.status_code in {302, 404, 410} or 'type="password"' in text
    is_cited = response.status_code == 410 and page.specific.citable()
    return not is_closed or ("cinnamon" if is_cited else "of spices") in text


def test_each_place_names_what_is_public(client, scene):
    assert {address: names(client, address) for address in GATHERS} == GATHERS
    assert {address: names(client, address, TITLE) for address in FILTERS} == FILTERS
    assert near() == set(ALL.split())


def test_no_type_of_page_is_left_out(scene):
    types = {model for model in get_page_models() if issubclass(model, BasePage)}
    single = {model for model in types if model.max_count == 1}
    left_out = types - single - {type(page) for page in scene.values()}
    assert left_out == set(), "make one in scene.py, and name it in ALL, GATHERS and OWN"


def test_no_export_of_a_list_is_left_out(scene):
    assert exports() - set(GATHERS) == set(), "add it to GATHERS, with what it names"


def test_no_view_of_a_room_above_is_left_out(scene):
    below = {name for names in OWN.values() for name in names}
    below |= {address.rpartition("/")[2] for address in GATHERS}
    left_out = [
        it.pattern.pattern for it in views_below() if not any(map(it.pattern.fullmatch, below))
    ]
    # tests/interop/test_citing.py tries every way on the forms of a citation, test_feeds.py on the
    # feeds of a series and of corrections, editions/test_event_records.py on the files of a record.
    tried = ("cite", "series/", "corrections", "record", "references")  # the last is gathered above
    assert [pattern for pattern in left_out if not pattern.startswith(tried)] == []


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS)
def test_what_is_hidden_in_whatever_way_is_named_nowhere(client, scene, way):
    with hidden(scene.values(), WAYS[way]):
        given = {address: names(client, address) for address in GATHERS}
        given |= {address: names(client, address, TITLE) for address in FILTERS}
        assert {a: named for a, named in given.items() if named} == {}
        assert near() == set()


def own_addresses(scene) -> list[tuple]:
    return [(scene[kind], below) for kind, belows in OWN.items() for below in belows]


@pytest.mark.exhaustive
def test_what_is_public_answers_at_its_own_addresses(client, scene):
    own = [f"{page.url}{below}" for page, below in own_addresses(scene)]
    assert [address for address in own if fetch(client, address).status_code != 200] == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("way", WAYS)
def test_what_is_hidden_gives_nothing_at_its_own_addresses(client, scene, way):
    own = own_addresses(scene)
    with hidden(scene.values(), WAYS[way]):
        # Where it stands now, as far as it has moved, and where it stood.
        moved = [(type(page).objects.get(pk=page.pk), below) for page, below in own]
        asked = {f"{page.url}{below}": (page, below) for page, below in [*own, *moved]}
        assert [a for a, (page, b) in asked.items() if gives_itself_away(client, page, b)] == []


def test_what_is_hidden_hides_its_documents(client, scene):
    document = scene["output"].files.first().document
    assert fetch(client, document.url).status_code == 200
    for name, way in WAYS.items():
        with hidden([scene["output"]], way):
            assert client.get(document.url).status_code == 404, name


def test_a_document_that_no_page_shows_is_for_staff_alone(client, scene):
    address, staff = factories.document().url, Client()
    staff.force_login(factories.staff("Editors"))
    assert client.get(address).status_code == 404
    assert fetch(staff, address).status_code == 200


def test_uploaded_documents_have_no_second_address(client, scene):
    name = scene["output"].files.first().document.file.name
    assert client.get(f"/media/{name}").status_code == 404


def test_a_section_that_is_private_leads_nowhere_below_it(client, scene):
    with hidden([scene["output"].get_parent().specific], behind_login):
        assert client.get(scene["output"].url).status_code == 302


def test_a_draft_of_a_published_page_stays_a_draft(client, scene):
    page = type(scene["output"]).objects.get(pk=scene["output"].pk)
    page.title = "Quite another title"
    page.save_revision()
    assert "Quite another title" not in client.get(page.url).content.decode()
