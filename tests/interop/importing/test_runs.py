"""A run is made whole or not at all, however it is cut off; it is published and undone as one."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageLogEntry

from interop.importing import drafts, process, runs, working
from interop.importing.candidate import Author, Candidate, Reading, Skipped
from interop.importing.duplicates import known_works
from interop.models import Choice, ImportRun, ImportState
from research.models import OutputPage
from tests import factories
from tests.statements import FailingError, everything, failing_at

pytestmark = pytest.mark.django_db
ADA = (Author("Field", "Ada"),)


def work(title="Who pays?", **fields) -> Candidate:
    return Candidate("line 1", title, **({"authors": ADA, "date": "2009-07"} | fields))


def read(*candidates, skipped=()) -> ImportRun:
    run = runs.begin_file("mine.bib", b"")
    runs.keep(run, Reading(list(candidates), list(skipped)))
    return run


def made(*candidates, themes=("finance",), adds_known=False) -> ImportRun:
    run = read(*candidates)
    assert runs.make(run, themes=list(themes), adds_known=adds_known)
    working.work(run)
    return run


def titles() -> set[str]:
    return set(OutputPage.objects.values_list("title", flat=True))


def test_what_is_read_is_kept_until_somebody_decides(research):
    factories.output(research, title="Here", doi="10.1234/abc")
    candidates = [work("New"), work("Else", doi="10.1234/ABC"), work("New")]
    run = read(*candidates, skipped=[Skipped("line 9", "It has no title.")])
    assert run.state == ImportState.READ
    new, here, twice, left = run.entries.all()
    assert runs.candidate_of(new) == candidates[0]
    assert (here.known_output.title, twice.known_place) == ("Here", "line 1")
    assert left.reason == "It has no title."
    assert titles() == {"Here"}


@pytest.mark.parametrize(
    ("adds_known", "choice", "expected"),
    [(False, "", 1), (True, "", 2), (True, Choice.LEAVE, 1), (False, Choice.ADD, 2)],
)
def test_what_is_here_already_is_answered_for_all_or_one_by_one(
    research, adds_known, choice, expected
):
    run = read(work("One"), work("One"))
    runs.answer(run, {entry.pk: choice for entry in run.entries.all()})
    assert run.entries.new().get().choice == ""  # of which nothing was asked
    runs.make(run, themes=[], adds_known=adds_known)
    working.work(run)
    assert OutputPage.objects.count() == expected


def test_what_no_draft_can_hold_is_left_out_and_named(research):
    run = made(work("Not", isbn="123"), work("Fine"))
    assert titles() == {"Fine"}
    assert "isbn" in run.entries.left_out().get().reason


def test_two_clicks_make_it_once(research):
    run = read(work())
    again = ImportRun.objects.get(pk=run.pk)
    assert runs.make(run, themes=[], adds_known=False)
    assert not runs.make(again, themes=["finance"], adds_known=True)
    working.work(run)
    assert not runs.make(run, themes=[], adds_known=True)
    assert OutputPage.objects.count() == 1


def test_two_who_work_on_it_make_it_once(research, monkeypatch):
    monkeypatch.setattr(working, "BATCH", 1)
    run = read(work("One"), work("Two"), work("Three"))
    runs.make(run, themes=[], adds_known=False)
    other = ImportRun.objects.get(pk=run.pk)
    working.make(run)
    working.make(other)  # which knows of nothing that was done
    working.work(other)
    working.work(run)
    assert sorted(OutputPage.objects.values_list("title", flat=True)) == ["One", "Three", "Two"]


@pytest.mark.parametrize("number", [1, 7, 12])
def test_where_a_piece_breaks_off_the_next_goes_on(research, monkeypatch, number):
    """As where the process is killed: what is half done is as if it had not begun."""
    monkeypatch.setattr(working, "BATCH", 1)
    run = read(work("One"), work("Two"))
    runs.make(run, themes=["finance"], adds_known=False)
    working.make(run)
    before = everything()
    with pytest.raises(FailingError), transaction.atomic(), failing_at(number):
        working.make(run)
    assert everything() == before
    working.work(ImportRun.objects.get(pk=run.pk))
    assert titles() == {"One", "Two"}


def test_where_it_breaks_off_again_and_again_all_is_taken_back(research, monkeypatch):
    monkeypatch.setattr(working, "BATCH", 1)
    run = read(work("One"), work("Two"))
    runs.make(run, themes=[], adds_known=False)
    working.make(run)
    assert titles() == {"One"}

    def breaks(*args):
        raise RuntimeError

    monkeypatch.setattr(drafts, "write", breaks)
    working.work(ImportRun.objects.get(pk=run.pk))
    run.refresh_from_db()
    assert titles() == set()
    assert run.state == ImportState.FAILED
    assert "after 1 of 2" in run.trouble


def test_a_file_that_cannot_be_read_is_said_in_a_sentence(research):
    run = runs.begin_file("mine.txt", b"Dear all,")
    working.work(run)
    assert run.state == ImportState.FAILED
    assert "neither BibTeX nor RIS" in run.trouble
    assert run.data is None


def test_a_run_is_published_as_a_whole_and_says_what_is_lacking(research):
    ada = factories.staff("Moderators")
    whole = made(work("One"), work("Two"))
    runs.publish(whole, ada)
    working.work(whole)
    assert OutputPage.objects.published().count() == 2
    assert OutputPage.objects.get(title="One").latest_revision.user is None
    lacking = made(work("Three"), themes=[])
    runs.publish(lacking, ada)
    working.work(lacking)
    assert OutputPage.objects.published().count() == 2
    assert "theme" in lacking.entries.get().reason
    assert lacking.state == ImportState.MADE


def test_two_who_publish_it_publish_each_draft_once(research):
    run = made(work("One"), work("Two"))
    runs.publish(run)
    other = ImportRun.objects.get(pk=run.pk)
    working.publish(run)
    working.publish(other)  # which has not heard of it
    working.work(other)
    working.work(run)
    acts = PageLogEntry.objects.filter(action="wagtail.publish")
    assert acts.values("page").distinct().count() == acts.count() == 2


def test_one_that_cannot_be_published_holds_up_no_other(research, monkeypatch):
    run = made(work("One"), work("Two"))
    real = OutputPage.publish

    def publish(page, revision, **kwargs):
        if page.title == "One":
            raise RuntimeError
        return real(page, revision, **kwargs)

    monkeypatch.setattr(OutputPage, "publish", publish)
    runs.publish(run)
    working.work(run)
    assert [page.title for page in OutputPage.objects.published()] == ["Two"]
    assert "went wrong" in run.entries.first().reason


def test_what_somebody_publishes_just_before_is_not_published_again(research, monkeypatch):
    run = made(work("One"))
    runs.publish(run)
    real = working.lock

    def publish_first(pages):
        OutputPage.objects.get().get_latest_revision().publish()
        real(pages)

    monkeypatch.setattr(working, "lock", publish_first)
    working.publish(run)
    assert PageLogEntry.objects.filter(action="wagtail.publish").count() == 1


def test_what_somebody_saves_just_before_stays(research, monkeypatch):
    """Autosave may come between looking for the drafts and deleting them."""
    run = made(work("One"))
    runs.undo(run)
    real = working.lock

    def save_first(pages):
        OutputPage.objects.get().save_revision()
        real(pages)

    monkeypatch.setattr(working, "lock", save_first)
    working.work(run)
    assert titles() == {"One"}
    assert "changed" in run.entries.get().reason


def test_a_file_that_ends_the_process_is_given_up(research, monkeypatch):
    """A process that was killed counts nothing afterwards: the attempt is counted before it."""

    class KilledError(BaseException):
        pass

    def kill(given):
        raise KilledError

    monkeypatch.setitem(working.PIECES, ImportState.READING, kill)
    run = runs.begin_file("mine.bib", b"@misc{a, title={New}}")
    for _ in range(working.MOST_TRIES):
        again = ImportRun.objects.get(pk=run.pk)
        with pytest.raises(KilledError):
            working.work(again)
    working.work(ImportRun.objects.get(pk=run.pk))
    run.refresh_from_db()
    assert run.state == ImportState.FAILED
    assert "again and again" in run.trouble


def test_what_was_wrong_is_said_until_it_is_tried_again(research):
    run = made(work("One"))
    ImportRun.objects.filter(pk=run.pk).update(trouble="It broke off.")
    runs.publish(run)
    working.work(run)
    assert run.trouble == ""


def test_one_of_them_that_is_locked_stays_a_draft(research):
    run = made(work())
    OutputPage.objects.update(locked=True)
    runs.publish(run)
    working.work(run)
    assert "locked" in run.entries.get().reason


def test_a_run_is_undone_but_for_what_somebody_has_worked_on(research):
    run = made(work("One"), work("Two"), work("Three"))
    one, two, _ = OutputPage.objects.order_by("pk")
    one.get_latest_revision().publish()
    two.title = "Two, mended"
    two.save_revision()
    assert runs.undo(run)
    working.work(run)
    assert run.state == ImportState.UNDONE
    assert set(OutputPage.objects.values_list("pk", flat=True)) == {one.pk, two.pk}
    reasons = run.entries.exclude(output=None).values_list("reason", flat=True)
    assert ["published" in reason for reason in reasons] == [True, False]
    assert not runs.publish(run)


def test_what_was_made_is_not_put_away(research):
    run = made(work())
    assert not runs.discard(run)
    assert runs.discard(read(work("Other")))


def test_what_nobody_decides_is_forgotten_in_time(research, time_machine):
    kept, run = made(work()), read(work("Other"))
    time_machine.move_to(run.at + process.UNDECIDED * 1.1)
    process.forget_undecided()
    assert ImportRun.objects.get() == kept


def test_a_work_is_known_by_its_whole_doi_and_by_no_beginning_of_it(research):
    factories.output(research, title="Here", doi="10.1234/abc")
    works = known_works([work("Else")])
    assert works.find(work("Else", doi="10.1234/ABC")).title == "Here"
    assert works.find(work("Else", doi="10.1234/ab")) is None
    assert works.find(work("Else", doi="10.1234/abcd")) is None


def test_or_by_title_year_and_first_author_also_as_a_draft(research):
    made(work("Größe: matters!"))
    same = [work("GROSSE matters"), work("Größe – matters")]
    works = known_works([*same, work("Größe matters", date="2010")])
    assert works.find(same[1])
    assert works.find(work("Größe matters", date="2010")) is None
    assert works.find(work("Größe matters", authors=(Author("Ash", "B"),))) is None


def test_as_many_queries_for_a_hundred_as_for_one(research):
    def asked(*candidates) -> int:
        run = read(*candidates)
        runs.make(run, themes=["finance"], adds_known=False)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            working.make(run)
        return len(queries)

    asked(work("First"))
    assert asked(*[work(f"Work {n}") for n in range(working.BATCH)]) <= asked(work("One")) + 2
