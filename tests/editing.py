"""Changing the copy of the content that a test was given, and seeing what has been written."""

from wagtail.models import Page

from home.models import LoadedItem
from suggestions.models import Suggestion


def edit(path, old, new):
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def written() -> list:
    """What stands in the database of the content, the same as long as nothing is changed."""
    pages = Page.objects.order_by("pk").values_list("pk", "url_path", "latest_revision_id")
    items = LoadedItem.objects.order_by("pk").values_list("path", "digest", "page_id")
    return [*pages, *items, *Suggestion.objects.order_by("pk").values_list("pk", "state")]
