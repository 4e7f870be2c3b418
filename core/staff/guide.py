"""The house guide for staff, docs/editors.md, as a screen; fields lead to their paragraphs of it.

Every heading has an anchor, made of its words, and every paragraph that begins in bold has one
made of the heading's and its own: `events`, `events-cancel`.
"""

import re
from functools import cache
from html import escape
from itertools import pairwise

from django.conf import settings
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.functional import lazy
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.views.generic import TemplateView
from markdown_it import MarkdownIt
from markdown_it.token import Token
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

SOURCE = settings.BASE_DIR / "docs" / "editors.md"
PICTURES = re.compile(r'src="\.\./static/([^"]+)"')
PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")


class Guide:
    """The text as HTML, and the headings of its parts as (anchor, words)."""

    def __init__(self, text: str):
        self.parts: list[tuple[str, str]] = []
        self.anchors: set[str] = set()
        tokens = PARSER.parse(text)
        section = ""
        for token, inline in pairwise(tokens):
            if token.type == "heading_open":
                section = self.anchor(token, slugify(words_of(inline)))
                if token.tag == "h2":
                    self.parts.append((section, words_of(inline)))
            elif token.type == "paragraph_open" and (bold := bold_beginning(inline)):
                self.anchor(token, f"{section}-{slugify(bold)}")
        html = PARSER.renderer.render(tokens, PARSER.options, {})
        # Our own file, and without HTML in it.
        self.html = mark_safe(PICTURES.sub(lambda found: served(found[1]), html))  # noqa: S308

    def anchor(self, token: Token, name: str) -> str:
        token.attrSet("id", name)
        self.anchors.add(name)
        return name


def served(name: str) -> str:
    return f'src="{escape(static(name))}" loading="lazy"'


def words_of(inline: Token) -> str:
    return strip_tags(PARSER.renderInline(inline.content))


def bold_beginning(inline: Token) -> str:
    """The words in bold that a paragraph begins with; "" if it begins otherwise."""
    found = re.match(r"\*\*(.+?)\*\*", inline.content)
    return found[1] if found else ""


@cache
def guide() -> Guide:
    """Read once: it changes with the version of the site."""
    return Guide(SOURCE.read_text())


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    """`/admin/guide/`"""

    template_name = "admin/guide.html"
    page_title = "Guide for editors"
    header_icon = "help"
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"guide": guide()}


def link_to(anchor: str, words: str = "") -> SafeString:
    address = f"{reverse('guide')}#{anchor}"
    title = anchor.replace("-", " ")
    return format_html(
        '{} <a class="guide-link" href="{}" target="_blank" rel="noopener">'
        'Guide<span class="w-sr-only"> on {}, in a new tab</span></a>',
        words,
        address,
        title,
    )


# For a panel's help text: the words, then a link to the paragraph of the guide at `anchor`.
guided = lazy(link_to, SafeString)

urls = [path("guide/", GuideView.as_view(), name="guide")]
