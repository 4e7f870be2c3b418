"""Pages of the staff's lists that cost the same however long a list is.

The keys of the rows of a page are found first, by what puts them in order and narrows them alone;
then these rows are read with all that is shown of them. What an index counts is counted; of what
is narrowed or searched, no more than MOST_COUNTED are.
"""

from typing import Any

from django.core.paginator import Page as PageOfList
from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail.admin.paginator import WagtailPaginator

MOST_COUNTED = 2000  # of what no index counts: forty pages, and nobody turns further


class KeysFirst(WagtailPaginator):
    """`object_list` is a queryset with all that is shown of its rows.

    `keys` are the keys of the same rows in the same order, where a shorter query finds them;
    `total` is how many there are, where that is known or cheap to know.
    """

    def __init__(
        self,
        object_list: QuerySet,
        per_page: int,
        *args,
        keys: "QuerySet | OneAfterAnother | None" = None,
        total: int | None = None,
        **kwargs,
    ):
        super().__init__(object_list, per_page, *args, **kwargs)
        self.keys = keys_of(object_list) if keys is None else keys
        self.total = total

    @cached_property
    def count(self) -> int:
        return min(self.counted, MOST_COUNTED) if self.total is None else self.counted

    @cached_property
    def counted(self) -> int:
        """`count`, and one more where there are more."""
        if self.total is not None:
            return self.total
        return keys_of(self.object_list).order_by()[: MOST_COUNTED + 1].count()

    @property
    def is_cut(self) -> bool:
        """Whether there are more than `count`."""
        return self.counted > self.count

    @property
    def items_count_label(self) -> str:
        label = super().items_count_label
        return f"more than {label}" if self.is_cut else label

    def page(self, number: Any) -> PageOfList:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        last = min(first + self.per_page, self.count)
        return PageOfList(self.rows(first, last), number, self)

    def rows(self, first: int, last: int) -> list:
        """Those from the place `first` to before `last`, in order."""
        keys = list(self.keys[first:last]) if last > first else []
        found = {}
        if keys:
            found = {row.pk: row for row in self.object_list.order_by().filter(pk__in=keys)}
        return [found[key] for key in keys if key in found]


def keys_of(queryset: QuerySet) -> QuerySet:
    """The keys of its rows, in its order, without what is read beside them."""
    return queryset.prefetch_related(None).values_list("pk", flat=True)


class OneAfterAnother:
    """The keys of some rows, then those of others, where no index has both in one order."""

    def __init__(self, first: QuerySet, then: QuerySet):
        self.first, self.then = keys_of(first), keys_of(then)

    def __getitem__(self, part: slice) -> list[int]:
        begin, end = part.start, part.stop
        keys = list(self.first[begin:end])
        if len(keys) == end - begin:
            return keys
        # Whoever came to the end of the first knows how many there are.
        number = begin + len(keys) if keys or not begin else self.first.order_by().count()
        return keys + list(self.then[max(begin - number, 0) : end - number])
