"""People: names, roles and interests with their dates, and what they have done."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from core.search import upkeep
from partners.models import PartnerContact
from people.models import Interest, PersonPage, PersonRole
from research.models import Contribution, ProjectMember
from tests import factories
from tests.hiding import WAYS, hidden
from tests.queries import count_queries
from tests.scenery import standing


def person(people, given="Grace", family="Marsh", roles=(), **fields):
    return factories.person(
        people,
        given_name=given,
        family_name=family,
        roles=[PersonRole(**r) for r in roles],
        **fields,
    )


@pytest.fixture
@standing
def grace(people):
    return person(people, honorific="Professor", roles=[{"role": "director", "start": "2008"}])


def by(person, **fields):
    return {"contributions": [Contribution(role="author", person=person)]} | fields


def test_the_title_of_the_page_is_the_name(grace):
    assert (grace.title, grace.slug, grace.heading) == (
        "Grace Marsh",
        "grace-marsh",
        "Professor Grace Marsh",
    )


def test_a_second_person_of_the_same_name_gets_an_address_of_their_own(people, grace):
    assert person(people).slug == "grace-marsh-2"


def test_a_current_role_comes_before_all_others(people):
    roles = [{"role": "speaker"}, {"role": "advisory-board"}, {"role": "director", "end": "2008"}]
    page = person(people, roles=roles)
    assert page.group == "advisory-board"
    assert [role.role for role in page.former_roles] == ["director"]


def test_former_members_stay_with_their_dates(client, people):
    person(people, roles=[{"role": "core-team", "start": "2007", "end": "2008"}])
    text = client.get("/people/").content.decode()
    assert "Former members" in text
    assert "2007 to 2008" in text


def test_somebody_without_a_role_stands_among_the_authors(client, people):
    assert person(people).group == "author"
    assert "Authors we draw on" in client.get("/people/").content.decode()


def test_a_group_without_members_has_no_heading_whatever_is_said_of_it(client, people):
    people.core_team = "A team of seven."
    people.save_revision().publish()
    response = client.get("/people/")
    assert response.context["groups"] == []
    assert "A team of seven." not in response.content.decode()
    person(people, roles=[{"role": "core-team"}])
    assert "A team of seven." in client.get("/people/").content.decode()


def test_a_page_has_no_section_without_anything_in_it(client, people, partners):
    text = client.get(person(people).url).content.decode()
    assert "Biography" in text
    for heading in ["Declared interests", "Roles at the Centre", "Contact</h2>", "Publications"]:
        assert heading not in text
    rows = {"contacts": [PartnerContact(name="B. Reed")], "purpose": ""}
    text = client.get(factories.partner(partners, **rows).url).content.decode()
    assert "People to turn to" in text
    assert "What the partnership is" not in text


def test_roles_stand_in_the_lists_with_the_day_of_which_they_are_known(client, people):
    person(people, roles=[{"role": "director", "as_of": "2009-07-17"}])
    board = {"role": "advisory-board", "position": "Chair", "start": "2008"}
    person(people, family="Underhill", roles=[board])
    person(people, family="Ford", roles=[{"role": "speaker"}])
    text = client.get("/people/").content.decode()
    assert "Director, as of 17 July 2009" in text
    assert "Chair, since 2008" in text
    assert ">Speaker<" not in text  # the heading says so


def test_an_orcid_is_linked_as_orcid_asks(client, people):
    page = person(people, orcid="0000-0002-1825-0097")
    text = client.get(page.url).content.decode()
    assert 'href="https://orcid.org/0000-0002-1825-0097"' in text
    assert "(unauthenticated)" in text


def test_a_wrong_orcid_is_refused_at_the_field(people):
    with pytest.raises(ValidationError) as refused:
        person(people, orcid="0000-0002-1825-0098")
    assert list(refused.value.message_dict) == ["orcid"]


def test_interests_are_shown_with_their_dates(client, people):
    page = person(people, interests=[Interest(text="Trustee of a trust", start="2008")])
    text = client.get(page.url).content.decode()
    assert "Trustee of a trust" in text
    assert "since 2008" in text


def test_only_interests_of_the_day_are_declared(people):
    rows = [Interest(text="Now"), Interest(text="Then", end="2001")]
    assert person(people, interests=rows).declared == "Now"


def test_a_persons_work_is_on_their_page(client, grace, research, projects):
    factories.output(research, title="Her paper", rows=by(grace))
    factories.project(
        projects, title="Her project", team=[ProjectMember(person=grace, role="lead")]
    )
    text = client.get(grace.url).content.decode()
    assert "Her paper" in text
    assert "Her project" in text


def test_an_unpublished_work_is_not(client, grace, research):
    factories.output(research, title="Her secret", rows=by(grace), publish=False)
    assert "Her secret" not in client.get(grace.url).content.decode()


def test_the_list_counts_what_each_has_published(client, grace, research):
    factories.output(research, rows=by(grace))
    factories.output(research, rows=by(grace))
    assert "2 publications" in client.get("/people/").content.decode()


def test_the_drawing_takes_its_themes_from_the_expertise_or_the_work(grace, people, research):
    factories.output(research, themes=["finance", "capacity"], rows=by(grace))
    assert grace.drawn_themes == ["finance", "capacity"]
    assert person(people, family="Expert", themes=["innovation"]).drawn_themes == ["innovation"]


def test_the_research_list_can_be_narrowed_to_a_person(client, grace, research):
    factories.output(research, title="Her paper", rows=by(grace))
    factories.output(research, title="Another's")
    text = client.get("/research/?person=grace-marsh").content.decode()
    assert "Her paper" in text
    assert "Another's" not in text
    assert "Remove filter" in text


def test_a_new_name_changes_no_citation(client, grace, research):
    output = factories.output(research, rows=by(grace))
    before = client.get(output.url).content.decode()
    grace.family_name = "Underhill"
    grace.save_revision().publish()
    assert PersonPage.objects.get().title == "Grace Underhill"
    assert client.get(output.url).content.decode() == before
    row = Contribution.objects.get()
    assert (row.family_name, row.slug, row.person_id) == ("Marsh", "grace-marsh", grace.pk)


def test_the_printed_name_leads_to_the_page_unless_that_is_hidden(client, grace, research):
    output = factories.output(research, rows=by(grace))
    assert f'href="{grace.url}"' in client.get(output.url).content.decode()
    grace.unpublish()
    text = client.get(output.url).content.decode()
    assert f'href="{grace.url}"' not in text
    assert "Grace Marsh" in text


def test_a_deleted_person_stays_in_the_citation(client, grace, research):
    output = factories.output(research, rows=by(grace))
    grace.delete()
    assert "Marsh, G." in client.get(output.url).content.decode()


def test_a_page_of_people_takes_few_queries(client, people, grace, research):
    few = count_queries(client, "/people/")
    factories.many(
        factories.PersonFactory,
        people,
        30,
        rows=lambda page: [PersonRole(person=page, role="associate")],
    )
    upkeep.set_right()
    factories.output(research, rows=by(PersonPage.objects.last()))
    many = count_queries(client, "/people/")
    assert many.total <= 10
    assert many.total - few.total <= 1  # the themes of what they publish
    assert many.repeated == []


def test_today_decides_who_is_current(people):
    page = person(people, roles=[{"role": "director", "end": str(timezone.localdate().year)}])
    assert page.group == "director"


@pytest.mark.exhaustive
def test_nobody_is_drawn_by_what_they_wrote_that_is_hidden(people, research, themes):
    ada = person(people, "Ada")
    paper = factories.output(research, themes=["finance"], rows=by(ada))
    assert PersonPage.objects.get(pk=ada.pk).drawn_themes == ["finance"]
    for name, way in WAYS.items():
        with hidden([paper], way):
            assert PersonPage.objects.get(pk=ada.pk).drawn_themes == [], name
