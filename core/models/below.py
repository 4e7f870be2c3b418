"""What stands below a page, found on SQLite by the index of paths.

Wagtail and treebeard ask for it by `path__startswith`. Django writes that with LIKE, which makes no
difference between small and large letters on SQLite and so reads the whole tree: for every page
that is made, moved or deleted.
"""

from django.db.models.lookups import StartsWith
from wagtail.models import Page

LAST = "~"  # comes after every character of a path (0 to 9, A to Z)


class Begins(StartsWith):
    """`startswith` of a path: a range on SQLite, where what it begins with is known."""

    def as_sqlite(self, compiler, connection):
        if not self.rhs_is_direct_value():
            return self.as_sql(compiler, connection)
        path, values = self.process_lhs(compiler, connection)
        sql = f"({path} >= %s AND {path} < %s)"
        return sql, [*values, self.rhs, *values, f"{self.rhs}{LAST}"]


Page._meta.get_field("path").register_lookup(Begins)
