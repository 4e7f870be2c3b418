"""The page for people at /api/v1/: examples that run, and all that the lists declare."""

import json
from dataclasses import dataclass
from urllib.parse import parse_qsl

from django.http import HttpRequest, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse

from core.models import SiteSettings
from core.pages.head import Head
from core.server.sitemap import also_in_sitemap
from interop.api.asking import Asked
from interop.api.envelopes import answer_to, shape_of_list
from interop.api.links import of_description, of_list, start
from interop.api.lists import RESOURCES, resource_called
from interop.api.parameters import COMMON, MOST
from interop.api.problems import KINDS
from interop.api.resources import Resource
from interop.api.shapes import Shape

LEDE = "Everything we publish, as JSON for programs: without a key, from any site."
# What to try: words, list, parameters.
TRIED = [
    ("Reports on finance, the newest first", "outputs", "theme=finance&type=report"),
    ("What says “partnership”, the best answer first", "outputs", "q=partnership"),
    ("Events to come, online too", "events", "when=upcoming&format=online&format=hybrid"),
    ("Partners in the public sector", "partners", "sector=public"),
    ("Questions that had been answered already", "suggestions", "status=answered"),
]
IN_A_SHELL = 'curl -s "{address}" | python3 -m json.tool'
IN_PYTHON = """\
import json
from urllib.request import urlopen

address = "{address}"
while address:
    with urlopen(address) as answer:
        part = json.load(answer)
    for item in part["items"]:
        print(item["date"], item["title"], item["url"])
    address = part["next"]"""
IN_JAVASCRIPT = """\
for (let address = "{address}"; address; ) {{
  const part = await (await fetch(address)).json();
  for (const item of part.items) console.log(item.date, item.title, item.url);
  address = part.next;
}}"""


@dataclass(frozen=True)
class Example:
    """Something to try: what it is in words, its address, and how many things that finds."""

    words: str
    address: str
    found: int


@dataclass(frozen=True)
class Code:
    """The same in a language; `name` is its name."""

    name: str
    text: str


@also_in_sitemap
def paths() -> list[str]:
    return [reverse("api")]


def page_for_people(request: HttpRequest) -> TemplateResponse:
    context = {
        "about": Head("API", LEDE, reverse("api")),
        "centre_name": SiteSettings.for_request(request).name,
        "start": start(),
        "openapi": of_description(),
        "most": MOST,
        "examples": examples(),
        "answer": first_answer(),
        "code": code(),
        "lists": RESOURCES,
        "common": COMMON,
        "envelope": shape_of_list(RESOURCES[0]),
        "shapes": shared(RESOURCES),
        "problems": KINDS,
    }
    return TemplateResponse(request, "interop/api.html", context)


# --- What to try --------------------------------------------------------------------------------


def examples() -> list[Example]:
    """Those of TRIED that find something."""
    found = []
    for words, name, query in TRIED:
        listing = resource_called(name).listing(QueryDict(query))
        found.append(Example(words, of_list(name, parse_qsl(query)), listing.count))
    return [it for it in found if it.found]


def first_answer() -> Code:
    """The newest output, as the API tells of it just now, at its address."""
    page = answer_to(Asked("outputs", (), limit=1))
    address = of_list("outputs", [("limit", "1")])
    return Code(address, json.dumps(page.data, ensure_ascii=False, indent=2))


def code() -> list[Code]:
    address = of_list("outputs", [("theme", "finance"), ("limit", str(MOST))])
    languages = {"Shell": IN_A_SHELL, "Python": IN_PYTHON, "JavaScript": IN_JAVASCRIPT}
    return [Code(name, text.format(address=address)) for name, text in languages.items()]


def shared(lists: list[Resource]) -> list[Shape]:
    """The shapes of parts, which stand in those of the `lists`."""
    things = {it.shape.name: it.shape for it in lists}
    parts = {part.name: part for shape in things.values() for part in shape.with_parts()}
    return [part for name, part in parts.items() if name not in things]
