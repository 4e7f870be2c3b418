"""References are kept beside the record, and made anew when what they were made from changed."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from interop import rounds
from interop.citing import keeping, making, styles
from interop.citing.styles import STYLES
from interop.models import KeptCitation, KeptRecord
from research.models import OutputPage
from tests import factories
from tests.hiding import WAYS, hidden

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def harvard(page) -> str:
    return KeptCitation.objects.get(record__key=page.pk).html["harvard"]


def shown(page) -> dict | None:
    return OutputPage.objects.for_page().get(pk=page.pk).kept_citations


def remade() -> int:
    """How many the worker makes."""
    before = dict(KeptCitation.objects.values_list("pk", "html"))
    KeptCitation.objects.update(html={})
    keeping.make_outdated()
    made = KeptCitation.objects.exclude(html={}).count()
    for key, html in before.items():
        KeptCitation.objects.filter(pk=key, html={}).update(html=html)
    return made


@pytest.fixture(autouse=True)
def _nothing_was_made_just_now(monkeypatch):
    monkeypatch.setitem(keeping._last, "made", -keeping.APART)


def test_what_is_published_alone_has_them_at_once(research, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = factories.output(research, title="Who pays?", authors=[("Ada", "Field")])
    assert harvard(page).startswith("Field, A. (2009\ue002) <i>Who pays?</i> Report.")
    assert set(shown(page)) == set(STYLES)


def test_what_is_saved_together_is_left_to_the_worker(research, django_capture_on_commit_callbacks):
    pages = [factories.output(research) for _ in range(keeping.AT_ONCE + 1)]
    with django_capture_on_commit_callbacks(execute=True):
        keeping.make_after_publication(None, things=pages)
    assert not KeptCitation.objects.exists()
    assert keeping.make_outdated() == 0
    assert KeptCitation.objects.count() == len(pages)


def test_a_run_of_publications_waits_for_the_first_alone(
    research, django_capture_on_commit_callbacks, monkeypatch
):
    monkeypatch.setattr(keeping, "APART", 3600)  # however slow the machine is
    monkeypatch.setitem(keeping._last, "made", -3600)
    for _ in range(3):
        with django_capture_on_commit_callbacks(execute=True):
            factories.output(research)
    assert KeptCitation.objects.count() == 1


def test_a_round_ends_in_time_and_says_what_is_left(research, monkeypatch):
    pages = [factories.output(research) for _ in range(3)]
    monkeypatch.setattr(keeping, "SECONDS", -1)
    assert keeping.make_outdated() == len(pages)
    assert not KeptCitation.objects.exists()


def test_the_worker_goes_on_at_once_while_there_is_more(research, monkeypatch):
    factories.output(research)
    monkeypatch.setitem(rounds._looked, "at", None)
    for seconds, made in ((-1, 0), (keeping.SECONDS, 1)):
        monkeypatch.setattr(keeping, "SECONDS", seconds)
        rounds.make_citations()
        assert bool(rounds._looked["at"]) == bool(made) == KeptCitation.objects.exists()


def test_between_the_worker_looks_at_what_changed_just_now(research, monkeypatch):
    monkeypatch.setitem(rounds._looked, "at", timezone.now())
    with time_machine.travel(timezone.now() - rounds.JUST_NOW * 2):
        factories.output(research, title="Before")
    factories.output(research, title="Now")
    rounds.make_citations()
    assert [r.record.fields["title"] for r in KeptCitation.objects.all()] == ["Now"]


def test_nothing_is_made_of_what_is_no_output(people):
    factories.person(people)
    keeping.make_outdated()
    assert not KeptCitation.objects.exists()


def test_while_nothing_changed_nothing_is_made_anew(research):
    page = factories.output(research)
    keeping.make_outdated()
    factories.again(page, search_description="For search engines alone")
    assert remade() == 0


def test_a_new_title_is_never_cited_by_the_old(research):
    page = factories.output(research, title="Before")
    keeping.make_outdated()
    factories.again(page, title="After")
    assert shown(page) is None
    keeping.make_outdated()
    assert "<i>After</i>" in shown(page)["harvard"]


def test_a_record_made_in_another_way_has_them_made_anew(research):
    factories.output(research)
    keeping.make_outdated()
    KeptRecord.objects.update(made_by=77)
    assert remade() == 1


def test_other_styles_have_them_made_anew(research, monkeypatch):
    page = factories.output(research)
    keeping.make_outdated()
    monkeypatch.setattr(keeping, "version", lambda: "another")
    assert shown(page)  # in the styles as they were, until then
    assert remade() == 1


def test_each_change_of_a_file_is_another_version(monkeypatch, tmp_path):
    for file in styles.FOLDER.glob("*.csl"):
        (tmp_path / file.name).write_text(file.read_text())
    before = styles.version.__wrapped__()
    monkeypatch.setattr(styles, "FOLDER", tmp_path)
    assert styles.version.__wrapped__() == before
    (tmp_path / "apa.csl").write_text("other")
    assert styles.version.__wrapped__() != before


def test_a_centre_of_another_name_is_named_so(research):
    page = factories.output(research)
    keeping.make_outdated()
    factories.mailbox(name="Institute of Bridges")
    keeping.make_outdated()
    assert "Institute of Bridges" in harvard(page)


def test_at_another_address_they_name_it(research, settings):
    page = factories.output(research)
    keeping.make_outdated()
    settings.BASE_URL = "https://other.example"
    keeping.make_outdated()
    assert f'<a href="https://other.example{page.url}">' in harvard(page)


def test_what_cannot_be_made_in_one_style_is_made_in_the_others(research, monkeypatch, caplog):
    page = factories.output(research)
    made = making.reference

    def fails(record, centre, style):
        if style.value == "apa":
            raise ValueError("no such thing")
        return made(record, centre, style)

    monkeypatch.setattr(making, "reference", fails)
    keeping.make_outdated()
    assert set(shown(page)) == set(STYLES) - {"apa"}
    assert "No reference in the style apa of research/" in caplog.text
    assert not keeping.outdated(keeping.current_centre()).exists()  # and is not tried for ever


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS)
def test_however_it_is_hidden_nothing_of_it_is_shown(research, way):
    page = factories.output(research)
    keeping.make_outdated()
    with hidden([page], WAYS[way]):
        found = OutputPage.objects.published().for_page().filter(pk=page.pk)
        assert not found.exists() or found.get().kept_citations is None


def test_of_what_is_gone_none_are_kept(research, monkeypatch):
    page = factories.output(research)
    keeping.make_outdated()
    page.unpublish()
    monkeypatch.setitem(rounds._looked, "at", None)
    rounds.make_citations()
    assert not KeptCitation.objects.exists()


def test_all_are_made_in_a_few_queries_each(research):
    for _ in range(3):
        factories.output(research)
    with CaptureQueriesContext(connection) as asked:
        keeping.make_outdated()
    assert len(asked) <= 2 + 3 * 3  # with a savepoint round each
