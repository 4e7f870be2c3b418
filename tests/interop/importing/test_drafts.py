"""A run is made whole or not at all, finds what is here, and can be published or undone."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from interop.importing.candidate import Author, Candidate
from interop.importing.drafts import make_drafts, publish_run, undo_run
from interop.importing.duplicates import known_works
from interop.models import ImportRun
from research.models import OutputPage
from tests import factories
from tests.statements import FailingError, everything, failing_at

pytestmark = pytest.mark.django_db
ADA = (Author("Field", "Ada"),)


def work(title="Who pays?", **fields) -> Candidate:
    return Candidate("line 1", title, **({"authors": ADA, "date": "2009-07"} | fields))


def test_an_entry_becomes_a_draft_with_all_that_it_says(research):
    body = Author("A Body")
    made = make_drafts(
        [work(authors=(*ADA, body, body), doi="10.1234/x", keywords=("trust",), series="S")],
        source="mine.bib",
        themes=["finance"],
    )
    (page,) = OutputPage.objects.all()
    assert not page.live
    assert (page.date_text, page.doi, page.series) == ("July 2009", "10.1234/x", "S")
    assert [c.name for c in page.contributions.all()] == ["Ada Field", "A Body"]
    assert page.theme_slugs == ["finance"]
    assert page.keyword_list == ["trust"]
    assert made.skipped == []
    assert "Who pays?" not in OutputPage.objects.published().values_list("title", flat=True)


def test_what_no_draft_can_hold_is_left_out_and_named(research):
    made = make_drafts([work(isbn="123"), work("Fine")], source="x", themes=[])
    assert [page.title for page in made.outputs] == ["Fine"]
    assert "isbn" in made.skipped[0].reason


def test_two_of_one_title_stand_beside_each_other(research):
    made = make_drafts([work(), work()], source="x", themes=[])
    assert len({page.slug for page in made.outputs}) == 2


def test_where_the_last_cannot_be_written_none_is(research):
    before = everything()
    both = [work("One"), work("Two")]
    with transaction.atomic():
        with failing_at(10_000) as written:
            make_drafts(both, source="x", themes=[])
        transaction.set_rollback(True)
    with pytest.raises(FailingError), transaction.atomic(), failing_at(len(written)):
        make_drafts(both, source="x", themes=[])
    assert everything() == before


def test_a_work_is_known_by_its_whole_doi_and_by_no_beginning_of_it(research):
    factories.output(research, title="Here", doi="10.1234/abc")
    works = known_works([work("Else")])
    assert works.find(work("Else", doi="10.1234/ABC")).title == "Here"
    assert works.find(work("Else", doi="10.1234/ab")) is None
    assert works.find(work("Else", doi="10.1234/abcd")) is None


def test_or_by_title_year_and_first_author_also_as_a_draft(research):
    make_drafts([work("Größe: matters!")], source="x", themes=[])
    same = [work("GROSSE matters"), work("Größe – matters")]
    works = known_works([*same, work("Größe matters", date="2010")])
    assert works.find(same[1])
    assert works.find(work("Größe matters", date="2010")) is None
    assert works.find(work("Größe matters", authors=(Author("Ash", "B"),))) is None


def test_a_run_is_published_as_a_whole_and_says_what_is_lacking(research):
    whole = make_drafts([work("One"), work("Two")], source="x", themes=["finance"]).run
    assert publish_run(whole) == (2, [])
    assert publish_run(whole) == (0, [])
    lacking = make_drafts([work("Three")], source="x", themes=[]).run
    published, refused = publish_run(lacking)
    assert published == 0
    assert "theme" in refused[0].reason


def test_a_run_is_undone_but_for_what_somebody_has_worked_on(research):
    run = make_drafts([work("One"), work("Two"), work("Three")], source="x", themes=["finance"]).run
    one, two, _ = OutputPage.objects.order_by("pk")
    one.get_latest_revision().publish()
    two.title = "Two, mended"
    two.save_revision()
    gone, kept = undo_run(run)
    assert gone == 1
    assert ["published" in k.reason for k in kept] == [True, False]
    assert set(OutputPage.objects.values_list("pk", flat=True)) == {one.pk, two.pk}


def imported(*arguments) -> str:
    said = StringIO()
    call_command("import_outputs", *map(str, arguments), stdout=said)
    return said.getvalue()


def test_the_command_tells_first_and_writes_only_when_it_is_asked(research, tmp_path):
    factories.output(research, title="Known", doi="10.1234/k")
    path = tmp_path / "mine.bib"
    path.write_text(
        "@misc{a, title={New <b>one</b>}, author={Field, Ada}, year=2009}\n"
        "@misc{b, title={Known}, doi={10.1234/K}}\n@misc{c, title={open {}\n"
    )
    said = imported(path)
    assert "1 new, 1 known." in said
    assert "left out  line 3" in said
    assert "Nothing was written" in said
    assert OutputPage.objects.count() == 1
    assert "1 drafts made" in imported(path, "--apply", "--theme", "finance")
    assert "0 new, 2 known." in imported(path, "--apply")
    run = ImportRun.objects.get().pk
    assert "1 published. 0 left out." in imported("--publish", run)
    assert "stays" in imported("--undo", run)
    assert OutputPage.objects.count() == 2


def test_wrong_arguments_are_answered_in_a_sentence(research, tmp_path):
    for arguments in ([], ["--publish", 99], [tmp_path / "none.bib"], [tmp_path]):
        with pytest.raises(CommandError, match=r"\.$"):
            imported(*arguments)
