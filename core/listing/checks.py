"""Said at the start: what a list declares and its things do not have.

`manage.py check` says it, and `serve` and every other command before they do anything.
"""

from collections.abc import Iterator
from itertools import chain

from django.apps import apps
from django.core.checks import Error, register
from django.core.exceptions import EmptyResultSet, FieldError
from django.db.models import QuerySet

from core.listing.facets import Facet
from core.listing.from_shelf import FromShelf
from core.listing.listing import Listing
from core.listing.sorts import RELEVANCE, Sort
from core.pages.closed import read_once
from core.search.found import findable

TAKEN = {"q", "sort", "page"}  # what other parameters of the address are called


@register
def lists_can_be_made(app_configs, **kwargs) -> list[Error]:
    return list(chain.from_iterable(map(problems, every_listing())))


def every_listing(of: type[Listing] = Listing) -> Iterator[type[Listing]]:
    for listing in of.__subclasses__():
        yield listing
        yield from every_listing(listing)


def problems(listing: type[Listing]) -> Iterator[Error]:
    """What keeps `listing` from working, in words for whoever wrote it."""
    model = apps.get_model(listing.model)
    names = [facet.name for facet in listing.facets]
    for name in {n for n in names if names.count(n) > 1} | TAKEN.intersection(names):
        yield error(listing, f"the name “{name}” is taken.", "Call the facet otherwise.")
    orders = [RELEVANCE.value, *(sort.value for sort in listing.sorts)]
    for value in {v for v in orders if orders.count(v) > 1}:
        yield error(listing, f"the order “{value}” is there already.", "Call it otherwise.")
    for facet in listing.facets:
        for value in never_held(facet, model):
            what = f"{called(facet)} offers “{value}”, which its field never holds."
            yield error(listing, what, "Take the choices of the field: Language.choices.")
    for part in parts_of(listing):
        if why := unknown_to_database(part, model.objects.all()):
            hint = "Name a field of the model, or a path over its rows: by=…"
            yield error(listing, f"{called(part)} cannot be asked of the database: {why}", hint)
    if issubclass(listing.selection_class, FromShelf):
        yield from unknown_to_shelf(listing, model)


def never_held(facet: Facet, model) -> list[str]:
    """Values that `facet` offers and that are no choice of its field."""
    fields = {field.name: field for field in model._meta.get_fields()}
    choices = getattr(fields.get(facet.by), "flatchoices", [])
    return [value for value in facet.labels() if choices and value not in dict(choices)]


def unknown_to_database(part: Facet | Sort, queryset: QuerySet) -> str:
    """Why the database does not know what `part` goes by; "" where it does. Asks nothing of it."""
    try:
        asked = [part.order(queryset)] if isinstance(part, Sort) else part.counts(queryset, ["x"])
        with read_once(frozenset()):  # of the database nothing is asked here
            for each in asked:
                str(each.query)
    except FieldError as why:
        return str(why)
    except EmptyResultSet:
        pass
    return ""


def unknown_to_shelf(listing: type[Listing], model) -> Iterator[Error]:
    known = findable(model)
    if not known or not known.listing or not issubclass(listing, known.listing):
        yield error(
            listing,
            "it is made from entries of search, and they are not written for it.",
            f"In the room's found.py: @found_as(…, {model.__name__}, …, "
            f"listing={listing.__name__}).",
        )
    elif not_kept := [part for part in parts_of(listing) if part not in parts_of(known.listing)]:
        what = f"{called(not_kept[0])} is not kept for {known.listing.__name__}."
        yield error(listing, what, "Declare it there, too.")
    for facet in listing.facets:
        if not facet.of_thing and not hasattr(model, facet.by.split("__")[0] or "?"):
            hint = "Give of_thing=…, a function from a thing to {value: words}; of a link, paths=…"
            yield error(listing, f"{called(facet)} is not said by {model.__name__}.", hint)
    for sort in listing.sorts:
        for name in sort.by:
            is_said = isinstance(name, str) and (
                name.removeprefix("-") in sort.of_thing or hasattr(model, name.removeprefix("-"))
            )
            if not is_said:
                hint = "Name a field, or list it from the database (FromDatabase)."
                yield error(listing, f"{called(sort)} goes by what no entry can keep.", hint)


def parts_of(listing: type[Listing]) -> list[Facet | Sort]:
    return [*listing.facets, *listing.sorts]


def called(part: Facet | Sort) -> str:
    if isinstance(part, Sort):
        return f"the order “{part.value}”"
    return f"the facet “{part.name}”"


def error(listing: type[Listing], what: str, hint: str) -> Error:
    where = f"{listing.__module__}.{listing.__qualname__}"
    return Error(f"{where}: {what}", hint=hint, id="core.listing.E001")
