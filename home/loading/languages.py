"""Words in another language, as content files write them: `[y Ganolfan]{lang=cy}`."""

import re

from core.staff.language_marks import attributes
from core.values.languages import WRITTEN

MARKED = re.compile(r"\[(?P<words>[^\[\]]+)\]\{lang=(?P<tag>[\w-]+)\}")


def with_languages(html: str) -> str:
    """`html`, a line of a text, with its marks as an editor's text keeps them; KeyError with the
    tag where there is no such language."""

    def one(found: re.Match) -> str:
        if found["tag"] not in WRITTEN:
            raise KeyError(found["tag"])
        said = "".join(f' {name}="{value}"' for name, value in attributes(found["tag"]).items())
        return f"<i{said}>{found['words']}</i>"

    return MARKED.sub(one, html)
