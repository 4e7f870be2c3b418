"""The ways of several suggestions: what grew out of each, asked in one query."""

from collections.abc import Collection

from django.db.models.expressions import RawSQL

from core.relations import thread
from core.relations.thread import ThreadStep


def pages_from_each(references: Collection[str]) -> dict[str, list]:
    """Reference → the published pages that grew out of that suggestion, in order; one query.

    Of what grew out of a page that is not published nobody can tell whose it is: it is left out.
    """
    models, held = thread.threaded_models(), ", ".join(["%s"] * len(references))
    roots = " UNION ALL ".join(
        f"SELECT page_ptr_id AS page FROM {model._meta.db_table} WHERE suggestion IN ({held})"  # noqa: S608
        for model in models
    )
    down = thread.followed("down", f"SELECT page FROM ({roots}) AS root", "source", "page")  # noqa: S608
    sql = f"WITH RECURSIVE {down} SELECT page FROM down"  # noqa: S608
    pages = thread.in_order(thread.all_of(RawSQL(sql, [*references] * len(models))))  # noqa: S611
    return {reference: grown_from(reference, pages) for reference in references}


def grown_from(reference: str, pages: list) -> list:
    """Those of `pages` that name the suggestion, or came from one that did, in their order."""
    keys = {page.pk for page in pages if page.suggestion == reference}
    while more := {page.pk for page in pages if keys & set(page.source_keys)} - keys:
        keys |= more
    return [page for page in pages if page.pk in keys]


def way_from(first: ThreadStep, pages: list) -> list[ThreadStep]:
    """The steps of the suggestion `first` and of the `pages` that grew out of it."""
    return thread.joined([first, *(thread.step(page, is_here=False) for page in pages)])
