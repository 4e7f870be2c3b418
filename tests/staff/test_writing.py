"""From a staff member's draft to a visitor's reading, through the forms that staff use."""

import pytest
from django.core import mail
from wagtail.models import Page, Task, WorkflowState
from wagtail.test.utils.form_data import inline_formset

from core.pages.sub_views import is_shadowed
from home.models import StandardPage
from research.models import OutputPage
from tests import factories
from tests.staff.form_data import add_address, approve, filled, rows

pytestmark = pytest.mark.usefixtures("indexed")


def test_a_draft_needs_only_a_title(as_editor, research):
    nobody = inline_formset([{"role": "author", "family_name": ""}])
    empty = dict.fromkeys(["type", "date", "themes_0", "themes_1", "summary"], "")
    data = filled(**empty, kinds=[], contributions=nobody)
    response = as_editor.post(add_address(research), data)
    page = OutputPage.objects.get()
    assert response.status_code == 302
    assert not page.live
    assert not page.contributions.exists()  # the row that stands open is nobody


def test_an_editor_may_not_publish(as_editor, research):
    as_editor.post(add_address(research), filled() | {"action-publish": "1"})
    assert not OutputPage.objects.filter(live=True).exists()


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


@pytest.mark.exhaustive
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


@pytest.mark.parametrize("slug", ["references", ""])
def test_no_page_stands_where_the_site_itself_answers(as_moderator, research, slug):
    """Its readers would come to `/research/references/`, which is no publication."""
    data = filled(title="References", slug=slug) | {"action-publish": "1"}
    response = as_moderator.post(add_address(research), data)
    assert "something that the site itself makes here" in response.content.decode()
    assert not OutputPage.objects.exists()


def test_nor_below_the_front_page(home):
    assert is_shadowed(home, "search")
    assert is_shadowed(home, "oai")
    assert not is_shadowed(home, "who-we-are")
    assert not is_shadowed(home.get_parent(), "search")  # where no site is


def copy(client, page, above, slug):
    data = {"new_title": "Copy", "new_slug": slug, "new_parent_page": above.pk}
    return client.post(f"/admin/pages/{page.pk}/copy/", data, follow=True).content.decode()


def test_nor_does_a_copy_stand_there(as_moderator, output, research):
    assert "the site itself makes here" in copy(as_moderator, output, research, "references")
    assert "the site itself makes here" not in copy(as_moderator, output, research, "a-copy")
    slugs = OutputPage.objects.values_list("slug", flat=True)
    assert set(slugs) == {output.slug, "a-copy"}


def test_nor_a_page_that_is_moved(as_moderator, home, research, events):
    past = StandardPage(title="Past", slug="past")
    home.add_child(instance=past)
    address = f"/admin/pages/{past.pk}/move/{events.pk}/confirm/"
    page = as_moderator.post(address, follow=True).content.decode()
    assert "the site itself makes here" in page
    past.refresh_from_db()
    assert past.depth == home.depth + 1
