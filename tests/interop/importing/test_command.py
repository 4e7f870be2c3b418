"""`manage.py import_outputs`: it tells first, and writes only when it is asked."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from interop.importing import runs
from interop.models import ImportRun
from research.models import OutputPage
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def imported(*arguments) -> str:
    said = StringIO()
    call_command("import_outputs", *map(str, arguments), stdout=said)
    return said.getvalue()


def test_it_tells_first_and_writes_only_when_it_is_asked(research, tmp_path):
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
    assert not ImportRun.objects.exists()
    assert "1 drafts made" in imported(path, "--apply", "--theme", "finance")
    assert "0 new, 2 known." in imported(path, "--apply")
    run = ImportRun.objects.get().pk
    assert "1 published. 0 left out." in imported("--publish", run)
    assert "stays" in imported("--undo", run)
    assert OutputPage.objects.count() == 2
    with pytest.raises(CommandError, match="Undone"):
        imported("--undo", run)


def test_it_goes_on_with_what_was_asked_for(research):
    run = runs.begin_file("mine.bib", b"@misc{a, title={New}}")
    imported("--work")
    run.refresh_from_db()
    assert run.entries.get().line == "Nobody (undated) New [Commentary]"


def test_wrong_arguments_are_answered_in_a_sentence(research, tmp_path):
    for arguments in ([], ["--publish", 99], [tmp_path / "none.bib"], [tmp_path]):
        with pytest.raises(CommandError, match=r"\.$"):
            imported(*arguments)
