"""The files of earlier versions are made once, after those of what is published, and go with it."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from interop.editions import tasks, versions
from interop.editions.keeping import make
from interop.editions.kinds import edition_in
from interop.editions.tasks import EARLIER, NEWEST, first_waiting
from interop.editions.versions import ask_for_outdated_versions, outdated
from interop.models import Format, KeptVersion
from interop.print.compiling import Compiled
from research.models import Correction, OutputPage
from tests.interop.editions.versioned import (
    as_json,
    corrected,
    corrected_once,
    make_first,
    row_of,
    said,
    waiting,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def quick(monkeypatch):
    """Typst takes no time: what it makes is what it is given, as JSON."""
    monkeypatch.setattr("interop.print.edition.compiled", as_json)


@pytest.fixture
def page(research) -> OutputPage:
    return corrected_once(research)


# --- When it is made ----------------------------------------------------------------------------


def test_a_publication_asks_for_what_it_replaced_and_for_nothing_else(page, quick):
    assert waiting() == [(row_of(page).correction_id, each) for each in ("pdf", "epub")]
    for form in Format:
        make_first(page, form)
    page = corrected(page)
    assert waiting() == [(row_of(page, number=2).correction_id, each) for each in ("pdf", "epub")]
    page.save_revision().publish()
    assert len(waiting()) == 2


def test_the_last_alone_are_kept(page, quick, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(versions, "MOST", 2)
    make_first(page)
    first = Path(row_of(page).file.path)
    with django_capture_on_commit_callbacks(execute=True):
        page = corrected(corrected(page))
    assert not first.exists()
    numbers = KeptVersion.objects.filter(format="pdf").values_list("correction", flat=True)
    assert [*numbers] == [
        *Correction.objects.filter(output=page.pk)[1:].values_list("pk", flat=True)
    ]
    assert ask_for_outdated_versions(9) == 0


def test_what_became_a_sample_says_so_in_its_versions(page, quick):
    make_first(page)
    page.is_sample = True
    page.save_revision().publish()
    assert make_first(page) == "made"
    assert said(page)["sample"].startswith("Sample: ")


def test_a_page_that_moves_has_another_address_in_them(
    page, quick, research, django_capture_on_commit_callbacks
):
    make_first(page)
    research.slug = "studies"
    with django_capture_on_commit_callbacks(execute=True):
        research.save_revision().publish()
    assert make_first(page) == "made"
    assert said(page)["address"] == "http://testserver/studies/pooled/v1/"


def test_a_page_that_comes_back_has_its_versions_looked_at_anew(page, quick):
    make_first(page)
    page.unpublish()
    KeptVersion.objects.update(asked_at=timezone.now())
    assert make_first(page) == "hidden"
    assert row_of(page).asked_at is None
    page.get_latest_revision().publish()
    assert make_first(page) == "the same"


def test_where_there_is_another_way_of_making_them_they_are_made_anew(page, quick, monkeypatch):
    for form in Format:
        make_first(page, form)
    assert ask_for_outdated_versions(9) == 0
    monkeypatch.setattr(versions, "made_for", lambda edition: "another")
    assert (ask_for_outdated_versions(1), len(waiting())) == (1, 1)
    assert make_first(page) == "the same"


def test_what_is_published_is_made_before_what_it_replaced(page, quick):
    kinds = [kind for kind, _, _ in first_waiting()]
    assert kinds == [NEWEST, NEWEST, EARLIER, EARLIER]


def test_a_round_finds_what_nobody_asked_for(page, quick, monkeypatch):
    KeptVersion.objects.all().delete()
    for form in Format:
        make(page.pk, form)
    monkeypatch.setattr(tasks, "_looked", {"at": None})
    monkeypatch.setattr(tasks, "_queued", {})
    assert (tasks.queue_editions(), tasks.queue_editions()) == (2, 0)
    assert make_first(page) == "made"
    assert outdated(edition_in("epub")).exists() is False
    assert outdated(edition_in("pdf")).exists() is False


def test_a_command_makes_them_too(page, quick, capsys):
    call_command("make_editions", "pooled")
    lines = capsys.readouterr().out.splitlines()
    assert lines[2:] == ["pooled, version 1, PDF: made", "pooled, version 1, EPUB: made"]


# --- When it goes -------------------------------------------------------------------------------


@pytest.mark.parametrize("what", ["page", "revision"])
def test_what_is_deleted_takes_its_file_along(
    page, quick, what, django_capture_on_commit_callbacks
):
    make_first(page)
    file = Path(row_of(page).file.path)
    assert file.exists()
    gone = {"page": page, "revision": row_of(page).revision}[what]
    with django_capture_on_commit_callbacks(execute=True):
        gone.delete()
    assert not file.exists()
    assert not KeptVersion.objects.exists()


def test_of_two_who_make_it_the_newer_wins(page, monkeypatch):
    def compiled(printed, moment):
        """While this is made, somebody asks anew."""
        KeptVersion.objects.update(asked_at="2031-03-04T00:00Z")
        return Compiled(pdf=b"older")

    monkeypatch.setattr("interop.print.edition.compiled", compiled)
    assert make_first(page) == "overtaken"
    assert not row_of(page).file
