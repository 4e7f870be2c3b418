"""Narrowing a list to what points to one page: `?partner=essex-county-council`."""

from collections.abc import Callable

from django.apps import apps
from django.db.models import CharField, IntegerField, QuerySet, Subquery, Value

from core.listing.facets import Facet, Option


class LinkFacet(Facet):
    """A filter that pages link to, and that no reader ticks: it shows as a chip alone.

    `model` is the type of the page that `value`, its slug, names; `linked(queryset, ref)` narrows
    to what points to the page with key `ref` (see core.relations.gathering.Gathering).
    """

    narrows = True
    is_shown = False

    def __init__(self, name, legend, model: str, linked: Callable[[QuerySet, object], QuerySet]):
        super().__init__(name, legend, by="")
        self.model, self.linked = model, linked

    def valid(self, values):
        return [v for v in values if v][:1]  # one page at a time: each costs the database dearly

    def pages(self, slugs: list[str]) -> QuerySet:
        return apps.get_model(self.model).objects.published().filter(slug__in=slugs).order_by()

    def narrow(self, queryset, values):
        for value in values:
            queryset = self.linked(queryset, Subquery(self.pages([value]).values("pk")[:1]))
        return queryset

    def counts(self, queryset, chosen):
        """The titles of the chosen pages; nobody counts what cannot be ticked."""
        constants = {
            "facet": Value(self.name, output_field=CharField()),
            "value": self.text("slug"),
            "label": self.text("title"),
            "n": Value(0, output_field=IntegerField()),
        }
        return [self.pages(chosen).values(**constants)] if chosen else []

    def options(self, rows, chosen):
        titles = {value: label for value, label, _ in rows}
        return [Option(slug, titles.get(slug, slug), 0, True) for slug in chosen]
