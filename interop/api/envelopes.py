"""The shapes of whole answers: where the API begins, and one part of a list."""

from dataclasses import dataclass
from typing import Any

from interop.api.asking import Asked
from interop.api.links import of_description, of_list, start
from interop.api.lists import resource_called
from interop.api.paging import Part, part_of
from interop.api.resources import Resource
from interop.api.shapes import ADDRESS, Shape, maybe, some, text, whole


@dataclass(frozen=True)
class Page:
    """One part of a list, with what its things are made of, and the `shape` of the answer."""

    part: Part
    things: list[Any]
    shape: Shape

    @property
    def data(self) -> dict[str, Any]:
        """As JSON has it."""
        return self.shape.data(self)


LIST_HERE = Shape(
    "ListHere",
    "One of the lists of the API.",
    (
        text("name", "What it is called in addresses."),
        text("says", "What it is of."),
        text("url", "Its address.", lambda it: of_list(it.name), **ADDRESS),
        whole("total", "How many things it holds.", lambda it: it.total()),
    ),
)
INDEX = Shape(
    "Index",
    "What there is.",
    (
        text(
            "description", "This API, described (OpenAPI).", lambda _: of_description(), **ADDRESS
        ),
        text("documentation", "The page for people.", lambda _: start(), **ADDRESS),
        some("lists", "Its lists.", LIST_HERE, lambda resources: resources),
    ),
)


def shape_of_list(resource: Resource) -> Shape:
    """The shape of a Page of `resource`."""
    name = f"{resource.shape.name}List"
    fields = (
        whole(
            "total", "How many things the filters leave, in all parts.", lambda it: it.part.total
        ),
        maybe(
            "next",
            "The address of the next part, as in the header Link; null where this is the last.",
            lambda it: it.part.following,
            **ADDRESS,
        ),
        some("items", "The things, in the order asked for.", resource.shape, lambda it: it.things),
    )
    return Shape(name, resource.says, fields)


def answer_to(asked: Asked) -> Page:
    """What `asked` wants of its list; Problem where its cursor is none of that, KeyError where
    there is no such list.
    """
    resource = resource_called(asked.name)
    part = part_of(resource.listing(asked.data), asked)
    return Page(part, resource.rows(part.keys), shape_of_list(resource))
