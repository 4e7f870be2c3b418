"""A site in which public pages of every kind lead to others that are about to be hidden."""

import datetime

from events.models import EventBody, EventOutput, EventPage, Speaker
from interop.editions.keeping import make
from interop.editions.versions import make_version
from interop.models import KeptVersion
from partners.models import PartnerContact, PartnerRelation
from research.models import (
    Contribution,
    Correction,
    OutputBody,
    OutputFile,
    OutputFunder,
    OutputPage,
    ProjectFunder,
    ProjectMember,
    ProjectPartner,
    ThemePage,
)
from suggestions import lifecycle
from suggestions.vocabulary import State
from tests import factories

NOW = datetime.datetime(2031, 1, 2, 9, tzinfo=datetime.UTC)
WORDS = "Cloves, cinnamon and nutmeg in the pots of councils"
# Names as printed stay where they were printed; only the title of a hidden page is a secret.
PRINTED = {"name": "A Printed Name"}
AUTHOR = {"given_name": "A", "family_name": "Printed Name"}
QUESTION = 7  # key of the open question that names two of them


def named(kind: str) -> dict[str, str]:
    return {"title": f"Zanzibar {kind} of spices", "slug": f"zanzibar-{kind}"}


def opened(kind: str) -> dict[str, str]:
    return {"title": f"Open {kind}", "slug": f"open-{kind}"}


def make_scene() -> dict:
    """Kind → a page that is public still, and that public ones of each kind lead to."""
    home = factories.make_site()
    rooms = make_rooms(home)
    theme = make_theme(home)
    person = put_person(
        rooms, **named("person"), given_name="Zanzibar", family_name="person of spices"
    )
    partner = put_partner(rooms, person, **named("partner"))
    open_person = put_person(rooms, **opened("person"), given_name="Ada", family_name="Open")
    open_partner = put_partner(rooms, person, **opened("partner"))
    secret, public = (open_person, open_partner), (person, partner)
    project = put_project(rooms, *secret, **named("project"))
    open_project = put_project(rooms, *public, **opened("project"))
    output = put_output(rooms, *secret, project=open_project, **named("output"))
    put_output(rooms, *public, project=project, **opened("output"))
    event = put_event(rooms, *secret, output, project=open_project, **named("event"))
    put_event(rooms, *public, output, project=project, **opened("event"))
    page = put_pages(home)
    put_words(person, output)
    explainer = put_explainer(output, **named("explainer"))
    put_explainer(output, **opened("explainer"))
    return {
        "event": EventPage.objects.get(pk=event.pk),
        "explainer": explainer,
        "output": OutputPage.objects.get(pk=output.pk),
        "page": page,
        "partner": partner,
        "person": person,
        "project": project,
        "theme": theme,
    }


def make_rooms(home) -> dict:
    made = {
        "output": (factories.ResearchIndexFactory, "Research", "research"),
        "person": (factories.PeopleIndexFactory, "People", "people"),
        "partner": (factories.PartnersIndexFactory, "Partners", "partners"),
        "project": (factories.ProjectsIndexFactory, "Projects", "projects"),
        "event": (factories.EventsIndexFactory, "Events", "events"),
    }
    return {
        kind: factory(parent=home, title=title, slug=slug)
        for kind, (factory, title, slug) in made.items()
    }


def make_theme(home) -> ThemePage:
    theme = factories.make_theme_pages(home)["innovation"]
    theme.title, theme.slug = named("theme")["title"], named("theme")["slug"]
    theme.save_revision().publish()
    return ThemePage.objects.get(pk=theme.pk)


def put_explainer(output, **fields):
    """Below a theme that stays public, with a side note that cites `output`."""
    blocks = [factories.text("<p>Words.</p>"), factories.note(page=output)]
    theme = ThemePage.objects.get(slug="finance")
    return factories.explainer(theme, *blocks, answer="Spices.", **fields)


def put_person(rooms, **fields):
    reached = {"email": "a@example.org", "contact_by": "form"}
    return factories.person(rooms["person"], **reached, **fields)


def put_partner(rooms, contact, **fields):
    relations = [PartnerRelation(relation="sponsor", amount=7), PartnerRelation(relation="partner")]
    contacts = [PartnerContact(person=contact, **PRINTED)]
    return factories.partner(rooms["partner"], relations=relations, contacts=contacts, **fields)


def put_project(rooms, person, partner, **fields):
    return factories.project(
        rooms["project"],
        suggestion="S-2030-0001",
        themes=["finance"],
        team=[ProjectMember(person=person, **PRINTED)],
        partners=[ProjectPartner(partner=partner, **PRINTED)],
        funders=[ProjectFunder(partner=partner, amount=5, **PRINTED)],
        **fields,
    )


def put_output(rooms, person, partner, **fields):
    """An output with a file and an earlier version."""
    rows = {
        "contributions": [Contribution(role="author", person=person, **AUTHOR)],
        "bodies": [OutputBody(role="partner", partner=partner, **PRINTED)],
        "funders": [OutputFunder(partner=partner, amount=5, **PRINTED)],
        "files": [OutputFile(document=factories.document(), name="report.pdf")],
    }
    page = factories.output(rooms["output"], rows=rows, funding="named", abstract=WORDS, **fields)
    page.corrections = [Correction(text="Mended.")]
    page.body = factories.body(
        *factories.chapters(
            factories.chart(f"\tShare\n{WORDS}\t1\nPepper\t2"),
            factories.table(["Spice"], [WORDS]),
        )
    )
    page.save_revision().publish()
    make(page.pk, "epub")
    for row in KeptVersion.objects.filter(correction__output=page.pk):
        make_version(row.correction_id, row.format)
    return page


def put_event(rooms, person, partner, output, **fields):
    day = NOW + datetime.timedelta(days=14)
    return factories.event(
        rooms["event"],
        themes=["finance"],
        start=day,
        end=day + datetime.timedelta(hours=2),
        booking="here",
        outputs=[EventOutput(output=output)],
        speakers=[Speaker(person=person, **PRINTED)],
        bodies=[EventBody(partner=partner, **PRINTED)],
        **fields,
    )


def put_pages(home):
    register = {"shows": "funding-register"}
    about = factories.StandardPageFactory(parent=home, title="About", slug="about", **register)
    page = factories.StandardPageFactory(parent=about, **named("page"), **register)
    page.save_revision().publish()
    return page


def put_words(person, output) -> None:
    """What names pages and is none: an open question, and a suggestion that one answers."""
    factories.open_question(pk=QUESTION, owner=person, answered_in=output)
    asked = factories.suggestion("under-review", question="Sample: who pays?")
    lifecycle.move(asked, State.ANSWERED, words="Sample: see there.", page=output.page_ptr)
