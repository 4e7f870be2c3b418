"""People, partners and projects, as staff fill them in."""

import pytest
from wagtail.test.utils.form_data import inline_formset

from partners.models import PartnerPage
from people.models import PersonPage
from research.models import OutputPage, ProjectPage
from tests import factories
from tests.staff.form_data import (
    add,
    add_address,
    edit,
    errors,
    filled,
    partner,
    person,
    project,
    row_errors,
)

PUBLISH = {"action-publish": "1"}
PERSON, PARTNER, PROJECT = "people/personpage", "partners/partnerpage", "research/projectpage"


def test_a_person_is_published_with_a_title_of_their_name(as_moderator, people):
    roles = inline_formset([{"role": "core-team", "position": "Fellow", "start": "July 2008"}])
    response = as_moderator.post(add(people, PERSON), person(roles=roles) | PUBLISH)
    assert response.status_code == 302
    page = PersonPage.objects.get()
    assert (page.title, page.slug, page.live) == ("Grace Marsh", "grace-marsh", True)
    assert page.roles.get().start == "2008-07"


def test_a_draft_of_a_person_needs_a_name_alone(as_editor, people):
    as_editor.post(add(people, PERSON), person(given_name=""))
    assert PersonPage.objects.get().title == "Marsh"
    response = as_editor.post(add(people, PERSON), person(family_name=""))
    assert "family_name" in errors(response)


def test_a_new_name_is_the_new_title_and_the_address_stays(as_moderator, people):
    page = factories.person(people, given_name="Grace", family_name="Marsh")
    data = person(family_name="Underhill", slug="grace-marsh") | PUBLISH
    as_moderator.post(edit(page), data)
    page.refresh_from_db()
    assert (page.title, page.slug) == ("Grace Underhill", "grace-marsh")


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"orcid": "0000-0002-1825-0098"}, "orcid"),
        ({"contact_by": "form"}, "email"),
        ({"email": "nobody"}, "email"),
    ],
)
@pytest.mark.parametrize("action", [{}, PUBLISH])
def test_a_mistake_in_a_person_is_said_at_its_field(as_moderator, people, change, field, action):
    response = as_moderator.post(add(people, PERSON), person(**change) | action)
    assert field in errors(response)
    assert not PersonPage.objects.exists()


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        ([{"role": "director", "start": "2009", "end": "2008"}], "end"),
        ([{"role": "director", "start": "soon"}], "start"),
        ([{"role": "director"}, {"role": "director", "start": "2009"}], "role"),
    ],
)
def test_a_mistake_in_a_role_is_said_at_its_field(as_moderator, people, rows, field):
    data = person(roles=inline_formset(rows)) | PUBLISH
    response = as_moderator.post(add(people, PERSON), data)
    assert field in row_errors(response, "roles")
    assert not PersonPage.objects.exists()


def test_a_role_may_come_again_after_it_ended(as_moderator, people):
    rows = [{"role": "director", "end": "2007"}, {"role": "director", "start": "2009"}]
    as_moderator.post(add(people, PERSON), person(roles=inline_formset(rows)) | PUBLISH)
    assert PersonPage.objects.get().roles.count() == 2


def test_a_partner_is_published_with_several_relations(as_moderator, partners):
    rows = [{"relation": "strategic", "start": "2008"}, {"relation": "funder", "amount": "£12,500"}]
    data = partner(relations=inline_formset(rows)) | PUBLISH
    assert as_moderator.post(add(partners, PARTNER), data).status_code == 302
    page = PartnerPage.objects.get()
    assert page.live
    assert [r.amount_text for r in page.relations.all()] == ["", "£12,500"]


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"relation": "funder", "amount": "lots"}, "amount"),
        ({"relation": "strategic", "amount": "5"}, "amount"),
        ({"relation": "project", "start": "2009", "end": "2008"}, "end"),
    ],
)
@pytest.mark.parametrize("action", [{}, PUBLISH])
def test_a_mistake_in_a_relation_is_said_at_its_field(as_moderator, partners, row, field, action):
    data = partner(relations=inline_formset([row])) | action
    response = as_moderator.post(add(partners, PARTNER), data)
    assert field in row_errors(response, "relations")
    assert not PartnerPage.objects.exists()


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"ror": "03angcq71"}, "ror"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"frame_origins": "*"}, "frame_origins"),
        ({"sector": ""}, "sector"),
    ],
)
def test_a_mistake_in_a_partner_is_said_at_its_field(as_moderator, partners, change, field):
    response = as_moderator.post(add(partners, PARTNER), partner(**change) | PUBLISH)
    assert field in errors(response)


def test_a_project_is_published_with_its_team_partners_and_money(
    as_moderator, projects, people, partners
):
    lead, body = factories.person(people), factories.partner(partners)
    rows = {
        "team": inline_formset([{"role": "lead", "person": lead.pk}]),
        "partners": inline_formset([{"partner": body.pk}]),
        "funders": inline_formset([{"partner": body.pk, "band": "10k-50k", "awarded": "2008"}]),
        "milestones": inline_formset([{"date": "2009", "text": "Done"}]),
    }
    assert as_moderator.post(add(projects, PROJECT), project(**rows) | PUBLISH).status_code == 302
    page = ProjectPage.objects.get()
    assert page.live
    assert page.team.get().name == "Ada Field"
    assert page.partners.get().name == page.funders.get().name == body.title


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"start": "2009", "end": "2008"}, "end"),
        ({"status": "stopped"}, "stopped_because"),
        ({"suggestion": "42"}, "suggestion"),
        ({"start": "soon"}, "start"),
    ],
)
def test_a_mistake_in_a_project_is_said_at_its_field(as_moderator, projects, change, field):
    response = as_moderator.post(add(projects, PROJECT), project(**change) | PUBLISH)
    assert field in errors(response)
    assert not ProjectPage.objects.exists()


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("name", "rows", "field"),
    [
        ("funders", [{"name": "A trust", "amount": "lots"}], "amount"),
        ("funders", [{"amount": "5"}], "partner"),
        ("team", [{"role": "lead", "name": "A"}, {"role": "lead", "name": "A"}], "person"),
        ("partners", [{"name": "A"}, {"name": "A"}], "partner"),
        ("milestones", [{"date": "soon", "text": "x"}], "date"),
    ],
)
def test_a_mistake_in_a_row_of_a_project_is_said_at_its_field(
    as_moderator, projects, name, rows, field
):
    data = project(**{name: inline_formset(rows)}) | PUBLISH
    response = as_moderator.post(add(projects, PROJECT), data)
    assert field in row_errors(response, name)
    assert not ProjectPage.objects.exists()


def test_a_circle_is_refused_at_the_field(as_moderator, projects):
    first = factories.project(projects, title="First")
    second = factories.project(projects, title="Second", came_from=first.page_ptr)
    data = project(title="First", slug=first.slug, came_from=second.pk) | PUBLISH
    response = as_moderator.post(edit(first), data)
    assert "“Second” came from this page" in errors(response)["came_from"]
    assert ProjectPage.objects.get(pk=first.pk).came_from is None


# --- Outputs ----------------------------------------------------------------------------------


def test_choosing_a_person_fills_in_the_names(as_moderator, research, people):
    grace = factories.person(
        people,
        honorific="Professor",
        given_name="Grace",
        family_name="Marsh",
        affiliation="A place",
    )
    rows = inline_formset([{"role": "author", "person": grace.pk}])
    as_moderator.post(add_address(research), filled(contributions=rows) | PUBLISH)
    row = OutputPage.objects.get().contributions.get()
    assert (row.printed_name, row.affiliation) == ("Professor Grace Marsh", "A place")


@pytest.mark.exhaustive
def test_choosing_another_person_takes_their_name(as_moderator, research, people):
    first = factories.person(people, given_name="Grace", family_name="Marsh")
    second = factories.person(people, given_name="John", family_name="Reed")
    rows = inline_formset([{"role": "author", "person": first.pk}])
    as_moderator.post(add_address(research), filled(contributions=rows) | PUBLISH)
    page = OutputPage.objects.get()
    row = page.contributions.get()
    names = {"given_name": row.given_name, "family_name": row.family_name}
    changed = [{"id": row.pk, "role": "author", "person": second.pk} | names]
    data = filled(contributions=inline_formset(changed, initial=1)) | PUBLISH
    assert as_moderator.post(edit(page), data).status_code == 302
    assert OutputPage.objects.get().byline == "John Reed"


def test_the_same_person_twice_in_a_role_is_refused(as_moderator, research, people):
    grace = factories.person(people)
    rows = [{"role": "author", "person": grace.pk, "family_name": name} for name in ("A", "B")]
    data = filled(contributions=inline_formset(rows)) | PUBLISH
    response = as_moderator.post(add_address(research), data)
    assert "Already named" in row_errors(response, "contributions")["family_name"]


def test_a_person_and_a_body_at_once_are_refused(as_moderator, research, people, partners):
    row = {
        "role": "author",
        "person": factories.person(people).pk,
        "partner": factories.partner(partners).pk,
    }
    data = filled(contributions=inline_formset([row])) | PUBLISH
    response = as_moderator.post(add_address(research), data)
    assert "not both" in row_errors(response, "contributions")["partner"]


def test_an_answer_without_names_is_refused_at_the_field(as_moderator, research):
    response = as_moderator.post(add_address(research), filled(funding="named") | PUBLISH)
    assert "Name them in the rows below" in errors(response)["funding"]


def test_a_draft_may_contradict_itself_for_now(as_editor, research):
    as_editor.post(add_address(research), filled(funding="named"))
    assert OutputPage.objects.get().get_latest_revision_as_object().funding == "named"


def published(as_moderator, research):
    as_moderator.post(add_address(research), filled(funding="nobody") | PUBLISH)
    return OutputPage.objects.get()


def again(page, **changes):
    row = page.contributions.get()
    standing = [
        {"id": row.pk, "role": row.role, "family_name": row.family_name, "given_name": "Ada"}
    ]
    return filled(contributions=inline_formset(standing, initial=1), funding="nobody", **changes)


@pytest.mark.exhaustive
def test_a_published_statement_is_not_rewritten_by_the_form(as_moderator, research):
    page = published(as_moderator, research)
    data = again(page) | {"funding": "core"} | PUBLISH
    response = as_moderator.post(edit(page), data)
    assert "frozen since it was published" in errors(response)["funding"]
    assert OutputPage.objects.get().funding == "nobody"


def test_with_a_correction_the_form_lets_it_change(as_moderator, research):
    page = published(as_moderator, research)
    corrections = inline_formset([{"date": "2010-05-02", "text": "It was paid from core funds."}])
    data = again(page, corrections=corrections) | {"funding": "core"} | PUBLISH
    assert as_moderator.post(edit(page), data).status_code == 302
    assert OutputPage.objects.get().funding == "core"


@pytest.mark.exhaustive
def test_other_changes_need_no_correction(as_moderator, research):
    page = published(as_moderator, research)
    data = again(page, subtitle="Better") | PUBLISH
    assert as_moderator.post(edit(page), data).status_code == 302
    assert OutputPage.objects.get().subtitle == "Better"


def test_the_forms_open_with_all_their_choosers(as_editor, research, projects, people, partners):
    for address in [add_address(research), add(projects, PROJECT)]:
        text = as_editor.get(address).content.decode()
        assert "/admin/person_chooser/" in text
        assert "/admin/partner_chooser/" in text
    assert "/admin/project_chooser/" in as_editor.get(add_address(research)).content.decode()
