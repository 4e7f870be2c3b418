"""The report of what the record lacks."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from core.values.partial_dates import holding_on
from events.models import EventOutput, Material
from home.gaps import gaps
from partners.models import PartnerRelation
from people.models import PersonRole
from research.models import OutputBody, ProjectPartner
from tests import factories


def named(place):
    return [page.title for page in gaps()[place].pages]


def test_outputs_that_do_not_say_who_paid(research):
    factories.output(research, title="Silent")
    factories.output(research, title="Honest", funding="not-stated")
    factories.output(research, title="Draft", publish=False)
    assert named(0) == ["Silent"]


def test_people_without_a_current_role(people):
    factories.person(people, family_name="Gone", roles=[PersonRole(role="director", end="2001")])
    factories.person(people, family_name="Here", roles=[PersonRole(role="director")])
    assert named(1) == ["Ada Gone"]


@pytest.fixture
def this_year():
    return str(timezone.localdate().year)


def test_partners_without_activity_in_two_years(partners, research, projects, this_year):
    factories.partner(partners, title="Quiet")
    old = [PartnerRelation(relation="project", as_of="2009-07-17")]
    factories.partner(partners, title="Old", relations=old)
    new = [PartnerRelation(relation="project", start=this_year)]
    factories.partner(partners, title="New", relations=new)
    busy = factories.partner(partners, title="Busy")
    factories.project(projects, partners=[ProjectPartner(partner=busy)])
    writing = factories.partner(partners, title="Writing")
    rows = {"bodies": [OutputBody(role="partner", partner=writing)]}
    factories.output(research, rows=rows, date=timezone.localdate())
    assert named(2) == ["Old", "Quiet"]


def over(events, **fields):
    days = [timezone.now() - datetime.timedelta(days=n) for n in (2, 1)]
    return factories.event(events, start=days[0], end=days[1], **fields)


def test_events_of_which_nothing_is_kept(events, research):
    over(events, title="Silent")
    over(events, title="Read before", outputs=[row(research, "before")])
    over(events, title="Said", said="<p>Much.</p>")
    over(events, title="Shown", materials=[Material(address="https://example.org/slides")])
    over(events, title="Presented", outputs=[row(research, "at")])
    over(events, title="Cancelled", status="cancelled")
    over(events, title="Postponed", status="postponed")
    factories.event(events, title="To come")
    assert named(3) == ["Read before", "Silent"]


def row(research, part):
    return EventOutput(output=factories.output(research), part=part)


def test_events_online_that_nobody_could_join(events):
    here = {"booking": "here", "format": "hybrid"}
    factories.event(events, title="Lost", **here)
    factories.event(events, title="Linked", **here, joining_link="https://example.org/room")
    factories.event(events, title="In a room", booking="here")
    factories.event(events, title="Elsewhere", format="online")
    factories.event(events, title="Cancelled", status="cancelled", **here)
    over(events, title="Over", **here)
    assert named(4) == ["Lost"]


def test_the_report_leads_to_the_forms(as_editor, research):
    page = factories.output(research, title="Sil<ent")
    text = as_editor.get("/admin/reports/gaps/").content.decode()
    assert f"/admin/pages/{page.pk}/edit/" in text
    assert "Sil&lt;ent" in text
    assert "Gaps in the record" in as_editor.get("/admin/").content.decode()


def test_it_is_for_staff_who_write(client, home, django_user_model):
    assert client.get("/admin/reports/gaps/").status_code == 302
    nobody = Client()
    nobody.force_login(django_user_model.objects.create_user("nobody"))
    assert nobody.get("/admin/reports/gaps/").status_code in {302, 403}


@pytest.mark.exhaustive
def test_the_first_screen_leads_to_what_can_be_closed_today(as_editor, research, events):
    over(events)
    factories.event(events, booking="here", format="online")
    factories.output(research), factories.output(research)
    page = as_editor.get("/admin/").content.decode()
    for name, words in [
        ("links", "1 event online has no joining link"),
        ("outputs", "2 outputs do not say who paid"),
        ("records", "1 event is over and nothing is kept of it"),
    ]:
        assert f'href="/admin/reports/gaps/#{name}">{words}' in page
        assert f'<h2 id="{name}">' in as_editor.get("/admin/reports/gaps/").content.decode()


def test_the_database_says_of_a_role_what_the_page_says(people):
    """A year or a month alone is all its days, for both."""
    day = datetime.date(2026, 3, 15)
    dates = ["", "2025", "2026", "2027", "2026-02", "2026-03", "2026-04", "2026-03-15"]
    person = factories.person(people)
    spans = [(start, end) for start in dates for end in dates]
    PersonRole.objects.bulk_create(
        PersonRole(person=person, role="associate", start=start, end=end) for start, end in spans
    )
    held = set(PersonRole.objects.filter(holding_on(day)).values_list("start", "end"))
    said = {(role.start, role.end) for role in PersonRole.objects.all() if role.holds_on(day)}
    assert held == said
    assert 0 < len(said) < len(spans)
