"""A correction that corrects nothing is asked about before it becomes public."""

import pytest
from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

from research.asking import CORRECTS_NOTHING, questions_about
from research.models import Correction, OutputFile, OutputPage
from tests import factories
from tests.staff.form_data import edit, filled, rows

ADDS = inline_formset([{"date": "2026-01-05", "text": "Corrected the years."}])


@pytest.fixture
def page(as_moderator, research):
    """A published output, as its form sends it."""
    page = factories.output(research, slug="shared-services")
    send(as_moderator, page)
    return OutputPage.objects.get(pk=page.pk)


def send(client, page, **changes):
    now = OutputPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    data = filled(slug=page.slug, contributions=rows(now)) | changes
    return client.post(edit(page), data | {"action-publish": "1"})


def adding(**changes) -> dict:
    """The form with a new correction in it."""
    return {k: v for k, v in filled(corrections=ADDS).items() if k.startswith("correct")} | changes


def test_it_is_asked_and_published_once_somebody_has_said_yes(as_moderator, page):
    response = send(as_moderator, page, **adding())
    text = response.content.decode()
    assert CORRECTS_NOTHING.text in text
    assert not OutputPage.objects.get().corrections.exists()
    yes = text.partition('name="confirmed" value="')[2].partition('"')[0]
    assert send(as_moderator, page, **adding(confirmed=yes)).status_code == 302
    assert OutputPage.objects.get().corrections.count() == 1


BODY = streamfield([("text", rich_text("<p>Other words.</p>"))])
CHANGES = {
    "title": {"title": "Shared services, corrected"},
    "date": {"date": "2010-06-01"},
    "text": {k: v for k, v in filled(body=BODY).items() if k.startswith("body")},
    "theme": {"themes_1": ""},
    "author": {"contributions-0-family_name": "Feld"},
}


@pytest.mark.matrix
@pytest.mark.parametrize("what", CHANGES)
def test_it_is_not_asked_where_something_was_corrected(as_moderator, page, what):
    assert send(as_moderator, page, **adding(), **CHANGES[what]).status_code == 302
    assert OutputPage.objects.get().corrections.count() == 1


def test_a_file_that_was_exchanged_is_a_correction(page):
    page.corrections.add(Correction(text="Exchanged the file."))
    assert questions_about(page) == [CORRECTS_NOTHING]
    page.files = [OutputFile(document=factories.document())]
    assert questions_about(page) == []


def test_nothing_is_asked_without_a_correction_or_of_what_is_not_public(page, research):
    assert questions_about(page) == []
    draft = factories.output(research, publish=False)
    draft.corrections.add(Correction(text="Too early."))
    assert questions_about(draft) == []


def test_the_names_that_an_editor_gives_to_paragraphs_are_no_correction(page):
    public = page.body.raw_data[0]["value"]
    page.body = [("text", public.replace("<p", '<p data-block-key="other"'))]
    page.corrections.add(Correction(text="Nothing."))
    assert questions_about(page) == [CORRECTS_NOTHING]
