"""A record is kept of whatever is public, follows it, and says when it changed, and only then."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from core.models import Entry
from core.search import entries
from events.models import EventOutput
from interop import keeping, mending
from interop.models import KeptRecord, RecordInSet
from interop.reading import record_of, records
from research.models import Contribution, OutputPage
from tests import factories
from tests.hiding import WAYS, hidden
from tests.statements import watched

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
LATER = timedelta(days=3)


def kept(page) -> KeptRecord:
    return KeptRecord.objects.get(key=page.pk)


def later():
    return time_machine.travel(timezone.now() + LATER, tick=False)


def publish(page, **fields):
    page = type(page).objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def set_expiry(page, at):
    page = type(page).objects.get(pk=page.pk)
    page.expire_at = at
    page.save()


def test_what_is_published_has_a_record(research):
    page = factories.output(
        research, title="Who pays?", date=datetime(2009, 7, 17, tzinfo=UTC).date()
    )
    record = record_of("research", page.pk)
    assert (record.title, record.date, record.path) == ("Who pays?", "2009-07-17", page.url)
    assert [agent.inverted for agent in record.creators]
    assert kept(page).was_offered


def test_a_draft_has_none(research):
    page = factories.output(research, publish=False)
    assert record_of("research", page.pk) is None


def test_published_again_as_it_was_it_has_not_changed(research):
    page = factories.output(research)
    before = kept(page).changed_at
    with later():
        publish(page)
        publish(page, search_description="For search engines alone")
    assert kept(page).changed_at == before


def test_published_with_another_title_it_has_changed(research):
    page = factories.output(research)
    with later():
        publish(page, title="Another")
        assert kept(page).changed_at == timezone.now()
    assert record_of("research", page.pk).title == "Another"
    assert set(kept(page).in_sets.values_list("changed_at", flat=True)) == {kept(page).changed_at}


@pytest.mark.matrix
@pytest.mark.parametrize("way", WAYS)
def test_however_it_is_hidden_nobody_is_given_its_record(research, way):
    page = factories.output(research)
    with hidden([page], WAYS[way]):
        assert record_of("research", page.pk) is None
        assert list(records("research", [page.pk])) == []


def test_what_goes_leaves_that_it_has_gone_and_when(research):
    page = factories.output(research)
    with later():
        page.unpublish()
        gone = kept(page)
        assert (gone.is_gone, gone.changed_at) == (True, timezone.now())
        assert gone.in_sets.exists()
    page.delete()
    assert kept(page).is_gone


def test_deleting_what_is_above_lets_go_of_all_below(research):
    pages = [factories.output(research, title=f"Work {n}") for n in range(3)]
    Page.objects.get(pk=research.pk).delete()
    assert KeptRecord.objects.filter(key__in=[p.pk for p in pages], is_gone=True).count() == 3


def test_what_is_closed_and_opened_again_went_and_came(research):
    page = factories.output(research)
    with later():
        lock = PageViewRestriction.objects.create(page=research, restriction_type="login")
        assert kept(page).is_gone
        lock.delete()
    assert not kept(page).is_gone
    assert record_of("research", page.pk)


def test_a_sample_is_told_to_no_harvester(research):
    page = factories.output(research, is_sample=True)
    assert not KeptRecord.objects.offered().exists()
    publish(page, is_sample=False)
    assert KeptRecord.objects.offered().count() == 1


def test_who_gets_an_identifier_gets_it_in_the_records_of_their_work(research, people):
    person = factories.person(people)
    row = Contribution(person=person)
    page = factories.output(research, rows={"contributions": [row]})
    assert record_of("research", page.pk).agents[0].orcid == ""
    publish(person, orcid="0000-0002-1825-0097")
    assert record_of("research", page.pk).agents[0].orcid == "0000-0002-1825-0097"
    person.unpublish()
    agent = record_of("research", page.pk).agents[0]
    assert (agent.orcid, agent.path) == ("", "")
    assert agent.family


def test_an_event_and_its_output_name_each_other(research, events):
    page = factories.output(research, title="Slides")
    event = factories.event(events, title="Talk", outputs=[EventOutput(output=page)])
    assert [r.title for r in record_of("research", page.pk).related] == ["Talk"]
    assert [r.title for r in record_of("events", event.pk).related] == ["Slides"]
    event.unpublish()
    assert record_of("research", page.pk).related == ()


def test_below_another_address_it_has_another(research, django_capture_on_commit_callbacks):
    page = factories.output(research)
    with django_capture_on_commit_callbacks(execute=True):
        publish(research, slug="papers")
    assert record_of("research", page.pk).path == f"/papers/{page.slug}/"


def test_a_suggestion_has_a_record_once_it_is_public(home):
    it = factories.suggestion("accepted", question="Who decides?")
    assert record_of("suggestions", it.pk).title == "Who decides?"
    assert record_of("suggestions", factories.suggestion("confirmed").pk) is None


def test_what_is_missing_is_set_right_with_the_time_of_its_publication(research):
    page = factories.output(research)
    KeptRecord.objects.all().delete()
    with later():
        assert mending.set_right() == 1
        assert mending.set_right() == 0
    assert kept(page).changed_at == OutputPage.objects.get().last_published_at


def test_what_no_signal_told_of_is_let_go(research):
    page = factories.output(research)
    Entry.objects.all().delete()
    assert mending.set_right() == 1
    assert kept(page).is_gone


def test_what_is_gone_by_mistake_is_there_again_and_harvesters_hear_of_it(research):
    page = factories.output(research)
    KeptRecord.objects.update(is_gone=True)
    with later():
        assert mending.set_right() == 1
        assert mending.set_right() == 0
        assert (kept(page).is_gone, kept(page).changed_at) == (False, timezone.now())
    assert record_of("research", page.pk)


def test_what_is_hidden_and_there_by_mistake_is_gone(research):
    page = factories.output(research)
    PageViewRestriction.objects.create(page=research, restriction_type="login")
    KeptRecord.objects.update(is_gone=False)
    mending.set_right()
    assert kept(page).is_gone
    assert mending.set_right() == 0


def reads_behind_the_lock(monkeypatch, act) -> bool:
    """Whether nothing of pages is read by `act` before it has locked the clock of entries."""
    asked = []

    def note(execute, sql, values, many, context):
        asked.append(sql)
        return execute(sql, values, many, context)

    with connection.execute_wrapper(note), watched(monkeypatch) as found:
        act()
    tables = [it.table for it in found]
    pages = [n for n, sql in enumerate(asked) if 'FROM "research_outputpage"' in sql]
    clocks = [n for n, sql in enumerate(asked) if 'FROM "core_entryclock"' in sql]
    return bool(pages) and tables[0] == "core_entryclock" and clocks[0] < pages[0]


def test_what_is_written_anew_is_read_once_nobody_else_writes(research, monkeypatch):
    """Read before, it might be written over what somebody publishes meanwhile."""
    page = factories.output(research)
    assert reads_behind_the_lock(monkeypatch, lambda: keeping.refresh([page.pk]))
    KeptRecord.objects.update(made_by=0)
    assert reads_behind_the_lock(monkeypatch, mending.set_right)
    assert reads_behind_the_lock(monkeypatch, lambda: entries.refresh([page.pk]))


def test_made_in_another_way_it_has_not_changed_for_anybody(research):
    page = factories.output(research, subtitle="It depends")
    before = kept(page)
    fields = {name: value for name, value in before.fields.items() if name != "subtitle"}
    KeptRecord.objects.update(made_by=0, fields=fields)
    with later():
        assert mending.set_right() == 1
    assert kept(page).changed_at == before.changed_at
    assert kept(page).fields["subtitle"] == "It depends"


def test_its_sets_are_its_type_its_themes_and_its_series_and_those_above(research):
    page = factories.output(research, series="Working papers", number="8")
    specs = set(RecordInSet.objects.filter(record__key=page.pk).values_list("spec", flat=True))
    assert specs == {
        *{"type", "type:report", "theme", "theme:finance"},
        *{"series", "series:working-papers"},
    }


def test_what_nobody_was_ever_told_of_is_in_no_set(research):
    factories.output(research, series="Working papers", is_sample=True)
    assert not RecordInSet.objects.exists()


def test_what_was_past_its_time_and_stays_after_all_has_come_back(research):
    page = factories.output(research)
    set_expiry(page, timezone.now() + timedelta(hours=1))
    before = kept(page).changed_at
    with later():
        set_expiry(page, None)
        assert before < kept(page).changed_at == timezone.now()


def test_what_stays_for_longer_before_its_time_is_over_is_no_news(research):
    page = factories.output(research)
    set_expiry(page, timezone.now() + timedelta(days=9))
    before = kept(page).changed_at
    with later():
        set_expiry(page, None)
    assert kept(page).changed_at == before


def test_an_invented_suggestion_that_it_began_with_bears_its_mark(research):
    asked = factories.suggestion("accepted", question="Who decides?", is_sample=True)
    page = factories.output(research, suggestion=asked.reference)
    assert [it["title"] for it in kept(page).fields["related"]] == ["Sample: Who decides?"]
