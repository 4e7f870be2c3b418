"""Side notes in a text: their numbers, and what they cite."""

import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText

from core.pages.citations import linked
from core.pages.glossary import Term, with_said
from core.pages.outline import OutlinePart, anchor_of
from core.pages.published import may_be_named
from core.relations.links import pages
from core.values.note_marks import with_numbers
from core.values.paragraphs import with_addresses

# In tags alone: in a text there is no “<”, in an attribute no “>”, as both are escaped.
ID = re.compile(r"""<[a-z][^<>]*?\sid="([^"<>]+)\"""")
LINK_WITHIN = re.compile(r"""(?P<before><a\b[^<>]*?\shref=")#(?P<place>[^"<>]+)""")

register = template.Library()
register.filter("anchor", anchor_of)


@register.simple_tag
def noted(text: RichText | str, part: OutlinePart | None = None, first: int = 0) -> SafeString:
    """`text` of `part` as HTML: with the numbers of its side notes, each a link to its note, with
    those of its paragraphs as their addresses, with its citations, numbered from `first`, and
    cross references as links, and with its terms as buttons that show what they mean. It stands as
    it is where there is no `part`.
    """
    # Escaping makes HTML of a RichText, with its links.
    html = conditional_escape(text)
    if not part:
        return mark_safe(with_numbers(html, [], number))  # noqa: S308
    meant = with_said(with_addresses(html, part.paragraphs), part.said, explained)
    marked = part.marks.written(meant, linked, first)
    # The numbers are ours, and all else is safe already.
    return mark_safe(with_numbers(marked, [note.number for note in part.notes], number))  # noqa: S308


def explained(term: Term, words: str) -> str:
    """`words` of a text, HTML, that show what they mean (templates/components/meanings.html)."""
    return format_html(
        '<button type="button" class="term" popovertarget="meaning-{}">{}</button>',
        term.number,
        mark_safe(words),  # noqa: S308  a piece of what is safe already
    )


def number(n: int) -> str:
    return format_html(
        '<sup class="note-ref"><a id="ref-{}" href="#note-{}" role="doc-noteref" '
        'aria-label="Note {}">{}</a></sup>',
        *[n] * 4,
    )


@register.simple_block_tag(end_name="endleading_out")
def leading_out(content: str, address: str) -> SafeString:
    """`content`, a piece of the page at `address`, whose links to what does not stand in it
    ("#note-3") lead to that page."""
    here = set(ID.findall(content))

    def led(found: re.Match) -> str:
        place = found["place"]
        return (
            found[0] if place in here else f"{found['before']}{conditional_escape(address)}#{place}"
        )

    return mark_safe(LINK_WITHIN.sub(led, content))  # noqa: S308  what was safe, and our address


@register.simple_tag
def cited(key: int | None):
    """The page with `key`, if it is one that anybody may read."""
    page = pages([key]).get(key) if key else None
    return page if page and may_be_named(page) else None
