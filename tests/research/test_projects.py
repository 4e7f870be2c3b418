"""Projects: what they ask, with whom, how far they have come."""

import pytest
from django.core.exceptions import ValidationError

from research.models import (
    Milestone,
    ProjectFunder,
    ProjectMember,
    ProjectPage,
    ProjectPartner,
    ProjectTheme,
    Theme,
)
from tests import factories
from tests.queries import count_queries


def project(projects, title="Shared depot", **fields):
    return factories.project(projects, title=title, **fields)


def text_of(client, page):
    return client.get(page.url).content.decode()


def test_a_project_shows_what_it_is(client, projects):
    page = project(
        projects,
        question="Who keeps the keys?",
        start="2008-06",
        themes=["capacity"],
        kinds=["public-public"],
        team=[ProjectMember(name="A. Reed", role="lead")],
        partners=[ProjectPartner(name="A council", part="its depot")],
        funders=[ProjectFunder(name="A trust", band="10k-50k", awarded="2008")],
        milestones=[Milestone(date="2009-01", text="Fieldwork done", is_reached=True)],
    )
    text = text_of(client, page)
    for words in [
        "Who keeps the keys?", "since June 2008", "Under way", "Capacity", "A. Reed", "Lead",
        "A council", "its depot", "A trust", "£10,000 to £49,999", "Fieldwork done", "January 2009",
    ]:  # fmt: skip
        assert words in text


def test_a_project_is_not_stopped_without_a_reason(projects):
    with pytest.raises(ValidationError) as refused:
        project(projects, status="stopped")
    assert list(refused.value.message_dict) == ["stopped_because"]


def test_the_reason_is_public(client, projects):
    page = project(projects, status="stopped", stopped_because="The council merged.")
    assert "The council merged." in text_of(client, page)


def test_its_outputs_are_gathered_and_lead_back(client, projects, research):
    page = project(projects)
    output = factories.output(research, title="What came of it", project=page)
    assert "What came of it" in text_of(client, page)
    assert f'href="{page.url}"' in text_of(client, output)


def titles(client, query):
    return [page.title for page in client.get(f"/projects/?{query}").context["results"]]


def test_projects_are_filtered_like_research(client, projects):
    project(projects, "A", themes=["finance"], kinds=["public-public"], start="2008")
    project(projects, "B", themes=["finance", "capacity"], status="completed", as_of="2009-07-17")
    project(projects, "C", status="proposed")
    assert titles(client, "theme=finance") == ["B", "A"]
    assert titles(client, "theme=finance&theme=capacity") == ["B"]
    assert titles(client, "kind=public-public") == ["A"]
    assert titles(client, "status=proposed&status=completed") == ["B", "C"]
    assert titles(client, "year=2009") == ["B"]
    assert titles(client, "year=undated") == ["C"]
    assert titles(client, "sort=title") == ["A", "B", "C"]
    assert titles(client, "sort=oldest") == ["A", "B", "C"]


def test_the_counts_are_right_under_the_other_filters(client, projects):
    project(projects, themes=["finance"], status="completed")
    project(projects, themes=["finance"])
    listing = client.get("/projects/?status=completed").context["listing"]
    counts = {(f.name, o.value): o.count for f in listing.facet_views for o in f.options}
    assert counts["theme", "finance"] == 1
    assert counts["status", "under-way"] == 1


def test_a_search_and_a_filter_narrow_together(client, projects, indexed):
    project(projects, "Depots", status="completed")
    project(projects, "Depots again")
    assert titles(client, "q=depots&status=completed") == ["Depots"]


def test_a_draft_is_nowhere(client, projects):
    page = project(projects, "Secret", publish=False)
    assert client.get(f"/projects/{page.slug}/").status_code == 404
    assert "Secret" not in client.get("/projects/").content.decode()


@pytest.mark.matrix
@pytest.mark.parametrize(
    "parameter", ["theme", "kind", "status", "year", "partner", "person", "page", "q"]
)
@pytest.mark.parametrize("value", ["'", "%", "<script>", "x" * 3000, "-1", "\N{PILE OF POO}"])
def test_no_parameter_brings_the_list_down(client, projects, parameter, value):
    project(projects)
    assert client.get("/projects/", {parameter: value}).status_code in {200, 404}


def test_the_list_takes_few_queries_however_long(client, projects):
    project(projects, themes=["finance"])
    few = count_queries(client, "/projects/")
    theme = Theme.objects.get(slug="finance")

    def rows(page):
        yield ProjectTheme(content_object=page, tag=theme)
        yield ProjectPartner(project=page, name="A")

    factories.many(factories.ProjectFactory, projects, 30, rows=rows)
    many = count_queries(client, "/projects/")
    assert many.total == few.total <= 10
    assert many.repeated == []
    assert ProjectPage.objects.count() == 31
