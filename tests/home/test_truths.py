"""What is said of real people and bodies is what the five documents say, and nothing more."""

import re

import pytest
from wagtail.models import Page
from wagtail.rich_text import RichText

from core.pages.samples import is_sample_page
from core.relations.links import sources
from core.relations.thread import thread_of
from partners.models import PartnerPage, PartnerRelation, PartnersIndexPage
from people.models import PeopleIndexPage, PersonPage
from research.models import (
    Contribution,
    OutputBody,
    OutputFunder,
    OutputPage,
    ProjectFunder,
    ProjectPage,
    ProjectsIndexPage,
)

DAY = "2009-07-17"
THIRTEEN = {
    *["LGA", "CBI", "CLG", "Standards Board for England"],
    *["Service Birmingham", "Birmingham City Council", "CfPS", "NAO"],
    *["Essex County Council", "NHS London", "NHS Choices", "Worcestershire Partnership"],
    "Working Links",
}
SPONSORS = {"Aldridge Foundation", "Balfour Beatty", "Professor Keith Palmer"}
RELATED = dict.fromkeys(THIRTEEN, "project") | dict.fromkeys(SPONSORS, "sponsor")
RELATED |= {"PMPA": "strategic"}
FIVE = {
    "effective-partnering": "john-tizard",
    "how-partnerships-should": "john-tizard",
    "future-of-partnership-working": "tony-bovaird",
    "public-service-partnering": "mike-bennett",
    "partnership-working-research-report-88": "third-sector-research-centre",
}


def real(pages):
    return pages.filter(is_sample=False)


def test_every_body_has_the_relation_that_the_documents_state(centre):
    rows = PartnerRelation.objects.filter(partner__is_sample=False)
    assert dict(rows.values_list("partner__title", "relation")) == RELATED
    assert rows.count() == len(RELATED)
    assert {(row.start, row.end, row.as_of) for row in rows} == {("", "", DAY)}


def test_no_other_body_is_named_but_a_centre_to_work_with(centre):
    titles = set(real(PartnerPage.objects.published()).values_list("title", flat=True))
    assert titles == {*RELATED, "Third Sector Research Centre"}


def test_nobody_is_said_to_have_given_an_amount(centre):
    for model in (PartnerRelation, ProjectFunder, OutputFunder):
        assert not model.objects.exclude(amount=None).exists()
    bands = PartnerRelation.objects.filter(relation="sponsor").values_list("band", flat=True)
    assert list(bands) == ["not-stated"] * 3
    assert not real(PartnerPage.objects.exclude(ror="", website="")).exists()


def test_the_sponsorship_is_said_to_be_as_the_documents_have_it(centre):
    notes = set(PartnerRelation.objects.filter(relation="sponsor").values_list("note", flat=True))
    assert notes == {"Five-year initial sponsorship, towards part of the Centre’s core costs."}


def test_of_a_body_without_a_stated_payment_nothing_is_said_of_money(centre):
    for partner in real(PartnerPage.objects.exclude(title__in=SPONSORS)):
        assert partner.money_text == "", partner


def test_names_stand_in_full_only_where_the_documents_give_both(centre):
    full = PartnerPage.objects.exclude(full_name="").values_list("title", "full_name")
    assert dict(full) == {
        "LGA": "Local Government Association",
        "CfPS": "Centre for Public Scrutiny",
    }


def test_who_has_no_work_here_is_an_entry_with_what_is_known(centre, client):
    text = client.get("/partners/").content.decode()
    for partner in PartnerPage.objects.filter(title__in=THIRTEEN | SPONSORS):
        assert client.get(f"/partners/{partner.slug}/")["Location"] == f"/partners/#{partner.slug}"
        assert f'id="{partner.slug}"' in text
    assert text.count("Project partner, as of 17 July 2009") == len(THIRTEEN)
    assert client.get("/people/paul-treloar/")["Location"] == "/people/#paul-treloar"
    for address in ["/partners/pmpa/", "/people/john-tizard/", "/people/mike-bennett/"]:
        assert client.get(address).status_code == 200


def test_the_strategic_partnership_is_said_to_be_in_the_making(centre):
    (row,) = PartnerPage.objects.get(slug="pmpa").relations.all()
    assert row.note == "Being developed on that day."


def test_four_people_are_named_and_one_of_them_directs(centre):
    people = {p.printed_name: [r.role for r in p.roles.all()] for p in PersonPage.objects.all()}
    assert people == {
        "John Tizard": ["director"],
        "Professor Tony Bovaird": ["speaker"],
        "Mike Bennett": [],
        "Paul Treloar": [],
    }
    (role,) = PersonPage.objects.get(slug="john-tizard").roles.all()
    assert (role.start, role.end, role.as_of) == ("", "", DAY)


def test_nothing_is_said_of_people_that_they_have_not_said(centre):
    for person in PersonPage.objects.all():
        assert not person.theme_list
        assert not person.interests.exists()
        assert (person.orcid, person.email, person.contact_by) == ("", "", "none")


def test_team_and_board_are_described_and_not_named(centre, client):
    index = PeopleIndexPage.objects.get()
    assert "core team of seven" in index.introduction
    assert "leading experts and practitioners" in index.introduction
    assert [group.name for group in index.groups()] == ["director", "speaker", "author"]
    assert "<h2>Advisory board</h2>" not in client.get("/people/").content.decode()


def test_the_partners_stand_under_their_sectors_and_the_sponsors_apart(centre, rf):
    context = PartnersIndexPage.objects.get().get_context(rf.get("/"))
    *sectors, sponsors = context["groups"]
    assert {partner.title for partner in sponsors.rows} == SPONSORS
    names = [sector.name for sector in sectors]
    assert names == ["public", "business", "third", "academic", "professional"]
    assert all(sector.note for sector in sectors)


def test_the_thirteen_projects_are_named_and_not_invented(centre):
    assert "Projects were under way in July 2009" in ProjectsIndexPage.objects.get().introduction
    named = PartnerPage.objects.filter(relations__relation="project", title__in=THIRTEEN)
    assert named.count() == 13
    assert not real(ProjectPage.objects.all()).exists()


@pytest.mark.parametrize(("slug", "by"), FIVE.items())
def test_each_document_leads_to_whoever_wrote_it(centre, slug, by):
    (row,) = Contribution.objects.filter(output__slug=slug)
    assert (row.person or row.partner).slug == by


@pytest.mark.parametrize("slug", FIVE)
def test_what_the_documents_leave_open_is_said_to_be_open(centre, slug):
    page = OutputPage.objects.get(slug=slug)
    assert {page.funding, page.commissioning, page.sight} == {"not-stated"}
    assert not OutputBody.objects.filter(output=page).exists()
    assert not page.project


def test_a_sample_says_that_it_is_one(centre, client):
    samples = Page.objects.filter(is_sample_page()).specific()
    kinds = {"PartnerPage", "ProjectPage", "OutputPage", "EventPage"}
    assert {type(page).__name__ for page in samples} == kinds
    for page in samples:
        assert not page.title.startswith("Sample")
        assert 'class="sample-band"' in client.get(page.url).content.decode()


def test_each_page_with_facts_from_elsewhere_says_which_in_one_line(centre, client):
    text = client.get("/partners/pmpa/").content.decode()
    line = '<span>From: <cite>Public Management and Policy</cite>, 2009. <a href="/about/sources/">'
    assert f"{line}Our words</a>.</span>" in text
    output = OutputPage.objects.get(slug="effective-partnering")
    assert (output.source, output.source_line) == ("", "Public Management and Policy, 2009")
    assert OutputPage.objects.get(slug="how-partnerships-should").source_line == (
        "John Tizard’s piece of 3 December 2008"
    )
    assert "source-line" not in client.get("/about/reuse/").content.decode()


def test_the_sample_runs_from_a_suggestion_to_an_event(centre):
    page = OutputPage.objects.get(slug="sample-sharing-a-building")
    steps = thread_of(page)
    assert [step.label for step in steps] == [
        "Suggestion",
        "Project",
        "Briefing",
        "Debate, to come",
    ]
    assert steps[0].url == "/suggestions/S-2009-0001/"
    assert steps[1].url == "/projects/sample-who-keeps-the-keys/"
    assert steps[2].is_here
    assert steps[3].url == "/events/sample-sharing-a-building-who-decides/"


def test_the_funder_of_the_sample_pays_for_the_project_alone(centre):
    trust = PartnerPage.objects.get(slug="sample-two-circles-trust")
    assert not trust.relations.exists()
    assert [row.band for row in trust.projectfunder_rows.all()] == ["10k-50k"]
    assert [row.band for row in trust.outputfunder_rows.all()] == ["10k-50k"]


def test_every_link_within_the_site_leads_to_a_page(centre):
    for page in Page.objects.filter(depth__gt=1).specific():
        fields = [getattr(page, field.name) for field in page._meta.fields]
        texts = [v.source if isinstance(v, RichText) else v for v in fields if isinstance(v, str)]
        for text in [*texts, *sources(getattr(page, "body", []))]:
            # What is no page of the tree has an address that stays; so has the Centre's form.
            stays = "suggest/|suggestions/|about/contact/[?]about="
            assert not re.search(f'href="/(?!{stays})', str(text)), page
