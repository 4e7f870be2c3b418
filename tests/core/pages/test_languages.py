"""What a page is written in is said wherever its title stands: in lists, in search, on itself."""

import re

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.template import Context, Template
from wagtail.models import Page, get_page_models

from core.models import BasePage
from core.models.named_row import NamedRow
from core.pages.language import has_language
from core.relations.links import forget, language_of
from partners.models import PartnerPage
from research.models import Contribution, OutputPage, ThemePage
from tests import factories
from tests.core.pages.reading import Said, read
from tests.core.pages.scene import NOW, make_scene
from tests.core.pages.test_privacy import FILTERS, GATHERS, OWN
from tests.core.pages.test_samples import is_of_rows
from tests.fetching import fetch
from tests.scenery import standing

WORDS = {"ar": "توابل", "cy": "Sbeisys"}
NAMED = "Zanzibar"  # what no other words of the site hold
OTHERS = re.compile(r"Open (event|explainer|output|partner|project)|Ada Open")  # stay English
# Lines of several names as they were printed, which no element holds one by one.
IN_ONE_LINE = ("p.row__byline", "p.meta")
# What is made of one type alone, and not in the scene: by the end of its address.
INDEXES = ["", "research/", "projects/", "events/", "people/", "partners/", "themes/"]


@pytest.fixture
@standing
def made(db):
    with time_machine.travel(NOW, tick=False):
        return make_scene()


@pytest.fixture
def scene(made, db, indexed):
    with time_machine.travel(NOW, tick=False):
        yield made


def put_into(language: str, scene) -> None:
    """Let every page of the scene, and each index and the front page, be in `language`."""
    of_scene = {page.pk: kind for kind, page in scene.items()}
    for page in Page.objects.filter(depth__gt=1).specific():
        if page.pk in of_scene or page.specific_class.max_count == 1:
            kind = of_scene.get(page.pk, page.slug)
            rename(page, f"{WORDS[language]} {NAMED}", f"{kind} of spices")
            page.language = language
            page.save_revision().publish()
    name_in_rows()


def rename(page, first: str, last: str) -> None:
    page.title = f"{first} {last}"
    if hasattr(page, "family_name"):
        page.given_name, page.family_name = first, last


def name_in_rows() -> None:
    """Let rows name what they lead to as it is called, as they do when nobody says otherwise."""
    for model in [model for model in apps.get_models() if issubclass(model, NamedRow)]:
        for row in model.objects.exclude(**{model.link: None}):
            model.objects.filter(pk=row.pk).update(name=getattr(row, model.link).title)
    for row in Contribution.objects.exclude(person=None):
        given, family = row.person.given_name, row.person.family_name
        Contribution.objects.filter(pk=row.pk).update(given_name=given, family_name=family)


def addresses(scene) -> list[str]:
    """Every page of the site that names one of the scene, or is one."""
    gathering = [a for a in [*GATHERS, *FILTERS] if not is_of_rows(a) and is_a_page(a)]
    own = [f"{scene[kind].url}{below}" for kind, belows in OWN.items() for below in belows]
    indexes = [f"/{index}" for index in INDEXES]
    return [*gathering, *filter(is_a_page, own), *indexes, "/feeds/"]


def is_a_page(address: str) -> bool:
    return "/?" in address or (address.endswith("/") and "/v1/" not in address)


def said_at(client, address) -> list[Said]:
    response = fetch(client, address)
    assert response.status_code == 200, address
    is_html = response["Content-Type"].startswith("text/html")
    said = read(response.body.decode()) if is_html else []
    return [each for each in said if not each.where.endswith(IN_ONE_LINE)]


@pytest.mark.parametrize("language", WORDS)
def test_every_title_says_its_language_and_finds_its_direction(client, scene, language):
    put_into(language, scene)
    found = {address: said_at(client, address) for address in addresses(scene)}
    titles = [(a, said) for a in found for said in found[a] if NAMED in said.text]
    wrong = [(a, said) for a, said in titles if said.language != language or not said.is_apart]
    assert not wrong, "\n".join(map(str, wrong))
    assert {address for address, _ in titles} == {a for a in found if found[a]}
    english = [said for all_said in found.values() for said in all_said if OTHERS.search(said.text)]
    assert english
    assert {said.language for said in english} == {"en-GB"}


def test_what_a_text_in_another_language_cites_is_said_to_be_english(client, scene):
    cited = OutputPage.objects.get(slug="open-output")
    blocks = [factories.text("<p>Geiriau.</p>"), factories.note("<p>Rhywun.</p>", page=cited)]
    page = factories.explainer(ThemePage.objects.get(slug="finance"), *blocks, language="cy")
    said = {each.text.strip(): each.language for each in said_at(client, page.url)}
    assert (said["Geiriau."], said["Rhywun."], said["Open output"]) == ("cy", "cy", "en-GB")


def test_what_the_site_says_beside_a_text_stays_english(client, scene):
    page = factories.again(scene["output"], language="cy", title="Cyllidebau")
    said = {each.text.strip(): each.language for each in said_at(client, page.url)}
    assert said["Cyllidebau"] == "cy"
    assert said["Version history"] == said["Reuse and citation"] == "en-GB"


def test_a_name_is_in_the_language_of_the_page_while_it_is_called_so(scene):
    body = PartnerPage.objects.get(slug="open-partner")
    factories.again(body, title="Cyngor Sir", language="cy")
    forget()
    assert language_of(body.pk, "Cyngor Sir") == "cy"
    assert language_of(body.pk, "County Council") == ""
    assert language_of(None, "Cyngor Sir") == ""


@pytest.mark.parametrize(("tag", "attribute"), [("cy", ' lang="cy"'), ("en-GB", ""), ("", "")])
def test_the_attribute_is_left_out_for_english(tag, attribute):
    html = Template("<p{{ page.language|lang }}>").render(Context({"page": {"language": tag}}))
    assert html == f"<p{attribute}>"


def test_what_is_no_language_stays_within_its_attribute():
    hostile = Template("<p{{ tag|lang }}>").render(Context({"tag": '"><script>'}))
    assert hostile == '<p lang="&quot;&gt;&lt;script&gt;">'


def test_an_output_keeps_its_column(db):
    before = MigrationLoader(connection).project_state(("research", "0008_side_notes"))
    old = before.apps.get_model("research", "OutputPage")._meta.get_field("language")
    new = OutputPage._meta.get_field("language")
    assert not connection.schema_editor()._field_should_be_altered(old, new)


def test_a_draft_of_before_is_in_english(scene):
    revision = scene["partner"].save_revision()
    revision.content.pop("language")
    assert revision.as_object().language == "en-GB"


def test_every_type_of_page_says_what_it_is_written_in():
    types = [model for model in get_page_models() if issubclass(model, BasePage)]
    assert all(has_language(model) for model in types)
    assert all("language" in str(model.promote_panels) for model in types)
