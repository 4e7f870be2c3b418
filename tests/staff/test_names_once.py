"""What may be there but once is told in words, whoever wrote it first."""

import pytest
from wagtail.test.utils.form_data import inline_formset

from core.relations.rows import MEANWHILE
from research.models import Contribution, OutputFile, OutputPage
from tests import factories
from tests.staff.form_data import filled

PUBLISH = {"action-publish": "1"}


@pytest.fixture
def with_file(output):
    output.files = [OutputFile(document=factories.document(name="report.pdf"), name="report.pdf")]
    output.save_revision().publish()
    return output


def post(client, page, files, shown=0, **more):
    author = {"role": "author", "given_name": "Ada", "family_name": "Field"}
    author["id"] = Contribution.objects.get().pk
    data = filled(
        contributions=inline_formset([author], initial=1),
        files=inline_formset(files, initial=shown),
    )
    return client.post(f"/admin/pages/{page.pk}/edit/", data | more)


def row(name="report.pdf", **more):
    return {"document": factories.document(name="report.pdf").pk, "name": name, "label": ""} | more


def said(response):
    return [form.errors for form in response.context["form"].formsets["files"].forms]


@pytest.mark.parametrize("action", [{}, PUBLISH])
def test_a_second_file_of_one_name_is_told_at_its_name(as_moderator, with_file, action):
    known = OutputFile.objects.get()
    files = [row(id=known.pk, document=known.document_id), row(id="")]
    response = post(as_moderator, with_file, files, shown=1, **action)
    message = "Another file above has this name: give each its own."
    assert said(response) == [{}, {"name": [message]}]


@pytest.mark.exhaustive
@pytest.mark.parametrize("action", [{}, PUBLISH])
def test_a_name_that_was_taken_in_another_tab_is_told(as_moderator, with_file, action):
    response = post(as_moderator, with_file, [row(id="")], **action)
    assert said(response) == [{"name": [MEANWHILE]}]
    assert OutputFile.objects.count() == 1


@pytest.mark.exhaustive
def test_an_author_who_was_added_in_another_tab_is_told(as_moderator, with_file):
    data = filled() | PUBLISH
    response = as_moderator.post(f"/admin/pages/{with_file.pk}/edit/", data)
    (form,) = response.context["form"].formsets["contributions"].forms
    assert form.errors == {"family_name": [MEANWHILE]}


def test_a_file_that_takes_the_place_of_another_may_have_its_name(as_moderator, with_file):
    known = OutputFile.objects.get()
    files = [row(id=known.pk, document=known.document_id, DELETE="1"), row(id="")]
    post(as_moderator, with_file, files, shown=1, **PUBLISH)
    assert [file.name for file in OutputPage.objects.get().files.all()] == ["report.pdf"]
    assert OutputFile.objects.get().document_id != known.document_id
