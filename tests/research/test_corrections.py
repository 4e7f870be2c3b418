"""Corrections are public, dated and lasting, and lead to what they replaced."""

import pytest

from research.models import Correction, OutputPage
from tests import factories
from tests.scenery import standing


@pytest.fixture
@standing
def corrected(research):
    """An output whose title was corrected once."""
    page = factories.output(research, title="Frist title", slug="corrected")
    page.title = "First title"
    page.corrections = [Correction(text="Spelt the title right.")]
    page.save_revision().publish()
    return OutputPage.objects.get(pk=page.pk)


def test_a_correction_makes_a_new_version(corrected):
    assert corrected.version == 2


def test_the_version_it_replaced_can_still_be_read(client, corrected):
    response = client.get("/research/corrected/v1/")
    page = response.content.decode()
    assert response["X-Robots-Tag"] == "noindex"
    assert "Frist title" in page
    assert '<link rel="canonical" href="http://testserver/research/corrected/">' in page
    assert "noindex" in page


@pytest.mark.matrix
@pytest.mark.parametrize("number", ["v0", "v2", "v99999999999", "v01x", "v-1", "v١"])
def test_a_version_that_was_never_replaced_is_not_found(client, corrected, number):
    assert client.get(f"/research/corrected/{number}/").status_code == 404


def test_the_page_says_what_was_corrected_and_links_to_it(client, corrected):
    page = client.get("/research/corrected/").content.decode()
    assert "Spelt the title right." in page
    assert "/research/corrected/v1/" in page


def test_no_later_draft_can_alter_a_published_correction(corrected):
    corrected.corrections = [
        Correction(pk=corrected.corrections.first().pk, text="Nothing to see.")
    ]
    corrected.save_revision().publish()
    assert OutputPage.objects.get().corrections.get().text == "Spelt the title right."


def test_no_later_draft_can_remove_a_published_correction(corrected):
    corrected.corrections = []
    corrected.save_revision().publish()
    assert OutputPage.objects.get().corrections.count() == 1


def test_a_second_correction_replaces_the_second_version(client, corrected):
    corrected.title = "The title"
    corrected.corrections.add(Correction(text="Shortened it."))
    corrected.save_revision().publish()
    assert "First title" in client.get("/research/corrected/v2/").content.decode()
    assert "Frist title" in client.get("/research/corrected/v1/").content.decode()


def test_a_correction_of_a_page_never_published_supersedes_nothing(research, client):
    page = factories.output(research, slug="new", publish=False)
    page.corrections = [Correction(text="Too early.")]
    page.save_revision().publish()
    assert client.get("/research/new/v1/").status_code == 404


def test_an_output_with_corrections_can_be_deleted(corrected):
    corrected.delete()
    assert not OutputPage.objects.exists()


@pytest.mark.exhaustive
def test_coming_back_to_the_site_keeps_corrections_and_versions(client, corrected):
    corrected.unpublish()
    page = OutputPage.objects.get(pk=corrected.pk)
    page.corrections.add(Correction(text="Twice."))
    page.save_revision().publish()
    assert [c.text for c in OutputPage.objects.get().corrections.all()] == [
        "Spelt the title right.",
        "Twice.",
    ]
    assert client.get("/research/corrected/v1/").status_code == 200
    assert client.get("/research/corrected/v2/").status_code == 200
    page = OutputPage.objects.get(pk=corrected.pk)
    page.unpublish()
    page.get_latest_revision().publish()
    assert OutputPage.objects.get().corrections.count() == 2
