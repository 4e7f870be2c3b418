"""What was given or told between a backup and its restore is neither given nor told again."""

import pytest

from tests.core.server.backups.test_there_and_back import backup_of

pytestmark = [pytest.mark.server, pytest.mark.postgresql, pytest.mark.django_db]

BUILD = """
from datetime import timedelta
from django.utils import timezone
from tests import factories
home = factories.make_site()
start = timezone.now() + timedelta(hours=5)
event = factories.event(factories.EventsIndexFactory(parent=home), booking="here", start=start,
    end=start + timedelta(hours=1))
factories.registration(event, registered_at=timezone.now() - timedelta(days=20))
factories.suggestion("confirmed")
from core.models import Letter
Letter.objects.update(sent_at=timezone.now())
"""
GIVE = """
from events.models import EventPage
from tests import factories
[next(factories.number) for _ in range(50)]  # another process has begun to count
asked = factories.suggestion("confirmed")
place = factories.registration(EventPage.objects.get())
home = factories.Site.objects.get().root_page
page = factories.StandardPageFactory(parent=home, slug="given", title="Sample: given")
print(asked.reference, f"suggestion:{asked.pk} registration:{place.pk} page:{page.pk}")
"""
REMIND = """
from core.models import Letter
from core.server.rounds import remind_of_all
remind_of_all()
print([(letter.kind, letter.state) for letter in Letter.objects.filter(kind__startswith="remi")])
"""


@pytest.fixture
def run(manage):
    return lambda code: manage("shell", "--no-imports", "-c", code)


def test_no_reference_and_no_key_is_given_twice(run, manage):
    run(BUILD)
    path = backup_of(manage)
    given = run(GIVE).split()
    manage("restore", "--over", str(path))
    assert len(given) == 4
    assert set(given) & set(run(GIVE).split()) == set()


def test_no_reminder_goes_out_twice_by_itself(run, manage):
    run(BUILD)
    path = backup_of(manage)
    assert run(REMIND) == "[('reminder-day', 'Waiting to be sent')]\n"
    said = manage("restore", "--over", str(path))
    assert "1 letters waited to be sent or have fallen due since" in said
    assert run(REMIND) == "[('reminder-day', 'Given up')]\n"
