"""What a page is written in, where only the row of the table of all pages is known."""

from functools import cache

from django.apps import apps
from django.db.models import CharField
from django.db.models.expressions import RawSQL
from wagtail.models import Page

from core.values.languages import ENGLISH, foreign

__all__ = ["LANG", "foreign", "language_of_page"]
LANG = "lang"  # the key of the face of an entry (core.models.Entry) that says it


def language_of_page() -> RawSQL:
    """The tag that the table of its own type says; English of a page of no type of ours.

    Only names of our own tables are put into the text.
    """
    return RawSQL(of_its_type(), [ENGLISH], CharField())  # noqa: S611


@cache
def of_its_type() -> str:
    tables = [model._meta.db_table for model in apps.get_models() if has_language(model)]
    of_one = "s.page_ptr_id = wagtailcore_page.id"
    asked = [f"(SELECT s.language FROM {table} s WHERE {of_one})" for table in tables]  # noqa: S608
    return f"COALESCE({', '.join(asked)}, %s)"


def has_language(model) -> bool:
    return issubclass(model, Page) and hasattr(model, "language")
