"""What an answer tells of a thing: declared once, for the answer and for its description."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

Schema = dict[str, Any]  # JSON Schema 2020-12, as OpenAPI 3.1 takes it
DATE: Schema = {"pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}
MOMENT: Schema = {"format": "date-time"}
ADDRESS: Schema = {"format": "uri"}


@dataclass(frozen=True)
class Field:
    """One value: what it is called, what it says, its schema, and how a thing has it.

    `shape` is that of its value, or of each of its values, where that has fields again.
    """

    name: str
    says: str
    schema: Schema
    of: Callable[[Any], Any]
    shape: "Shape | None" = None

    def described(self) -> Schema:
        return {"description": self.says, **self.schema}


@dataclass(frozen=True)
class Shape:
    """The fields of one sort of thing; all of them are in every answer, in this order."""

    name: str
    says: str
    fields: tuple[Field, ...]

    def data(self, thing) -> dict[str, Any]:
        """`thing` as JSON has it."""
        return {field.name: field.of(thing) for field in self.fields}

    def schema(self) -> Schema:
        return {
            "type": "object",
            "description": self.says,
            "required": [field.name for field in self.fields],
            "properties": {field.name: field.described() for field in self.fields},
        }

    def with_parts(self) -> Iterator["Shape"]:
        """Itself, and the shapes of its fields."""
        yield self
        for field in self.fields:
            if field.shape:
                yield from field.shape.with_parts()


def ref(name: str) -> Schema:
    """The schema of the Shape called so."""
    return {"$ref": f"#/components/schemas/{name}"}


# --- Fields, by the sort of their value ---------------------------------------------------------


def text(name: str, says: str, of: Callable | None = None, **schema) -> Field:
    """A text that is always there."""
    return Field(name, says, {"type": "string", **schema}, of or attrgetter(name))


def maybe(name: str, says: str, of: Callable | None = None, **schema) -> Field:
    """A text, or null where it would be empty."""
    value = of or attrgetter(name)
    if "enum" in schema:
        schema["enum"] = [*schema["enum"], None]
    return Field(name, says, {"type": ["string", "null"], **schema}, lambda it: value(it) or None)


def whole(name: str, says: str, of: Callable | None = None, **schema) -> Field:
    """A whole number."""
    return Field(name, says, {"type": "integer", **schema}, of or attrgetter(name))


def flag(name: str, says: str, of: Callable | None = None) -> Field:
    """Yes or no."""
    return Field(name, says, {"type": "boolean"}, of or attrgetter(name))


def texts(name: str, says: str, of: Callable | None = None, **schema) -> Field:
    """A list of texts, each of which has the `schema`."""
    value = of or attrgetter(name)
    items = {"type": "array", "items": {"type": "string", **schema}}
    return Field(name, says, items, lambda it: list(value(it)))


def some(name: str, says: str, shape: Shape, of: Callable | None = None) -> Field:
    """A list of things that have a `shape`."""
    value = of or attrgetter(name)
    items = {"type": "array", "items": ref(shape.name)}
    return Field(name, says, items, lambda it: [shape.data(one) for one in value(it)], shape)


def maybe_one(name: str, says: str, shape: Shape, of: Callable) -> Field:
    """One thing that has a `shape`, or null."""
    schema = {"oneOf": [ref(shape.name), {"type": "null"}]}

    def value(it):
        one = of(it)
        return None if one is None else shape.data(one)

    return Field(name, says, schema, value, shape)
