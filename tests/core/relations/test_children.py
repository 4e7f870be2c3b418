"""Rows read in one query are the rows that the database holds."""

from decimal import Decimal

import pytest

from core.relations.children import hold_rows
from research.models import Milestone, ProjectFunder, ProjectMember, ProjectPage
from research.models.project import PROJECT_ROWS
from tests import factories


@pytest.fixture
def project(projects):
    page = factories.project(
        projects,
        themes=["finance", "capacity"],
        team=[ProjectMember(name="B", role="lead"), ProjectMember(name="A", role="member")],
        funders=[ProjectFunder(name="“Q”, \\ 'x'", amount=Decimal("12500.50"), awarded="2008-07")],
        milestones=[Milestone(text="Done", date="2009", is_reached=True)],
    )
    return ProjectPage.objects.get(pk=page.pk)


def columns(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def test_every_column_is_as_the_database_has_it(project):
    held = ProjectPage.objects.get(pk=project.pk)
    hold_rows(held, PROJECT_ROWS)
    for name in ["team", "partners", "funders", "milestones", "theme_items"]:
        stored = [columns(row) for row in getattr(project, name).all()]
        assert [columns(row) for row in getattr(held, name).all()] == stored


def test_it_is_one_query_and_nothing_is_asked_later(project, django_assert_num_queries):
    with django_assert_num_queries(1):
        hold_rows(project, PROJECT_ROWS)
        assert [member.name for member in project.team.all()] == ["B", "A"]
        assert project.theme_slugs == ["finance", "capacity"]
        assert project.funders.all()[0].amount_text == "£12,500.50"
        assert not project.partners.all()
