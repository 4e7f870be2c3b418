"""How a link kept in a text becomes one on a page."""

from django.utils.html import escape
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from core.relations.folding import address
from core.relations.links import pages


class LinksToPages(PageLinkHandler):
    """As Wagtail's, with what `links` has read; a link to a hidden page is left as words."""

    @classmethod
    def get_many(cls, attrs_list):
        keys = [key_of(attrs) for attrs in attrs_list]
        found = pages(keys)
        return [found.get(key) for key in keys]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        return [
            f'<a href="{escape(address(page))}">' if page and page.live and page.url else "<a>"
            for page in cls.get_many(attrs_list)
        ]


class LinksToDocuments(DocumentLinkHandler):
    """As Wagtail's; a link to a file of a closed collection is left as words."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        return [
            f'<a href="{escape(document.url)}">' if document and document.is_open else "<a>"
            for document in cls.get_many(attrs_list)
        ]


def key_of(attrs: dict) -> int:
    """The key a link names, 0 where it names none that could be."""
    given = attrs.get("id", "")
    return int(given) if given.isdecimal() and len(given) < 19 else 0
