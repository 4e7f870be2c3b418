"""Templates without their indentation, which readers would be sent on every page."""

import re

from django.template.loaders.filesystem import Loader

INDENTED = re.compile(r"\n\s+")
AS_IT_STANDS = re.compile(r"<(?:pre|textarea)\b")


class TightLoader(Loader):
    """Reads HTML templates with each line at its beginning; what they show is the same."""

    def get_contents(self, origin) -> str:
        contents = super().get_contents(origin)
        if not origin.name.endswith(".html") or AS_IT_STANDS.search(contents):
            return contents
        return tight(contents)


def tight(html: str) -> str:
    """`html`, with as much white space between lines as shows: a line break."""
    return INDENTED.sub("\n", html)
