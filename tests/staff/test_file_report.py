"""The report of files whose words nobody can find, and what the form of a document says of it."""

import pytest
from django.core.files.uploadedfile import UploadedFile
from wagtail.documents.forms import get_document_form

from core.models import CustomDocument, FileReading
from tests import factories
from tests.queries import count_queries

REPORT, AGAIN = "/admin/reports/files/", "/admin/reports/files/again/"

pytestmark = pytest.mark.django_db


def reading(status="damaged", reason="It is no PDF.", **fields):
    document = factories.document(title=fields.pop("title", "Annual report"))
    FileReading.objects.filter(pk=document.pk).update(status=status, reason=reason, **fields)
    return FileReading.objects.get(pk=document.pk)


def test_it_lists_what_could_not_be_read_and_why(as_editor):
    lost = reading("locked", "It opens with a password only.", title="Minutes")
    text = as_editor.get(REPORT).content.decode()
    assert "Locked with a password" in text
    assert "It opens with a password only." in text
    assert f'href="/admin/documents/edit/{lost.pk}/"' in text
    assert "Minutes" in text


def test_what_was_read_in_part_is_listed_and_what_was_read_is_not(as_editor):
    reading("read", "It has more than 2,000 pages.", title="Long one", was_cut=True)
    reading("read", "", title="Good one")
    reading("waiting", "", title="New one")
    reading("unsupported", "", title="Odd one")
    text = as_editor.get(REPORT).content.decode()
    assert "Read in part" in text
    assert "Long one" in text
    assert not any(title in text for title in ["Good one", "New one", "Odd one"])


def test_without_any_it_says_so(as_editor):
    text = as_editor.get(REPORT).content.decode()
    assert "Every file has been read, or waits to be" in text
    assert "Try" not in text


def test_one_is_tried_again(as_editor):
    one, other = reading(tries=3), reading()
    response = as_editor.post(AGAIN, {"file": one.pk})
    assert (response.status_code, response["Location"]) == (302, REPORT)
    one.refresh_from_db()
    assert (one.status, one.tries) == ("waiting", 0)
    assert FileReading.objects.failed().get() == other


def test_all_are_tried_again(as_editor):
    reading(), reading("gone")
    good = reading("read", "")
    as_editor.post(AGAIN, {"all": "1"})
    assert not FileReading.objects.failed().exists()
    good.refresh_from_db()
    assert good.status == "read"


@pytest.mark.parametrize("key", ["", "0", "x", "-1", "٣", "9" * 40])
def test_what_is_no_file_is_said(as_editor, key):
    reading()
    response = as_editor.post(AGAIN, {"file": key}, follow=True)
    assert "There is nothing to try again" in response.content.decode()


def test_it_asks_no_more_of_thirty_files_than_of_three(as_editor):
    for _ in range(3):
        reading()
    few = count_queries(as_editor, REPORT).total
    for _ in range(27):
        reading()
    assert count_queries(as_editor, REPORT).total == few


def test_files_that_nobody_reads_are_pointed_out(as_editor):
    long_ago = FileReading._meta.get_field("due_at").default().replace(year=2020)
    reading("waiting", "", due_at=long_ago)
    assert "Is the worker running?" in as_editor.get(REPORT).content.decode()


def test_hostile_words_of_a_file_stay_words(as_editor):
    lost = reading(reason="<script>alert(1)</script>", title="<script>alert(2)</script>")
    for address in [REPORT, f"/admin/documents/edit/{lost.pk}/"]:
        assert "<script>alert(" not in as_editor.get(address).content.decode()


def test_editors_and_moderators_may(as_editor, as_moderator):
    for client in (as_editor, as_moderator):
        reading()
        assert client.get(REPORT).status_code == 200
        client.post(AGAIN, {"all": "1"})
        assert not FileReading.objects.failed().exists()
        assert "reports/files/" in client.get("/admin/").content.decode()


def test_nobody_else_may(client, as_guest):
    lost = reading()
    assert "/admin/login/" in client.get(REPORT)["Location"]
    assert "/admin/login/" in client.post(AGAIN, {"all": "1"})["Location"]
    assert as_guest.get(REPORT)["Location"] == "/admin/"
    assert as_guest.post(AGAIN, {"all": "1"})["Location"] == "/admin/"
    assert "reports/files/" not in as_guest.get("/admin/").content.decode()
    assert FileReading.objects.failed().get() == lost


def test_nothing_is_done_by_looking(as_editor):
    assert as_editor.get(AGAIN).status_code == 405


def test_another_page_is_not_led_to(as_editor):
    response = as_editor.post(AGAIN, {"all": "1", "next": "https://example.org/"})
    assert response["Location"] == REPORT


@pytest.mark.parametrize("query", ["p=999", "p=x", "ordering=reason", "export=csv", "q=%FF"])
def test_a_bad_parameter_is_no_error(as_editor, query):
    reading()
    assert as_editor.get(f"{REPORT}?{query}").status_code == 200


# --- Beside the file --------------------------------------------------------------------------

SAID = {
    "read": "Search finds the words in it.",
    "unsupported": "Search does not look into files of this kind.",
    "waiting": "Search: Waiting to be read.",
    "locked": "Search: Locked with a password. It is no PDF.",
}


@pytest.mark.parametrize(("status", "said"), SAID.items())
def test_the_form_of_a_document_says_whether_its_words_are_found(as_moderator, status, said):
    reason = "It is no PDF." if status == "locked" else ""
    one = reading(status, reason)
    assert said in as_moderator.get(f"/admin/documents/edit/{one.pk}/").content.decode()


def test_a_file_of_two_hundred_megabytes_is_refused_with_words(tmp_path, moderator):
    path = tmp_path / "large.pdf"
    path.write_bytes(b"%PDF-1.4")
    with path.open("r+b") as file:
        file.truncate(200 * 2**20)
        upload = UploadedFile(file, name="large.pdf", size=200 * 2**20)
        form = get_document_form(CustomDocument)({"title": "L"}, {"file": upload}, user=moderator)
        assert not form.is_valid()
    assert form.errors["file"] == [
        "This file is too big (200.0\xa0MB). Maximum filesize 50.0\xa0MB."
    ]
