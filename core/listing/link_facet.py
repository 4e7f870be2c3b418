"""Narrowing a list to what points to one page: `?partner=essex-county-council`."""

from collections.abc import Callable, Sequence

from django.apps import apps
from django.db.models import Case, CharField, IntegerField, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat

from core.listing.facets import Facet, Option, along
from core.pages.samples import titled

# The words for a page in one column of text: the tag of its language, then its title.
LABEL = Concat(
    "language",
    Case(When(is_sample=True, then=Value(f" {titled('', True)}")), default=Value(" ")),
    "title",
    output_field=CharField(),
)


class LinkFacet(Facet):
    """A filter that pages link to, and that no reader ticks: it shows as a chip alone.

    `model` is the type of the page that `value`, its slug, names; `linked(queryset, ref)` narrows
    to what points to the page with key `ref` (see core.relations.gathering.Gathering). A list from
    memory says also by which `paths` over rows a thing leads to keys of such pages: entries keep
    the keys, so that a page may be called otherwise, or go, without being written anew.
    """

    narrows = True
    is_shown = False

    def __init__(
        self,
        name: str,
        legend: str,
        model: str,
        linked: Callable[[QuerySet, object], QuerySet],
        paths: Sequence[str] = (),
    ):
        super().__init__(name, legend, by=" ".join(paths), of_thing=self.keys_of if paths else None)
        self.model, self.linked, self.paths = model, linked, paths

    def keys_of(self, thing) -> dict[str, str]:
        keys = [key for path in self.paths for key in along(thing, path)]
        return dict.fromkeys(map(str, keys), "")

    def valid(self, values):
        return [v for v in values if v][:1]  # one page at a time, and one chip

    def pages(self, slugs: list[str]) -> QuerySet:
        return apps.get_model(self.model).objects.published().filter(slug__in=slugs).order_by()

    def narrow(self, queryset, values):
        for value in values:
            queryset = self.linked(queryset, Subquery(self.pages([value]).values("pk")[:1]))
        return queryset

    def counts(self, queryset, chosen):
        """The LABEL of each chosen page; nobody counts what cannot be ticked."""
        constants = {
            "facet": Value(self.name, output_field=CharField()),
            "value": self.text("slug"),
            "label": LABEL,
            "n": Value(0, output_field=IntegerField()),
        }
        return [self.pages(chosen).values(**constants)] if chosen else []

    def options(self, rows, chosen):
        labels = {value: label.split(" ", 1) for value, label, _ in rows}
        named = {slug: labels.get(slug, ["", slug]) for slug in chosen}
        return [Option(slug, title, 0, True, tag) for slug, (tag, title) in named.items()]
