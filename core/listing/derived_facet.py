"""A closed vocabulary whose values follow from what things have, and from the day."""

from abc import abstractmethod

from django.db.models import Q, QuerySet, Value
from pyroaring import BitMap

from core.listing.facets import ChoiceFacet
from core.search.shelf import Shelf


class DerivedFacet(ChoiceFacet):
    """Groups of things, of which a thing may be in several, or in none.

    The database is asked by the `condition` of each group. Entries keep whatever the groups follow
    from (`of_thing`), as far as it stays the same whatever the day is; `places` derives them.
    """

    @abstractmethod
    def condition(self, value: str) -> Q:
        """What the things in the group `value` fulfil."""

    @abstractmethod
    def places(self, shelf: Shelf, value: str) -> BitMap:
        """The places of the group `value`; also such as lead nowhere."""

    def narrow(self, queryset: QuerySet, values: list[str]) -> QuerySet:
        asked = Q(pk__in=[])
        for value in values:
            asked |= self.condition(value)
        return queryset.filter(asked)

    def counts(self, queryset, chosen):
        groups = {value: queryset.filter(self.condition(value)) for value in self.choices}
        return [self.rows(group, Value(value), Value("")) for value, group in groups.items()]
