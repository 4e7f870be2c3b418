"""Files at addresses that last."""

import os
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.http import parse_http_date

from research.models import OutputFile
from tests import factories
from tests.fetching import fetch

pytestmark = pytest.mark.usefixtures("indexed")


@pytest.fixture
def with_file(output):
    output.files = [
        OutputFile(document=factories.document(content=b"%PDF first"), name="report.pdf")
    ]
    output.save_revision().publish()
    return output


def test_a_file_is_sent_with_its_name_and_type(client, with_file):
    response = fetch(client, f"{with_file.url}files/report.pdf")
    assert response.body == b"%PDF first"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'inline; filename="report.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"


def test_replacing_the_document_keeps_the_address(client, with_file):
    file = with_file.files.first()
    file.document = factories.document(name="second.pdf", content=b"%PDF second")
    with_file.files = [file]
    with_file.save_revision().publish()
    response = fetch(client, f"{with_file.url}files/report.pdf")
    assert response.body == b"%PDF second"


def test_replacing_the_documents_own_file_keeps_the_address(client, with_file):
    document = with_file.files.first().document
    document.file = ContentFile(b"%PDF third", name="third.pdf")
    document.save()
    response = fetch(client, f"{with_file.url}files/report.pdf")
    assert response.body == b"%PDF third"


def test_a_caller_who_has_the_file_is_told_so(client, with_file):
    first = fetch(client, f"{with_file.url}files/report.pdf")
    again = fetch(
        client, f"{with_file.url}files/report.pdf", headers={"if-none-match": first["ETag"]}
    )
    assert again.status_code == 304


def test_an_older_document_in_its_place_is_news_to_who_has_only_a_date(client, output):
    older, younger = (factories.document(content=b"%PDF " + name) for name in (b"old", b"young"))
    os.utime(older.file.path, (1_000_000_000, 1_000_000_000))
    address = f"{output.url}files/report.pdf"
    dates = []
    for minute, document in enumerate([younger, older]):
        with time_machine.travel(timezone.now() + timedelta(minutes=minute), tick=False):
            output.files = [OutputFile(document=document, name="report.pdf")]
            output.save_revision().publish()
            dates += [fetch(client, address)["Last-Modified"]]
    since = fetch(client, address, headers={"if-modified-since": dates[0]})
    assert (since.status_code, since.body) == (200, b"%PDF old")
    assert parse_http_date(dates[0]) < parse_http_date(dates[1])


@pytest.mark.matrix
@pytest.mark.parametrize("name", ["page.html", "data.csv", "book.epub", "all.zip"])
def test_what_a_browser_could_run_or_guess_at_is_downloaded(client, output, name):
    output.files = [
        OutputFile(document=factories.document(name=name, content=b"<script>"), name=name)
    ]
    output.save_revision().publish()
    response = fetch(client, f"{output.url}files/{name}")
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.matrix
@pytest.mark.parametrize("name", ["other.pdf", "report.PDF", "..%2freport.pdf", "report.pdf%00"])
def test_another_name_is_not_found(client, with_file, name):
    assert fetch(client, f"{with_file.url}files/{name}").status_code in {400, 404}


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Final Réport (2)", "final-report-2.pdf"),
        ("final_report.pdf", "final-report.pdf"),
        ("未来", "file.pdf"),
        ("Partnership " * 20, f"{'partnership-' * 6}partners.pdf"),
    ],
)
def test_a_name_is_made_from_the_documents_title(output, title, name):
    file = OutputFile(output=output, document=factories.document("scan_Xy12abC.PDF", title=title))
    file.full_clean()
    assert file.name == name


def test_a_name_that_tells_another_type_is_refused(output):
    file = OutputFile(output=output, document=factories.document(), name="report.docx")
    with pytest.raises(ValidationError, match=r"end in \.pdf"):
        file.full_clean()
