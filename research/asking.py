"""What staff are asked before an output becomes public: whether a correction corrects anything."""

import json
import re

from wagtail.models import Page

from core.pages.form import Question

CORRECTS_NOTHING = Question(
    "correction",
    "This adds a correction, and everything else is as it is on the site. Readers will look for "
    "what was changed. Is it meant?",
)
# How a rich text names its paragraphs, which its editor adds to each that it has opened.
KEYS = re.compile(r' data-block-key="[^"]*"')
# Of what every page has, what readers see.
SEEN = {"title", "slug", "seo_title", "search_description"}
# The names of rows and blocks, which tell readers nothing.
NAMES = {"pk", "id", "output", "content_object", "sort_order"}


def questions_about(output) -> list[Question]:
    """What is asked where `output`, as it stands there, is to replace what is public of it."""
    public = type(output).objects.filter(pk=output.pk, live=True).first() if output.pk else None
    if not public or not output.new_corrections(output.corrections.all()):
        return []
    return [CORRECTS_NOTHING] if said_by(output) == said_by(public) else []


def said_by(output) -> dict:
    """What readers see of `output`, but for its corrections; comparable with that of another."""
    content = output.serializable_data()
    unseen = {field.name for field in Page._meta.get_fields()} - SEEN | {"corrections"}
    seen = {name: value for name, value in content.items() if name not in unseen}
    return plain(seen | {"body": json.loads(content["body"])})


def plain(value):
    """`value` of JSON, without what differs where the same words are saved twice."""
    match value:
        case dict():
            return {name: plain(inner) for name, inner in value.items() if name not in NAMES}
        case list():
            return [plain(inner) for inner in value]
        case str():
            return KEYS.sub("", value.replace("\r\n", "\n"))
    return value
