"""Said at the start: a type of page, or of things that can be found, of which a part is missing.

`manage.py check` says it, and `serve` and every other command before they do anything.
"""

from collections.abc import Iterator
from itertools import chain

from django.core.checks import Error, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from wagtail.models import Page, get_page_models

from core.models import BasePage
from core.search.found import all_findable, findable
from core.search.types import entry_type


@register
def pages_are_whole(app_configs, **kwargs) -> list[Error]:
    models = [model for model in get_page_models() if issubclass(model, BasePage)]
    return list(chain.from_iterable(map(problems, models)))


@register
def what_is_found_has_a_tab(app_configs, **kwargs) -> list[Error]:
    lacking = [known.type for known in all_findable() if not entry_type(known.type)]
    return [
        Error(
            f"Search finds things of the type “{name}” and has no tab for them.",
            hint=f'Beside @found_as: shown_as(EntryType(type="{name}", words=…, place=…)).',
            id="core.search.E002",
        )
        for name in dict.fromkeys(lacking)
    ]


def problems(model: type[BasePage]) -> Iterator[Error]:
    """What keeps pages of `model` from being made, shown or found, for whoever wrote it."""
    name = model.__name__
    if model.parent_page_types is None:
        yield error(model, "may stand below every page.", "Name its parent_page_types.")
    else:
        for parent in not_agreed(model):
            hint = f"Name {name} in the subpage_types of {parent.__name__}, or leave out both."
            yield error(model, f"may stand below {parent.__name__}, which allows none.", hint)
        if Page not in model.clean_parent_page_models() and not findable(model):
            hint = f"In the room's found.py, a function with @found_as(…, {name})."
            yield error(model, "cannot be found by search.", hint)
    try:
        get_template(model.template)
    except TemplateDoesNotExist:
        yield error(model, "has no template.", f"Write templates/{model.template}.")


def not_agreed(model: type[BasePage]) -> list[type[Page]]:
    """The types of page that `model` names as its parents and that do not name it."""
    parents = [p for p in model.clean_parent_page_models() if issubclass(p, BasePage)]
    return [parent for parent in parents if model not in parent.clean_subpage_models()]


def error(model: type[BasePage], what: str, hint: str) -> Error:
    return Error(f"{model.__module__}.{model.__name__} {what}", hint=hint, id="core.search.E001")
