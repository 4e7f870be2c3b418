"""Staff write an explainer, with a side note that cites a page."""

import pytest
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from research.models import ExplainerPage
from tests import factories
from tests.factories import note, text


@pytest.fixture
def output(research):
    return factories.output(research, title="Pooled budgets", slug="pooled")


def form(output, **changes) -> dict:
    cited = {
        "text": rich_text("<p>Ada Field, 2009.</p>"),
        "page": output.pk,
        "section": "Who gains",
    }
    body = streamfield([("text", rich_text("<p>At length[^].</p>")), ("note", cited)])
    data = {"title": "Who pays?", "slug": "who-pays", "answer": "Whoever signs.", "body": body}
    data["language"] = "en-GB"
    return nested_form_data(
        data | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0} | changes
    )


def address(theme) -> str:
    return f"/admin/pages/add/research/explainerpage/{theme.pk}/"


def test_an_editor_writes_one_below_a_theme(as_editor, themes, output):
    assert as_editor.get(address(themes["finance"])).status_code == 200
    sent = as_editor.post(address(themes["finance"]), form(output))
    page = ExplainerPage.objects.get()
    assert sent.status_code == 302
    (said, cited) = page.get_latest_revision_as_object().body
    assert said.value.source.endswith(">At length[^].</p>")
    assert (cited.value["page"], cited.value["section"]) == (output.pk, "Who gains")


def test_a_moderator_publishes_it(as_moderator, client, themes, output):
    as_moderator.post(address(themes["finance"]), form(output, **{"action-publish": "1"}))
    html = client.get("/themes/finance/who-pays/").content.decode()
    assert 'href="/research/pooled/#s-who-gains"' in html


def test_the_form_names_the_page_that_is_cited(as_editor, themes, output):
    page = factories.explainer(themes["finance"], text("<p>One.</p>"), note(page=output))
    assert "Pooled budgets" in as_editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_the_form_opens_where_the_page_has_gone(as_editor, themes, output):
    page = factories.explainer(themes["finance"], text("<p>One.</p>"), note(page=output))
    output.delete()
    assert as_editor.get(f"/admin/pages/{page.pk}/edit/").status_code == 200


def test_two_versions_can_be_compared(as_editor, themes, output):
    page = factories.explainer(themes["finance"], text("<p>One.</p>"), note(page=output))
    page.body[1].value["section"] = "Another"
    page.save_revision().publish()
    response = as_editor.get(f"/admin/pages/{page.pk}/revisions/compare/earliest...latest/")
    assert response.status_code == 200
    assert "Another" in response.content.decode()


def test_a_page_that_is_cited_cannot_be_deleted(as_moderator, themes, output, indexed):
    factories.explainer(themes["finance"], text("<p>One.</p>"), note(page=output), title="Why?")
    page = as_moderator.get(f"/admin/pages/{output.pk}/delete/").content.decode()
    assert "Why?" in page
