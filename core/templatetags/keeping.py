"""Parts of a page that are kept until what they show is written: `{% load keeping %}`."""

from django import template
from django.template.base import Node, NodeList

from core.pagecache.kept import kept
from core.templatetags.drawing import within_page

register = template.Library()


class Kept(Node):
    """What stands between the tags, as it was when it was rendered with the same values.

    Nothing in it may depend on the request, but for what stands in the database.
    """

    def __init__(self, name: str, values: list, nodelist: NodeList):
        self.name, self.values, self.nodelist = name, values, nodelist

    def render(self, context) -> str:
        if getattr(context.get("request"), "is_preview", False):  # a draft, which is nobody's yet
            return self.nodelist.render(context)
        values = [value.resolve(context) for value in self.values]
        if "" in values:
            return self.nodelist.render(context)
        key = ("part", self.name, within_page(context), *(str(getattr(v, "pk", v)) for v in values))
        return kept(key, lambda: self.nodelist.render(context))


@register.tag("kept")
def do_kept(parser, token) -> Kept:
    """`{% kept name values… %}…{% endkept %}`: the part of all pages that is called `name`.

    Values, of which pages stand for their keys, tell it from others of that name; where one is "",
    it is not kept. What it shows should be asked for between the tags (core.pages.later).
    """
    _, name, *values = token.split_contents()
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(name, [parser.compile_filter(value) for value in values], nodelist)
