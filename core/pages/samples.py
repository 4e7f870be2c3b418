"""Samples: what is invented to show how something works. It bears a mark wherever it is named."""

from functools import cache

from django.apps import apps
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL
from wagtail.models import Page

from core.values.samples import SAMPLE, titled

__all__ = [
    "FACET",
    "SAMPLE",
    "YES",
    "is_sample_page",
    "keys_of_samples",
    "may_be_sample",
    "samples",
    "titled",
]
# How the keys of facets of an entry (core.models.Entry) say that it is one.
FACET, YES = "sample", "1"


def is_sample_page() -> RawSQL:
    """Whether a row of the table of all pages is a sample, as the table of its own type says.

    Only names of our own tables are put into the text.
    """
    return RawSQL(of_any_type(), [], BooleanField())  # noqa: S611


@cache
def of_any_type() -> str:
    tables = [model._meta.db_table for model in apps.get_models() if may_be_sample(model)]
    of_one = "s.page_ptr_id = wagtailcore_page.id AND s.is_sample"
    return " OR ".join(f"EXISTS (SELECT 1 FROM {table} s WHERE {of_one})" for table in tables)  # noqa: S608


def samples() -> RawSQL:
    """The keys of all pages that are samples, for pk__in."""
    return RawSQL(keys_of_samples(), [])  # noqa: S611


@cache
def keys_of_samples() -> str:
    """The query for the keys of all pages that are samples; an index of each table has them."""
    tables = [model._meta.db_table for model in apps.get_models() if may_be_sample(model)]
    return " UNION ALL ".join(f"SELECT page_ptr_id FROM {t} WHERE is_sample" for t in tables)  # noqa: S608


def may_be_sample(model) -> bool:
    """Whether `model` is a type of page that can be a sample."""
    return issubclass(model, Page) and hasattr(model, "is_sample")
