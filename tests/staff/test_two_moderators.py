"""Requests about one page in the same moment, each with a connection of its own."""

import json

import pytest

pytestmark = [pytest.mark.server, pytest.mark.django_db]

RACES = """
import json, threading
from django.conf import settings
from django.db import connection
from django.test import Client
from wagtail.models import PageLogEntry, WorkflowState
from research.models import OutputPage
from tests import factories
from tests.staff.form_data import edit, filled, rows

settings.ALLOWED_HOSTS = ["*"]
home = factories.make_site()
research = factories.ResearchIndexFactory(parent=home, title="Research", slug="research")
users = [factories.staff("Moderators") for _ in range(2)]


def client(user):
    made = Client(raise_request_exception=False)
    made.force_login(user)
    return made


def submitted():
    page = factories.output(research, publish=False)
    page.save_revision(user=users[1])
    page.get_workflow().start(page, users[1])
    return OutputPage.objects.get(pk=page.pk)


def form(page, **more):
    data = filled(title=page.title, slug=page.slug, contributions=rows(page))
    return data | {"loaded_revision_id": str(page.latest_revision_id)} | more


def decide(name):
    return {"action-workflow-action": "true", "workflow-action-name": name}


def at_once(page, *sent):
    start, answers = threading.Barrier(len(sent)), []

    def send(who, data, headers):
        start.wait(20)
        answers.append(who.post(edit(page), data, headers=headers).status_code)
        connection.close()

    threads = [threading.Thread(target=send, args=each) for each in sent]
    [thread.start() for thread in threads]
    [thread.join(60) for thread in threads]
    page = OutputPage.objects.get(pk=page.pk)
    log = PageLogEntry.objects.filter(page=page)
    decided = ["wagtail.workflow.approve", "wagtail.workflow.reject"]
    return {
        "worst": max(answers),
        "decisions": log.filter(action__in=decided).count(),
        "published": log.filter(action="wagtail.publish").count(),
        "whole": page.live == bool(page.live_revision_id),
        "approved": page.workflow_states.last().status == WorkflowState.STATUS_APPROVED,
        "live": page.live,
        "drafted": page.live and page.has_unpublished_changes,
    }


HTML, JSON = {"accept": "text/html"}, {"accept": "application/json"}
token = {"csrfmiddlewaretoken": "of this form"}
found = {}
page = submitted()
same = form(page, **token) | decide("approve")
found["twice"] = at_once(page, *[(client(users[0]), same, HTML)] * 2)
page = submitted()
found["two people"] = at_once(
    page,
    *[(client(user), form(page) | decide("approve"), HTML) for user in users],
)
page = submitted()
found["autosave"] = at_once(
    page,
    (client(users[0]), form(page) | decide("approve"), HTML),
    (client(users[0]), form(page) | decide("approve"), JSON),
)
page = submitted()
found["against each other"] = at_once(
    page,
    (client(users[0]), form(page) | decide("approve"), HTML),
    (client(users[1]), form(page) | decide("reject"), HTML),
)
print(json.dumps(found))
"""


def test_what_comes_at_once_is_done_one_after_the_other(manage):
    found = json.loads(manage("shell", "--no-imports", "-c", RACES).splitlines()[-1])
    for race in found.values():
        assert race["worst"] < 500
        assert race["decisions"] == 1
        assert race["published"] == race["live"] == race["approved"]
        assert race["whole"]
        assert not race["drafted"]
    assert all(found[name]["live"] for name in ("twice", "two people", "autosave"))
