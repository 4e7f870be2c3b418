"""An output that lacks what it needs becomes public by no door."""

import datetime

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import CheckConstraint
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.pages.publication import PublicationRefusedError
from core.staff import schedule
from events.models import EventPage
from research.models import OutputPage
from tests import factories

pytestmark = pytest.mark.usefixtures("indexed")


@pytest.fixture
def bare(research):
    """A draft with a title and a type, and nothing else."""
    return factories.output(research, themes=[], authors=[], date=None, publish=False, title="Bare")


def test_a_draft_may_lack_anything_but_a_title(bare):
    assert not bare.live


def test_publishing_says_everything_that_lacks(bare):
    with pytest.raises(PublicationRefusedError) as refusal:
        bare.save_revision().publish()
    assert set(refusal.value.missing) == {"date", "themes", "contributions"}
    assert not OutputPage.objects.get(pk=bare.pk).live


def test_what_no_form_would_take_becomes_public_by_no_other_door(output):
    output.type = "novel"
    revision = output.save_revision(clean=False)
    with pytest.raises(PublicationRefusedError, match="Type: Value 'novel' is not a valid choice"):
        revision.publish()
    assert OutputPage.objects.get(pk=output.pk).type == "report"


def test_a_publication_checks_the_draft_once(events):
    revision = factories.event(events, publish=False).get_latest_revision()
    with CaptureQueriesContext(connection) as asked:
        revision.publish()
    checked = [query for query in asked if "_check" in query["sql"]]
    known = [c for c in EventPage._meta.constraints if isinstance(c, CheckConstraint)]
    assert len(checked) == len(known) > 0


def test_an_undated_output_needs_no_date(research):
    page = factories.output(research, date=None, date_precision="undated")
    assert page.live


def test_bulk_publishing_is_refused_with_the_reasons(as_moderator, bare):
    response = as_moderator.post(
        f"/admin/bulk/wagtailcore/page/publish/?id={bare.pk}&next=/admin/", follow=True
    )
    assert "Choose at least one theme." in response.content.decode()
    assert not OutputPage.objects.get(pk=bare.pk).live


def test_the_schedule_publishes_when_the_time_has_come(research, client, time_machine):
    page = factories.output(research, title="Later", slug="later", publish=False)
    page.go_live_at = timezone.now() + datetime.timedelta(hours=1)
    page.save_revision().publish()
    assert client.get("/research/later/").status_code == 404
    time_machine.move_to(timezone.now() + datetime.timedelta(hours=2))
    schedule.keep()
    assert client.get("/research/later/").status_code == 200


def test_the_schedule_takes_off_what_has_expired(output, time_machine):
    output.expire_at = timezone.now() + datetime.timedelta(hours=1)
    output.save_revision().publish()
    time_machine.move_to(timezone.now() + datetime.timedelta(hours=2))
    schedule.keep()
    assert not OutputPage.objects.get(pk=output.pk).live


def test_one_page_that_is_refused_does_not_hold_up_the_others(research, bare, time_machine):
    hour = timezone.now() + datetime.timedelta(hours=1)
    revision = bare.save_revision()
    revision.approved_go_live_at = hour
    revision.save()
    good = factories.output(research, title="Good", publish=False)
    good.go_live_at = hour
    good.save_revision().publish()
    time_machine.move_to(timezone.now() + datetime.timedelta(hours=2))
    schedule.keep()
    schedule.keep()
    assert OutputPage.objects.get(pk=good.pk).live
    assert not OutputPage.objects.get(pk=bare.pk).live


def test_no_migration_is_missing(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
