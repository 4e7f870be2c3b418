"""Every paragraph of a publication has an address, which corrections leave alone."""

import re

import pytest

from research.models import Correction, OutputPage
from tests import factories
from tests.scenery import standing

FIRST = "<p>Who pays for depots is not known.</p>"
SECOND = "<ul><li>They share the cost of the depots.</li><li>Nobody else pays for them.</li></ul>"
NEW = "<p>Seven of them were visited in May.</p>"


def body(*texts):
    return [("heading", {"text": "Depots", "level": "h2"})] + [("text", text) for text in texts]


@pytest.fixture
@standing
def page(research):
    return factories.output(research, slug="depots", body=body(FIRST, SECOND))


def corrected(page, *texts, **changes):
    before = OutputPage.objects.get(pk=page.pk).corrections.all()
    rows = [*before, Correction(text=f"Said more, {len(before) + 1}.")]
    return factories.again(page, body=body(*texts), corrections=rows, **changes)


def addresses(client, url="/research/depots/") -> dict[str, str]:
    """The id of each paragraph → the word that it begins with."""
    html = client.get(url).content.decode()
    return dict(re.findall(r'<(?:p|li) id="(p\d+)"[^>]*>(\w+)', html))


def test_they_count_from_one(client, page):
    assert addresses(client) == {"p1": "Who", "p2": "They", "p3": "Nobody"}


def test_a_correction_leaves_them_alone(client, page):
    corrected(page, NEW + FIRST.replace("is not", "is now"), SECOND)
    assert addresses(client) == {"p4": "Seven", "p1": "Who", "p2": "They", "p3": "Nobody"}


def test_and_so_does_the_next_one(client, page):
    corrected(page, FIRST, NEW, SECOND)
    corrected(page, SECOND, "<p>An end of another kind.</p>")
    assert addresses(client) == {"p2": "They", "p3": "Nobody", "p5": "An"}


def test_a_superseded_version_has_those_that_it_had(client, page):
    corrected(page, FIRST, NEW, SECOND)
    corrected(page, NEW)
    assert addresses(client, "/research/depots/v1/") == {"p1": "Who", "p2": "They", "p3": "Nobody"}
    assert addresses(client, "/research/depots/v2/")["p4"] == "Seven"
    assert addresses(client) == {"p4": "Seven"}


def test_of_two_drafts_the_second_is_held_to_what_the_first_made_public(client, page):
    late = OutputPage.objects.get(pk=page.pk)
    late.body = body("<p>An end of another kind.</p>", SECOND)
    late = late.save_revision()
    corrected(page, FIRST, NEW, SECOND)
    late.publish()
    assert addresses(client) == {"p5": "An", "p2": "They", "p3": "Nobody"}


def test_a_draft_that_was_never_public_begins_anew(client, research):
    draft = factories.output(research, slug="draft", body=body(FIRST, SECOND), publish=False)
    draft.body = body(SECOND)
    draft.save_revision().publish()
    assert addresses(client, "/research/draft/") == {"p1": "They", "p2": "Nobody"}


def test_a_copy_begins_anew(client, page, research):
    copy = corrected(page, NEW, FIRST).copy(update_attrs={"slug": "copy", "title": "Copy"})
    assert addresses(client, copy.url) == {"p1": "Seven", "p2": "Who"}


def test_a_text_with_a_side_note_has_both(client, page):
    note = ("note", {"text": "<p>Field 2009.</p>", "page": None, "section": ""})
    factories.again(
        OutputPage.objects.get(pk=page.pk), body=[("text", "<p>Paid[^] by us.</p>"), note]
    )
    html = client.get("/research/depots/").content.decode()
    assert re.search(r'<p id="p4"[^>]*>Paid<sup class="note-ref"><a id="ref-1"', html)
