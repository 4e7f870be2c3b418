"""How a link kept in a text becomes one on a page."""

from django.utils.html import escape
from wagtail.rich_text.pages import PageLinkHandler

from core.links import pages


class LinksToPages(PageLinkHandler):
    """As Wagtail's, with what core.links has read; a link to a hidden page is left as words."""

    @classmethod
    def get_many(cls, attrs_list):
        keys = [int(attrs["id"]) if attrs.get("id", "").isdecimal() else 0 for attrs in attrs_list]
        found = pages(keys)
        return [found.get(key) for key in keys]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        return [
            f'<a href="{escape(page.url)}">' if page and page.live and page.url else "<a>"
            for page in cls.get_many(attrs_list)
        ]
