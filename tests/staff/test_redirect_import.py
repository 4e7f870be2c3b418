"""An import of redirects, sent twice or by hand."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.contrib.redirects.models import Redirect

PROCESS = "/admin/redirects/import/process/"
COLUMNS = {"from_index": "0", "to_index": "1", "permanent": "on"}


@pytest.fixture
def confirmed(as_moderator, home):
    """What the second form sends."""
    file = SimpleUploadedFile("old.csv", b"from,to\n/old/,https://example.org/\n")
    answer = as_moderator.post(
        "/admin/redirects/import/", {"import_file": file, "input_format": "0"}
    )
    return answer.context["form"].initial | COLUMNS


def test_what_is_in_the_file_is_imported(as_moderator, confirmed):
    assert as_moderator.post(PROCESS, confirmed).status_code == 302
    assert Redirect.objects.get().old_path == "/old"


def test_an_import_sent_twice_is_done_once(as_moderator, confirmed):
    as_moderator.post(PROCESS, confirmed)
    again = as_moderator.post(PROCESS, confirmed, follow=True)
    assert "not kept any more" in again.content.decode()
    assert Redirect.objects.count() == 1


@pytest.mark.parametrize("name", ["import_file_name", "input_format"])
@pytest.mark.parametrize("said", ["", "another:signature"])
def test_a_form_of_another_file_is_a_bad_request(as_moderator, confirmed, name, said):
    assert as_moderator.post(PROCESS, confirmed | {name: said}).status_code == 400
    assert not Redirect.objects.exists()


def test_who_may_not_add_redirects_imports_none(as_editor, home):
    assert as_editor.post(PROCESS)["Location"] == "/admin/"


def test_a_form_without_a_field_is_a_bad_request(as_editor, output):
    for address in (f"/admin/pages/{output.pk}/edit/", f"/admin/pages/{output.pk}/copy/"):
        assert as_editor.post(address).status_code == 400
