"""Words that an entry has from elsewhere: titles of what it names, and what its files say."""

from collections import defaultdict

from wagtail.models import Page

from core.models.file_text import FilePage
from core.models.files import CustomDocument
from core.pages.published import in_open_collections, published_only


def titles(keys: set[int]) -> dict[int, str]:
    """Page → its title, of those with `keys` that anybody may read, whenever they search.

    Not of pages that will expire: at that moment nobody writes anew what names them.
    """
    lasting = Page.objects.filter(pk__in=keys, expire_at=None)
    pages = published_only(lasting) if keys else Page.objects.none()
    return dict(pages.order_by().values_list("pk", "title"))


def file_texts(documents: set[int]) -> dict[int, str]:
    """Document → all words in it, of those that anybody may fetch where they are shown."""
    texts = defaultdict(list)
    if documents:
        open_ones = in_open_collections(CustomDocument.objects.filter(pk__in=documents))
        pages = FilePage.objects.filter(document__in=open_ones).order_by("document_id", "number")
        for document, text in pages.values_list("document_id", "text"):
            texts[document].append(text)
    return {document: "\n".join(parts) for document, parts in texts.items()}
