"""The one condition for what anybody may read, for queries and for a page that was read."""

from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, F, OuterRef
from django.utils import timezone
from wagtail.models import CollectionViewRestriction, Page

from core.pages.closed import asked, closed_below
from core.values.written_sql import WrittenSQL


def published_only(things, of="pk"):
    """The pages of a queryset that are live, not expired, and under no view restriction.

    Of rows below pages, or with a link to one, those whose page is so: `of` is the name of the
    field that leads to it. Aliases are left out: this site makes none, and one would have to
    answer for its source's secrets.
    """
    return things.filter(Published(of))


class Published(WrittenSQL):
    """Whether a page is live, not expired, no alias, and under no view restriction.

    `of` is the field that leads to the page, “pk” in a query of pages. The restrictions
    are read when it is made into SQL, and stand in it as constants where they are few
    (core.pages.closed). What is not a row of the table of pages
    asks for its page by its key, so that a database may begin with an index of the thing itself
    and never with all pages there are.
    """

    def __init__(self, of="pk"):
        super().__init__(of, BooleanField())

    def sql(self, column, connection):
        if is_of_pages(self.column):
            return condition(column.rpartition(".")[0], connection)
        sql, values = condition("published", connection)
        page = "SELECT 1 FROM wagtailcore_page published WHERE published.id"
        return f"EXISTS({page} = {column} AND {sql})", values


def is_of_pages(column) -> bool:
    """Whether `column` (a Col) is the key in the table of pages itself."""
    return column.target.model is Page and column.target.primary_key


def condition(table: str, connection) -> tuple[str, list]:
    """SQL, with its parameters, for whether the row of pages that is called `table` is public."""
    # The plus says that no index helps here: that of aliases leads to nearly every page.
    sql = f"{table}.live AND +{table}.alias_of_id IS NULL"
    sql += f" AND ({table}.expire_at IS NULL OR {table}.expire_at > %s)"
    closed, paths = closed_below(f"{table}.path")
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    return f"({sql} AND NOT ({closed}))" if closed else f"({sql})", [now, *paths]


class Restricted(WrittenSQL):
    """Whether a view restriction stands on the page of a query, or above it."""

    def __init__(self):
        super().__init__("path", BooleanField())

    def sql(self, column, connection):
        closed, paths = self.closed(column)
        return f"({closed or '1 = 0'})", paths

    def closed(self, column):
        return closed_below(column)


class RestrictedInTree(Restricted):
    """The same asked of each row, however few restrictions there are: nothing is read before."""

    def closed(self, column):
        return asked(column), []


def in_open_collections(documents):
    """Those of the queryset `documents` whose collection, with those above it, is unrestricted."""
    closed = CollectionViewRestriction.objects.annotate(
        below=ExpressionWrapper(OuterRef("collection__path"), output_field=CharField())
    ).filter(below__startswith=F("collection__path"))
    return documents.filter(~Exists(closed))


def may_be_named(page: Page) -> bool:
    """Whether a page read with `restricted` may be shown by its title (see published_only)."""
    expired = page.expire_at and page.expire_at <= timezone.now()
    return page.live and not expired and not page.restricted and not page.alias_of_id
