"""A PDF is made once its page is published, kept until there is another, and never half written."""

import sys
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from interop.editions import keeping
from interop.editions.asking import ask, outdated
from interop.editions.keeping import make
from interop.editions.kinds import edition_in
from interop.editions.tasks import queue_editions
from interop.editions.works import work_in
from interop.models import Format, KeptEdition
from interop.print.compiling import Compiled
from research.models import Correction, OutputFile, OutputPage
from tests import factories
from tests.fetching import fetch
from tests.interop.editions.printing import figure, picture, whole_work, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def quick(monkeypatch):
    """Typst takes no time: what it makes is the title that it is given."""
    made = []

    def compiled(printed, moment):
        made.append(printed.values["title"])
        return Compiled(pdf=printed.values["title"].encode())

    monkeypatch.setattr("interop.print.edition.compiled", compiled)
    return made


def bytes_of(page) -> bytes:
    with row_of(page).file.open("rb") as file:
        return file.read()


def stored() -> set[str]:
    """Names of all files of PDFs that lie in the storage."""
    folder = Path(default_storage.path("publications"))
    return {path.name for path in folder.glob("*")}


def row_of(page) -> KeptEdition:
    return KeptEdition.objects.get(page=page.pk, format=Format.PDF)


def test_a_publication_asks_for_a_pdf_and_the_worker_makes_it(research, client):
    page = whole_work(research)
    assert client.get(f"{page.url}report.pdf").status_code == 404
    assert make(page.pk, "pdf") == "made"
    response = fetch(client, f"{page.url}report.pdf")
    assert response.body.startswith(b"%PDF-1.7")
    assert response.headers["Content-Type"] == "application/pdf"


def test_what_is_published_without_a_change_is_not_made_again(research, quick):
    page = work(research, title="Pooled budgets")
    make(page.pk, "pdf")
    page.save_revision().publish()
    assert (make(page.pk, "pdf"), len(quick)) == ("the same", 1)
    assert row_of(page).published_at == type(page).objects.get(pk=page.pk).last_published_at


def test_what_has_changed_is_made_again_and_the_former_file_goes(
    research, quick, django_capture_on_commit_callbacks
):
    page = work(research, title="Pooled budgets")
    make(page.pk, "pdf")
    before = Path(row_of(page).file.path)
    page.title = "Other budgets"
    page.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        assert make(page.pk, "pdf") == "made"
    assert bytes_of(page) == b"Other budgets"
    assert not before.exists()


def test_of_two_publications_at_once_the_newer_wins(research, monkeypatch):
    page, before = work(research, title="The older"), stored()

    def compiled(printed, moment):
        """While this is made, somebody publishes again."""
        ask([page.pk])
        return Compiled(pdf=b"The older")

    monkeypatch.setattr("interop.print.edition.compiled", compiled)
    assert make(page.pk, "pdf") == "overtaken"
    assert not row_of(page).file
    assert row_of(page).asked_at
    assert stored() == before


def test_where_a_picture_has_no_words_staff_are_told_and_the_last_file_stays(research, quick):
    page = work(research, title="Pooled budgets")
    make(page.pk, "pdf")
    blocks = [factories.text("<p>Words.</p>"), figure(picture(), alt="")]
    page.body = page._meta.get_field("body").stream_block.to_python(blocks)
    page.save_revision().publish()
    assert make(page.pk, "pdf") == "failed"
    assert bytes_of(page) == b"Pooled budgets"
    assert "Picture 1, before the first heading, has no alternative text" in row_of(page).problem


def test_what_could_be_made_after_all_is_no_trouble_any_more(research, quick):
    page = work(research, figure(picture(), alt=""))
    assert make(page.pk, "pdf") == "failed"
    page.body = []
    page.save_revision().publish()
    assert make(page.pk, "pdf") == "made"
    assert row_of(page).problem == ""


def test_where_staff_have_uploaded_a_pdf_none_is_made(research, quick, client):
    page = work(research, title="Pooled budgets")
    make(page.pk, "pdf")
    page.files = [OutputFile(document=factories.document(), name="paper.pdf")]
    page.save_revision().publish()
    assert make(page.pk, "pdf") == "uploaded"
    assert not row_of(page).file
    theirs, ours = (fetch(client, f"{page.url}{it}") for it in ("files/paper.pdf", "report.pdf"))
    assert theirs.body == ours.body


def test_who_is_ended_before_the_row_is_written_leaves_the_last_file(research, quick, monkeypatch):
    page = work(research, title="The last")
    make(page.pk, "pdf")
    page.title = "The next"
    page.save_revision().publish()
    settle = keeping.settle
    monkeypatch.setattr(keeping, "settle", lambda *given: sys.exit(1))
    with pytest.raises(SystemExit):
        make(page.pk, "pdf")
    monkeypatch.setattr(keeping, "settle", settle)
    assert bytes_of(page) == b"The last"
    assert (make(page.pk, "pdf"), bytes_of(page)) == ("made", b"The next")


def test_where_the_file_of_a_picture_is_gone_staff_are_told(research, monkeypatch):
    page = work(research, figure(picture()))
    monkeypatch.setattr("interop.print.edition.compiled", Mock(side_effect=FileNotFoundError))
    assert make(page.pk, "pdf") == "failed"
    assert "not where it was stored" in row_of(page).problem


def test_a_draft_gets_none(research, quick):
    page = work(research, publish=False)
    ask([page.pk])
    assert make(page.pk, "pdf") == "hidden"


def test_a_page_that_is_deleted_takes_its_file_along(
    research, quick, django_capture_on_commit_callbacks
):
    page = work(research)
    make(page.pk, "pdf")
    file = Path(row_of(page).file.path)
    with django_capture_on_commit_callbacks(execute=True):
        page.delete()
    assert not file.exists()


def test_a_round_finds_what_nobody_asked_for(research, quick, monkeypatch):
    page = work(research)
    KeptEdition.objects.all().delete()
    monkeypatch.setattr("interop.editions.tasks._looked", {"at": None})
    monkeypatch.setattr("interop.editions.tasks._queued", {})
    assert (queue_editions(), queue_editions()) == (2, 0)
    assert make(page.pk, "pdf") == "made"
    assert not outdated(edition_in(Format.PDF), work_in(OutputPage)).exists()


def test_a_correction_is_another_version(research, quick):
    page = work(research)
    page.corrections = [Correction(text="Mended.")]
    page.save_revision().publish()
    make(page.pk, "pdf")
    assert row_of(page).version == 2


def test_a_command_makes_all_that_are_missing(research, quick, capsys):
    work(research, slug="one")
    call_command("make_editions")
    assert capsys.readouterr().out == "one, PDF: made\none, EPUB: made\n"
    call_command("make_editions", "one")
    assert capsys.readouterr().out == "one, PDF: the same\none, EPUB: the same\n"


def test_a_page_that_moves_has_another_address_in_its_pdf(
    research, quick, django_capture_on_commit_callbacks
):
    page = work(research, slug="one")
    make(page.pk, "pdf")
    research.slug = "studies"
    with django_capture_on_commit_callbacks(execute=True):
        research.save_revision().publish()
    assert make(page.pk, "pdf") == "made"


# --- The same of e-books ------------------------------------------------------------------------


def test_each_format_is_made_for_itself(research, quick, client):
    page = work(research)
    assert make(page.pk, "epub") == "made"
    assert fetch(client, f"{page.url}report.epub").body.startswith(b"PK")
    assert client.get(f"{page.url}report.pdf").status_code == 404
    assert make(page.pk, "pdf") == "made"


def test_where_staff_have_uploaded_an_e_book_that_is_sent_and_a_pdf_still_made(
    research, quick, client
):
    page = work(research)
    make(page.pk, "epub")
    document = factories.document("book.epub", b"PK theirs")
    page.files = [OutputFile(document=document, name="book.epub")]
    page.save_revision().publish()
    assert (make(page.pk, "epub"), make(page.pk, "pdf")) == ("uploaded", "made")
    assert fetch(client, f"{page.url}report.epub").body == b"PK theirs"


def test_of_an_e_book_that_cannot_be_made_the_last_one_stays(research, client):
    page = work(research, title="Pooled budgets")
    make(page.pk, "epub")
    before = fetch(client, f"{page.url}report.epub").body
    blocks = [figure(picture(), alt="")]
    page.body = page._meta.get_field("body").stream_block.to_python(blocks)
    page.save_revision().publish()
    assert make(page.pk, "epub") == "failed"
    assert fetch(client, f"{page.url}report.epub").body == before
