"""Each page asks for the style sheets that it uses."""

import re
from functools import cache

import pytest
from django.conf import settings

from core.server.storage import BUNDLES, COMMENT, IMPORT

TEMPLATES = settings.BASE_DIR / "templates"
STYLES = settings.BASE_DIR / "static/css"
CLASS = re.compile(r"\.([a-z][a-z0-9]*(?:(?:__|--?)[a-z0-9]+)*)(?![^{]*;)")
WORD = re.compile(r"(?<![\w-])[a-z][a-z0-9]*(?:(?:__|--?)[a-z0-9]+)*(?![\w-])")
# The name of a variable, in "standing--{{ mark }}", is no class.
TAG = re.compile(r"\{[{%].*?[%}]\}")
PAGES = sorted(
    str(path.relative_to(TEMPLATES))
    for path in TEMPLATES.rglob("*.html")
    if '{% extends "base.html" %}' in path.read_text()
)


@cache
def classes_of(bundle: str) -> frozenset[str]:
    """The classes that the sheets which `bundle` imports give a style to."""
    names = IMPORT.findall((STYLES.parent / bundle).read_text())
    sheets = (COMMENT.sub("", (STYLES / name).read_text()) for name in names)
    return frozenset(found for sheet in sheets for found in CLASS.findall(sheet))


@cache
def text_with_parts(name: str) -> str:
    """The template `name`, and all that it includes."""
    path = TEMPLATES / name
    text = path.read_text() if path.exists() else ""
    parts = set(re.findall(r'include "([\w/]+\.html)"', text)) - {name}
    return "\n".join([text, *map(text_with_parts, sorted(parts))])


def used(name: str) -> set[str]:
    lists = re.findall(r'class="([^"]*)"', TAG.sub(" ", text_with_parts(name)))
    return {word for words in lists for word in WORD.findall(words)}


@pytest.mark.parametrize("bundle", [b for b in BUNDLES if b != "css/site.css"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_the_sheets_of_the_classes_that_it_uses(page, bundle):
    own = classes_of(bundle) - classes_of("css/site.css")
    asks = f'sheet="{bundle}"' in text_with_parts(page)
    assert asks == bool(used(page) & own), sorted(used(page) & own)
