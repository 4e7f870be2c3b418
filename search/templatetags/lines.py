"""Lines of results that are rendered once: `{% load lines %}`."""

from django import template
from django.template.base import Node, NodeList

register = template.Library()


class LineNode(Node):
    """What stands between the tags, or the same as it was rendered before."""

    def __init__(self, name: str, nodelist: NodeList):
        self.name, self.nodelist = name, nodelist

    def render(self, context) -> str:
        return context[self.name].rendered(lambda: self.nodelist.render(context))


@register.tag("line")
def do_line(parser, token) -> LineNode:
    """`{% line name %}…{% endline %}` around how the Line (search.lines) called `name` is shown."""
    _, name = token.split_contents()
    nodelist = parser.parse(("endline",))
    parser.delete_first_token()
    return LineNode(name, nodelist)
