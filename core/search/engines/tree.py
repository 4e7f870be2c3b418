"""Entries and the pages of the tree, in SQL."""

from core.search.found import types_of_things


def pages() -> str:
    """What joins its page p to an entry e; an entry of anything else has none."""
    # Types are letters and hyphens alone (core.search.found.TYPE): nothing here needs escaping.
    others = ", ".join(f"'{of}'" for of in ["", *types_of_things()])
    return f"LEFT JOIN wagtailcore_page p ON p.id = e.key AND e.type NOT IN ({others})"
