"""Asking the API as a program does, and holding its answers to its description."""

import json
from typing import NamedTuple
from urllib.parse import urlsplit

from django.utils.encoding import iri_to_uri
from jsonschema import Draft202012Validator

START = "/api/v1/"
LISTS = ["outputs", "events", "people", "partners", "projects", "themes", "suggestions"]


class Answer(NamedTuple):
    status: int
    data: dict
    headers: dict


def ask(client, address: str, method="get", **headers) -> Answer:
    """What is answered at `address`, below the API or whole; `data` is {} where it is no JSON."""
    path = address if address.startswith("http") else START + address
    parts = urlsplit(iri_to_uri(path))
    response = getattr(client, method)(
        parts.path, query_params=None, headers=headers, QUERY_STRING=parts.query
    )
    is_json = "json" in response.headers.get("Content-Type", "")
    return Answer(
        response.status_code,
        json.loads(response.content) if is_json and response.content else {},
        response.headers,
    )


def got(client, address: str) -> dict:
    """The answer to what must be one."""
    answer = ask(client, address)
    assert answer.status == 200, answer.data
    return answer.data


def titles(client, address: str) -> list[str]:
    return [item["title"] for item in got(client, address)["items"]]


def all_of(client, address: str) -> list[dict]:
    """The items of a list, from its first part to its last."""
    found, following = [], address
    while following:
        part = got(client, following)
        found += part["items"]
        following = part["next"]
    return found


def wrong(client, data: dict, shape: str) -> list[str]:
    """What of `data` is not as the description of the API says of the schema called `shape`; a
    field that it does not know is wrong, too.
    """
    described = got(client, "openapi.json")
    schemas = described["components"]["schemas"]
    strict = {name: {**schema, "additionalProperties": False} for name, schema in schemas.items()}
    schema = {"$ref": f"#/components/schemas/{shape}", "components": {"schemas": strict}}
    return [error.message for error in Draft202012Validator(schema).iter_errors(data)]
