"""A site with something of every list."""

import datetime

import pytest

from events.models import EventBody, EventOutput, Speaker
from partners.models import PartnerRelation
from research.models import (
    Contribution,
    Correction,
    OutputBody,
    OutputFile,
    OutputFunder,
    ProjectFunder,
    ProjectMember,
    ProjectPartner,
)
from tests import factories
from tests.scenery import standing

SOON = datetime.datetime(2031, 1, 16, 14, tzinfo=datetime.UTC)


@pytest.fixture
@standing
def shown(research, events, people, partners, projects, themes):
    """List of the API → the key of one of its things that says as much as can be said."""
    ada = factories.person(people, slug="ada", orcid="0000-0002-1825-0097", summary="A person.")
    relations = [PartnerRelation(relation="funder", amount=7)]
    body = factories.partner(partners, title="Body", slug="body", relations=relations)
    asked = factories.suggestion("answered", question="Who pays?", why="Somebody must.")
    project = factories.project(
        projects,
        title="Keys",
        slug="keys",
        themes=["finance"],
        start="2009-02",
        team=[ProjectMember(person=ada, name="Ada Field", role="lead")],
        partners=[ProjectPartner(partner=body, name="Body")],
        funders=[ProjectFunder(partner=body, name="Body", amount=5)],
    )
    output = put_output(research, ada, body, project, asked)
    event = factories.event(
        events,
        title="Talk",
        slug="talk",
        start=SOON,
        end=SOON + datetime.timedelta(hours=2),
        themes=["finance"],
        outputs=[EventOutput(output=output)],
        speakers=[Speaker(person=ada, name="Ada Field")],
        bodies=[EventBody(partner=body, name="Body")],
    )
    pages = {"outputs": output, "events": event, "people": ada, "partners": body}
    keys = {name: page.pk for name, page in {**pages, "projects": project}.items()}
    return keys | {"themes": "finance", "suggestions": str(asked.reference)}


def put_output(research, person, body, project, asked):
    rows = {
        "contributions": [Contribution(role="author", person=person, family_name="Field")],
        "bodies": [OutputBody(role="commissioner", partner=body, name="Body")],
        "funders": [OutputFunder(partner=body, name="Body", amount=5)],
        "files": [OutputFile(document=factories.document(), name="report.pdf")],
    }
    page = factories.output(
        research,
        title="Pooled budgets",
        slug="pooled",
        rows=rows,
        funding="named",
        commissioning="named",
        abstract="Money.",
        series="Working papers",
        number="8",
        doi="10.1000/182",
        project=project,
        suggestion=str(asked.reference),
        kinds=["public-public"],
    )
    page.corrections = [Correction(text="Mended.")]
    page.save_revision().publish()
    return page
