"""What the form of an output asks for, and how it says so."""

import pytest
from wagtail.models import WorkflowState
from wagtail.test.utils.form_data import inline_formset

from research.models import OutputPage
from tests import factories
from tests.staff.form_data import add_address, approve, errors, filled


def test_rows_that_nobody_filled_in_are_left_out_of_a_draft(as_editor, research):
    blank = {"role": "author", "given_name": "", "family_name": ""}
    data = filled(
        contributions=inline_formset([blank, blank]),
        files=inline_formset([{"document": "", "name": "", "label": ""}]),
        corrections=inline_formset([{"date": "", "text": ""}]),
    )
    assert as_editor.post(add_address(research), data).status_code == 302
    page = OutputPage.objects.get()
    assert not page.contributions.exists()
    assert not page.files.exists()
    assert not page.corrections.exists()


def test_a_file_without_a_document_is_told_at_once(as_editor, research):
    data = filled(files=inline_formset([{"document": "", "name": "report.pdf", "label": ""}]))
    response = as_editor.post(add_address(research), data)
    (row,) = response.context["form"].formsets["files"].forms
    assert row.errors["document"] == ["This field is required."]


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"title": ""}, "title", "This field is required."),
        ({"date": ""}, "date", "Give a date, or choose “Undated” beside it."),
        ({"type": ""}, "type", "This field is required."),
        ({"themes_0": "", "themes_1": ""}, "themes", "Choose at least one theme."),
        ({"themes_1": "Governance"}, "themes", "Choose each theme once."),
        (
            {"contributions": inline_formset([])},
            "contributions",
            "Add at least one author or contributor.",
        ),
        (
            {"themes_0": "Sport"},
            "themes",
            "Select a valid choice. Sport is not one of the available choices.",
        ),
        ({"isbn": "123"}, "isbn", "This is not a valid ISBN: its check digit does not fit."),
    ],
)
@pytest.mark.matrix
def test_publishing_is_refused_at_the_field_that_lacks(
    as_moderator, research, changes, field, message
):
    response = as_moderator.post(add_address(research), filled(**changes) | {"action-publish": "1"})
    assert response.status_code == 200
    assert message in errors(response)[field]
    assert not OutputPage.objects.exists()


def test_nobody_is_named_twice_in_the_same_role(as_moderator, research):
    twice = inline_formset([{"role": "author", "family_name": "The Council"}] * 2)
    data = filled(contributions=twice) | {"action-publish": "1"}
    response = as_moderator.post(add_address(research), data)
    rows = response.context["form"].formsets["contributions"].forms
    assert rows[1].errors == {"family_name": ["Already named above in the same role."]}


def test_two_people_in_the_same_role_are_taken(as_moderator, research):
    two = inline_formset(
        [
            {"role": "author", "given_name": "Ada", "family_name": "Field"},
            {"role": "author", "family_name": "The Council"},
        ]
    )
    as_moderator.post(add_address(research), filled(contributions=two) | {"action-publish": "1"})
    assert OutputPage.objects.get(live=True).byline == "Ada Field, The Council"


def test_files_are_named_after_their_documents(as_moderator, research):
    documents = [factories.document(title=title) for title in ("One", "Two", "Two")]
    rows = [{"document": d.pk, "name": "", "label": ""} for d in documents]
    as_moderator.post(
        add_address(research), filled(files=inline_formset(rows)) | {"action-publish": "1"}
    )
    names = {file.name for file in OutputPage.objects.get(live=True).files.all()}
    assert names == {"one.pdf", "two.pdf", "two-2.pdf"}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("10.1234/abc", "10.1234/abc"),
        ("https://doi.org/10.1234/abc", "10.1234/abc"),
        ("doi: 10.1234/abc", "10.1234/abc"),
        ("10.1000.10/123", "10.1000.10/123"),
    ],
)
def test_a_doi_is_taken_as_it_is_copied(as_moderator, research, given, kept):
    as_moderator.post(add_address(research), filled(doi=given) | {"action-publish": "1"})
    assert OutputPage.objects.get(live=True).doi == kept


@pytest.mark.parametrize("given", ["abc", "11.1234/abc", "10.1234", "10.1234/a b", "10.12/abc"])
def test_what_is_no_doi_is_refused(as_moderator, research, given):
    response = as_moderator.post(add_address(research), filled(doi=given))
    assert errors(response)["doi"] == "A DOI looks like 10.1234/abc."
    assert not OutputPage.objects.exists()


@pytest.mark.parametrize("action", ["action-submit", "save"])
def test_a_slug_left_empty_is_made_from_the_title(as_editor, research, action):
    factories.output(research, slug="shared-services")
    as_editor.post(add_address(research), filled(slug="") | {action: "1"})
    assert OutputPage.objects.latest("pk").slug == "shared-services-2"


def test_submitting_asks_for_as_much_as_publishing(as_editor, research):
    response = as_editor.post(add_address(research), filled(date="") | {"action-submit": "1"})
    assert "date" in errors(response)


def test_a_moderator_who_approves_too_little_is_told_why(
    as_editor, as_moderator, research, moderator
):
    as_editor.post(add_address(research), filled() | {"action-submit": "1"})
    page = OutputPage.objects.get()
    page.themes.clear()
    page.save_revision(user=moderator)
    task = WorkflowState.objects.get().current_task_state
    task.revision = page.get_latest_revision()
    task.save()
    response = as_moderator.post(approve(page, task), {"comment": ""}, follow=True)
    assert "Choose at least one theme." in response.content.decode()
    assert not OutputPage.objects.get().live


def test_the_editor_is_told_of_what_still_lacks(as_editor, research):
    text = as_editor.get(add_address(research)).content.decode()
    for words in ["A summary:", "A theme:", "An author:"]:
        assert words in text


def test_an_output_that_lacks_nothing_has_no_warning(as_editor, output):
    output.summary = "One point."
    output.save_revision()
    assert (
        "this page still lacked"
        not in as_editor.get(f"/admin/pages/{output.pk}/edit/").content.decode()
    )


def test_the_theme_lists_offer_the_five_and_nothing_else(as_editor, research):
    text = as_editor.get(add_address(research)).content.decode()
    select = text.split('name="themes_0"')[1].split("</select>")[0]
    assert select.count("<option") == 6
    assert '<label for="id_themes_0">Lead theme</label>' in text
