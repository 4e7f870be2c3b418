"""What the API says of itself is true: of every answer, and of every address."""

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from interop.api.lists import RESOURCES
from tests import factories
from tests.interop.api.asking import LISTS, START, ask, got, wrong

pytestmark = pytest.mark.django_db
SHAPES = {it.name: it.shape.name for it in RESOURCES}


def described(client) -> dict:
    return got(client, "openapi.json")


def test_it_is_a_description_by_openapi_3_1(client, home):
    data = described(client)
    assert data["openapi"].startswith("3.1")
    assert [error.message for error in OpenAPIV31SpecValidator(data).iter_errors()] == []
    assert data["info"]["title"].startswith("Centre for Public Service Partnerships")


def test_it_names_every_list_and_nothing_else(client, home):
    wanted = {f"/{name}/" for name in LISTS} | {f"/{name}/{{name}}/" for name in LISTS}
    assert set(described(client)["paths"]) == {"/", "/openapi.json"} | wanted
    assert [it["name"] for it in got(client, "")["lists"]] == LISTS


def test_where_it_begins_is_as_described(client, shown):
    assert wrong(client, got(client, ""), "Index") == []


@pytest.mark.parametrize("name", LISTS)
def test_every_answer_is_as_described(client, shown, name):
    part, one = got(client, f"{name}/"), got(client, f"{name}/{shown[name]}/")
    assert part["items"]
    assert wrong(client, part, f"{SHAPES[name]}List") == []
    assert wrong(client, one, SHAPES[name]) == []
    assert one in part["items"]


@pytest.mark.parametrize("name", LISTS)
def test_of_something_that_says_next_to_nothing_it_is_true_as_well(client, home, name):
    """Every field is there, null where nothing is said."""
    make_bare(home, name)
    part = got(client, f"{name}/")
    assert part["items"]
    assert wrong(client, part, f"{SHAPES[name]}List") == []


def make_bare(home, name):
    made = {
        "outputs": (factories.ResearchIndexFactory, factories.output),
        "events": (factories.EventsIndexFactory, factories.event),
        "people": (factories.PeopleIndexFactory, factories.person),
        "partners": (factories.PartnersIndexFactory, factories.partner),
        "projects": (factories.ProjectsIndexFactory, factories.project),
    }
    if name in made:
        index, make = made[name]
        make(index(parent=home, title=name, slug=name))
    elif name == "themes":
        factories.make_theme_pages(home)
    else:
        factories.suggestion("accepted", themes=[], why="")


@pytest.mark.parametrize(
    ("address", "method", "status"),
    [
        ("outputs/?limit=0", "get", 400),
        ("outputs/?cursor=made-up", "get", 400),
        ("outputs/7/?theme=finance", "get", 400),
        ("outputs/nothing/", "get", 404),
        ("nothing/", "get", 404),
        ("outputs/1/2/3", "get", 404),
        ("outputs/", "post", 405),
        ("", "delete", 405),
    ],
)
def test_every_refusal_is_as_described(client, research, address, method, status):
    answer = ask(client, address, method)
    assert (answer.status, answer.data["status"]) == (status, status)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert wrong(client, answer.data, "Problem") == []


@pytest.mark.parametrize("name", LISTS)
def test_every_parameter_is_taken_as_described(client, shown, name):
    for parameter in described(client)["paths"][f"/{name}/"]["get"]["parameters"]:
        for value in values_of(parameter["schema"]):
            words = "&q=budgets" if value == "relevance" else ""
            address = f"{name}/?{parameter['name']}={value}{words}"
            assert ask(client, address).status == 200, address


def values_of(schema: dict) -> list:
    """Values that a schema of a parameter lets through; none for a cursor, which cannot be told."""
    one = schema.get("items", schema)
    if "enum" in one:
        return one["enum"]
    if "minimum" in one:
        return [one["minimum"], one["maximum"]]
    if "pattern" in one:
        return ["2009", "undated"]
    return [] if one.get("maxLength", 0) > 1000 else ["something"]


def test_addresses_in_answers_are_whole_and_lead_to_answers(client, shown):
    lists = got(client, "")["lists"]
    for item in [got(client, it["url"])["items"][0] for it in lists]:
        assert item["api_url"].startswith(f"http://testserver{START}")
        assert got(client, item["api_url"]) == item
        assert client.get(item["url"].removeprefix("http://testserver")).status_code == 200
