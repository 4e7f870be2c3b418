"""The description of the API for programs (OpenAPI 3.1), from what its lists declare."""

from typing import Any

from interop.api.answers import JSON
from interop.api.envelopes import INDEX, shape_of_list
from interop.api.links import start
from interop.api.lists import RESOURCES
from interop.api.problems import (
    KINDS,
    NOT_FOUND,
    PARAMETERS,
    PROBLEM,
    PROBLEM_JSON,
    TOO_SLOW,
    Kind,
)
from interop.api.resources import Resource
from interop.api.shapes import Schema, ref

Described = dict[str, Any]
VERSION = "1.0.0"  # the first number is that of its address
SAYS = (
    "Everything here can be read by anybody, without a key. What is not public is not here. "
    "What is invented, to show how the site works, is marked: “sample” is true. "
    "Fields and lists may be added; what is there stays."
)
ETAG = {
    "description": "Sent again as If-None-Match, it is told whether anything has changed.",
    "schema": {"type": "string"},
}


def description(centre: str) -> Described:
    """The whole description, of the API of `centre`."""
    return {
        "openapi": "3.1.0",
        "info": {"title": f"{centre}: API", "version": VERSION, "description": SAYS},
        "externalDocs": {"url": start(), "description": "The same for people, with examples."},
        "servers": [{"url": start().rstrip("/")}],
        "paths": paths(),
        "components": {
            "schemas": schemas(),
            "responses": {kind.name: refusal(kind) for kind in KINDS},
        },
    }


# --- Addresses ----------------------------------------------------------------------------------


def paths() -> Described:
    itself = operation("description", "This description.", {"type": "object"})
    found = {
        "/": {"get": operation("index", INDEX.says, ref(INDEX.name))},
        "/openapi.json": {"get": itself},
    }
    for it in RESOURCES:
        found[f"/{it.name}/"] = {"get": a_list(it)}
        found[f"/{it.name}/{{name}}/"] = {"get": a_thing(it)}
    return found


def a_list(it: Resource) -> Described:
    said = operation(f"list_{it.name}", it.says, ref(shape_of_list(it).name), PARAMETERS)
    return said | {"parameters": [parameter.described() for parameter in it.parameters]}


def a_thing(it: Resource) -> Described:
    said = operation(f"one_of_{it.name}", it.shape.says, ref(it.shape.name), PARAMETERS, NOT_FOUND)
    name = {
        "name": "name",
        "in": "path",
        "required": True,
        "description": f"{it.named_by[:1].upper()}{it.named_by[1:]}.",
        "schema": {"type": "string"},
    }
    return said | {"parameters": [name]}


def operation(name: str, says: str, schema: Schema, *refusals: Kind) -> Described:
    """What GET does at an address: its answer, and what may be said in place of it."""
    answers: Described = {
        "200": {
            "description": says,
            "headers": {"ETag": ETAG},
            "content": {JSON: {"schema": schema}},
        },
        "304": {"description": "Nothing has changed since the answer with that ETag."},
    }
    for kind in (*refusals, TOO_SLOW):
        answers[str(kind.status)] = {"$ref": f"#/components/responses/{kind.name}"}
    return {"operationId": name, "summary": says, "responses": answers}


def refusal(kind: Kind) -> Described:
    content = {PROBLEM_JSON: {"schema": ref(PROBLEM.name)}}
    return {"description": f"{kind.title}. {kind.says}", "content": content}


# --- What answers hold --------------------------------------------------------------------------


def schemas() -> dict[str, Schema]:
    """Name → schema, of every answer and of every part of one."""
    whole = [INDEX, PROBLEM, *map(shape_of_list, RESOURCES)]
    return {part.name: part.schema() for shape in whole for part in shape.with_parts()}
