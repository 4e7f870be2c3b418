"""The short way to a public page that tests begin with ends where publishing itself does."""

import re

import pytest
from django.forms.models import model_to_dict
from django.utils import timezone
from wagtail.models import Page

from core.models.entry import Entry
from research.models import PublishedRecord
from tests import factories

# What any two pages differ by, however they came to be public.
OWN = {"id", "page_ptr", "path", "slug", "url_path", "translation_key", "uid", "numchild", "uuid"}
KEYS = re.compile(r"^(latest_|live_)?revision(_id)?$|_at$")


def output(parent, title, **how):
    return factories.output(
        parent, title=title, themes=["finance", "capacity"], authors=[("Ada", "Field")], **how
    )


def event(parent, title, **how):
    return factories.event(parent, title=title, themes=["finance"], **how)


def person(parent, title, **how):
    name = {"given_name": "Ada", "family_name": title}
    return factories.person(parent, title=title, **name, **how)


MAKERS = {"research": output, "events": event, "people": person}


def facts(row, title: str) -> dict:
    """The columns of `row` that two alike pages share; of moments and revisions, whether there."""
    values = {f.attname: f.value_from_object(row) for f in row._meta.concrete_fields}
    kept = {name: value for name, value in values.items() if name.removesuffix("_id") not in OWN}
    for name in filter(KEYS.search, kept):
        kept[name] = kept[name] is not None
    return said(kept, title)


def said(values: dict, title: str) -> dict:
    """`values` with "…" where a page has its own title."""
    return {n: v.replace(title, "…") if isinstance(v, str) else v for n, v in values.items()}


def content(page, title: str) -> dict:
    """What the live revision of `page` holds beside its own keys and moments."""
    held = page.live_revision.content
    left = {n: v for n, v in held.items() if n not in OWN | {"pk"} and not KEYS.search(n)}
    return said({n: v for n, v in left.items() if not isinstance(v, list)}, title)


def entry_of(page, title: str) -> dict:
    row = Entry.objects.get(key=page.pk)
    return said(model_to_dict(row, exclude=["id", "key", "changed", "face", "orders"]), title)


@pytest.mark.parametrize("room", MAKERS)
def test_a_page_of_the_factories_is_what_publishing_makes_of_it(room, request, indexed):
    parent, make = request.getfixturevalue(room), MAKERS[room]
    draft = make(parent, "Pressed", publish=False)
    draft.get_latest_revision().publish()
    pressed, short = type(draft).objects.get(pk=draft.pk), make(parent, "Shorter")
    assert facts(short, "Shorter") == facts(pressed, "Pressed")
    assert content(short, "Shorter") == content(pressed, "Pressed")
    assert entry_of(short, "Shorter") == entry_of(pressed, "Pressed")


def test_what_an_output_has_said_in_public_is_kept_alike(research):
    draft = output(research, "Pressed", publish=False)
    draft.get_latest_revision().publish()
    short = output(research, "Shorter")
    kept = [PublishedRecord.objects.get(output=page.pk) for page in (draft, short)]
    pressed, shorter = [(r.interests, r.statement, bool(r.published_at)) for r in kept]
    assert pressed == shorter
    assert all(record.revision_id for record in kept)


def test_a_page_that_is_scheduled_is_not_public(research):
    later = output(research, "Later", go_live_at=timezone.now() + timezone.timedelta(days=1))
    assert not later.live
    assert Page.objects.get(pk=later.pk).approved_schedule
