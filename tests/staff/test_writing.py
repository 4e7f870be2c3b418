"""From a staff member's draft to a visitor's reading, through the forms that staff use."""

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Page, Task, WorkflowState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from research.models import OutputPage
from tests import factories


def filled(**changes):
    """What the form of an output sends, with everything that publication needs."""
    data = {
        "title": "Shared services",
        "slug": "shared-services",
        "subtitle": "What they share",
        "type": "report",
        "date": "2010-05-01",
        "date_precision": "day",
        "language": "en-GB",
        "themes_0": "Governance",
        "themes_1": "Finance",
        "themes_2": "",
        "kinds": ["public-public"],
        "keywords": "",
        "summary": "They share a building.\nThey share no budget.",
        "abstract": "",
        "independence": "",
        "body": streamfield([("text", rich_text("<p>Words.</p>"))]),
        "contributions": inline_formset(
            [{"role": "author", "given_name": "Ada", "family_name": "Field"}]
        ),
        "files": inline_formset([]),
        "corrections": inline_formset([]),
        "comments": inline_formset([]),
    } | changes
    return nested_form_data({k: v for k, v in data.items() if v is not None})


def add_address(research):
    return f"/admin/pages/add/research/outputpage/{research.pk}/"


def approve(page, task):
    return reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])


def rows(page):
    """The contributions of `page` as its form sends them back."""
    standing = [
        {"id": c.pk, "role": c.role, "given_name": c.given_name, "family_name": c.family_name}
        for c in page.contributions.all()
    ]
    return inline_formset(standing, initial=len(standing))


def errors(response):
    form = response.context["form"]
    found = dict(form.errors)
    for name, formset in form.formsets.items():
        if formset.non_form_errors():
            found[name] = formset.non_form_errors()
    return {name: " ".join(texts) for name, texts in found.items()}


def test_a_draft_needs_only_a_title(as_editor, research):
    nobody = inline_formset([{"role": "author", "family_name": ""}])
    empty = dict.fromkeys(["type", "date", "themes_0", "themes_1", "summary"], "")
    data = filled(**empty, kinds=[], contributions=nobody)
    response = as_editor.post(add_address(research), data)
    page = OutputPage.objects.get()
    assert response.status_code == 302
    assert not page.live
    assert not page.contributions.exists()  # the row that stands open is nobody


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


def test_an_editor_may_not_publish(as_editor, research):
    as_editor.post(add_address(research), filled() | {"action-publish": "1"})
    assert not OutputPage.objects.filter(live=True).exists()


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
    documents = [factories.document(name=name) for name in ("one.pdf", "two.pdf")]
    rows = [{"document": d.pk, "name": "", "label": ""} for d in documents]
    as_moderator.post(
        add_address(research), filled(files=inline_formset(rows)) | {"action-publish": "1"}
    )
    assert {f.name[:3] for f in OutputPage.objects.get(live=True).files.all()} == {"one", "two"}


@pytest.mark.parametrize(
    "given", ["10.1234/abc", "https://doi.org/10.1234/abc", "doi: 10.1234/abc"]
)
def test_a_doi_is_taken_as_it_is_copied(as_moderator, research, given):
    as_moderator.post(add_address(research), filled(doi=given) | {"action-publish": "1"})
    assert OutputPage.objects.get(live=True).doi == "10.1234/abc"


def test_the_publish_button_freezes_corrections(as_moderator, client, output):
    """Wagtail's own view publishes without asking the page."""

    def publish(**changes):
        page = OutputPage.objects.get(pk=output.pk)
        data = filled(slug=page.slug, contributions=rows(page), **changes)
        as_moderator.post(f"/admin/pages/{page.pk}/edit/", data | {"action-publish": "1"})

    made = {"date": "2026-01-01", "text": "Spelt it right."}
    publish(title="Second title", corrections=inline_formset([made]))
    assert "Pooled budgets" in client.get(f"{output.url}v1/").content.decode()
    row = OutputPage.objects.get(pk=output.pk).corrections.get()
    changed = {"id": row.pk, "date": "2026-01-01", "text": "Nothing to see"}
    publish(title="Third title", corrections=inline_formset([changed], initial=1))
    gone = changed | {"DELETE": "on"}
    publish(title="Fourth title", corrections=inline_formset([gone], initial=1))
    page = OutputPage.objects.get(pk=output.pk)
    assert page.title == "Fourth title"
    assert [c.text for c in page.corrections.all()] == ["Spelt it right."]


def test_submitting_asks_for_as_much_as_publishing(as_editor, research):
    response = as_editor.post(add_address(research), filled(date="") | {"action-submit": "1"})
    assert "date" in errors(response)


def test_the_whole_way_from_draft_to_reader(
    as_editor, as_moderator, client, research, themes, home
):
    everywhere = ["/", "/research/", "/themes/governance/", "/themes/finance/", "/sitemap.xml"]
    as_editor.post(add_address(research), filled() | {"action-submit": "1"})
    page = OutputPage.objects.get()
    for address in everywhere:
        assert "shared-services" not in client.get(address).content.decode(), address

    state = WorkflowState.objects.get()
    task = state.current_task_state
    as_moderator.post(approve(page, task), {"comment": "Good."})

    for address in everywhere:
        assert "shared-services" in client.get(address).content.decode(), address
    assert OutputPage.objects.get().theme_slugs == ["governance", "finance"]
    assert b"They share a building." in client.get("/research/shared-services/").content


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
        "This page still lacks"
        not in as_editor.get(f"/admin/pages/{output.pk}/edit/").content.decode()
    )


def test_the_theme_lists_offer_the_five_and_nothing_else(as_editor, research):
    text = as_editor.get(add_address(research)).content.decode()
    select = text.split('name="themes_0"')[1].split("</select>")[0]
    assert select.count("<option") == 6
    assert '<label for="id_themes_0">Lead theme</label>' in text


def test_reordering_themes_changes_the_lead(as_moderator, output):
    data = filled(
        themes_0="Innovation", themes_1="Finance", slug=output.slug, contributions=rows(output)
    ) | {"action-publish": "1"}
    as_moderator.post(f"/admin/pages/{output.pk}/edit/", data)
    assert OutputPage.objects.get().theme_slugs == ["innovation", "finance"]


def test_two_revisions_can_be_compared(as_editor, output):
    output.kinds, output.subtitle = ["co-production"], "Another"
    output.themes.set(["Governance"])
    output.save_revision()
    first, second = output.revisions.order_by("pk").values_list("pk", flat=True)
    response = as_editor.get(f"/admin/pages/{output.pk}/revisions/compare/{first}...{second}/")
    assert response.status_code == 200
    assert "Another" in response.content.decode()


def test_an_autosave_keeps_what_was_typed(as_editor, research):
    as_editor.post(add_address(research), filled(title="First"))
    page = OutputPage.objects.get()
    response = as_editor.post(
        f"/admin/pages/{page.pk}/edit/",
        filled(title="Second", contributions=rows(page)),
        headers={"accept": "application/json"},
    )
    assert response.json()["success"], response.json()
    assert OutputPage.objects.get().get_latest_revision_as_object().title == "Second"


def test_a_draft_with_nothing_in_it_can_be_previewed(research):
    page = factories.output(research, themes=[], authors=[], date=None, publish=False, type="")
    assert page.make_preview_request().status_code == 200


def test_a_page_that_was_never_saved_can_be_previewed(as_editor, research):
    address = f"/admin/pages/add/research/outputpage/{research.pk}/preview/"
    assert as_editor.post(address, filled()).json()["is_valid"]
    response = as_editor.get(address)
    assert response.status_code == 200
    assert "They share a building." in response.content.decode()
    assert "Governance" in response.content.decode()


def test_an_old_revision_of_a_draft_can_be_viewed(as_editor, output):
    output.title = "Draft title"
    output.save_revision()
    response = as_editor.get(f"/admin/pages/{output.pk}/view_draft/")
    assert "Draft title" in response.content.decode()


def test_the_moderators_are_told_of_a_submission(
    as_editor, research, moderator, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        as_editor.post(add_address(research), filled() | {"action-submit": "1"})
    assert any("Shared services" in message.subject for message in mail.outbox)


def test_the_default_workflow_is_in_place(home):
    assert Task.objects.filter(name__icontains="Moderators").exists()
    assert Page.objects.get(depth=1).workflowpage.workflow.active
