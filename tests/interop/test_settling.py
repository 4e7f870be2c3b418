"""A record is dated when its change can be read, however long the transaction takes."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from interop import mending, rounds
from interop.models import KeptRecord
from interop.settling import HELD, all_is_told_until
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
LONG = timedelta(minutes=10)


def later(by: timedelta = LONG):
    return time_machine.travel(timezone.now() + by, tick=False)


def kept(page) -> KeptRecord:
    return KeptRecord.objects.get(key=page.pk)


def test_what_a_long_transaction_wrote_is_dated_at_its_end(
    research, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks() as callbacks:
        page = factories.output(research)
    before = kept(page).changed_at
    with later():
        for callback in callbacks:
            callback()
        assert (kept(page).changed_at, kept(page).is_settled) == (timezone.now(), True)
        assert before < all_is_told_until() < kept(page).changed_at
    assert set(kept(page).in_sets.values_list("changed_at", flat=True)) == {kept(page).changed_at}


def test_so_is_what_went(research, django_capture_on_commit_callbacks):
    page = factories.output(research)
    rounds.settle_records()
    with django_capture_on_commit_callbacks() as callbacks:
        page.unpublish()
    with later():
        for callback in callbacks:
            callback()
        assert (kept(page).changed_at, kept(page).is_gone) == (timezone.now(), True)


def test_what_a_process_left_when_it_ended_the_worker_dates(research):
    page = factories.output(research)
    assert not kept(page).is_settled
    with later():
        rounds.settle_records()
        assert (kept(page).changed_at, kept(page).is_settled) == (timezone.now(), True)


def test_what_has_not_changed_keeps_its_date(research, django_capture_on_commit_callbacks):
    page = factories.output(research)
    rounds.settle_records()
    before = kept(page).changed_at
    with later(), django_capture_on_commit_callbacks(execute=True):
        factories.again(page)
    rounds.settle_records()
    assert kept(page).changed_at == before


def test_what_is_kept_for_the_first_time_keeps_the_date_of_its_publication(research):
    page = factories.output(research)
    KeptRecord.objects.all().delete()
    with later():
        mending.set_right()
        rounds.settle_records()
    page.refresh_from_db()
    assert kept(page).changed_at == page.last_published_at


def test_what_is_found_to_say_something_else_has_changed_now(research):
    page = factories.output(research)
    KeptRecord.objects.update(made_by=0, fields=kept(page).fields | {"title": "Another"})
    with later():
        assert mending.set_right() == 1
        assert kept(page).changed_at == timezone.now()


def test_nothing_is_told_of_that_may_still_be_dated(settings):
    with later():
        assert timezone.now() - HELD - timedelta(seconds=1) < all_is_told_until()
        assert all_is_told_until() <= timezone.now() - HELD
