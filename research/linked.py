"""Which outputs and projects point to a person, a partner or a project.

Each function narrows a queryset to what points to the page with key `ref`: an int, a Subquery or
an OuterRef of whatever the queryset stands in (core.relations.gathering.Gathering.linked).
"""

from django.db.models import Q, QuerySet

from core.relations.row_links import has_row

# The same for one output or project: paths over its rows to the keys of the pages
# (core.listing.LinkFacet).
OUTPUT_TO_PARTNER = [f"{rows}__partner_id" for rows in ("contributions", "bodies", "funders")]
OUTPUT_TO_PERSON = ["contributions__person_id"]
OUTPUT_TO_PROJECT = ["project_id"]
PROJECT_TO_PARTNER = ["partners__partner_id", "funders__partner_id"]
PROJECT_TO_PERSON = ["team__person_id"]


def outputs_with_partner(outputs: QuerySet, ref) -> QuerySet:
    """Outputs that a body wrote, paid for, asked for, saw beforehand, or worked on."""
    return outputs.filter(
        Q(has_row("research.Contribution", "output", partner=ref))
        | Q(has_row("research.OutputBody", "output", partner=ref))
        | Q(has_row("research.OutputFunder", "output", partner=ref))
    )


def outputs_by_person(outputs: QuerySet, ref) -> QuerySet:
    return outputs.filter(has_row("research.Contribution", "output", person=ref))


def outputs_of_project(outputs: QuerySet, ref) -> QuerySet:
    return outputs.filter(project=ref)


def projects_with_partner(projects: QuerySet, ref) -> QuerySet:
    """Projects that a body takes part in, or pays for."""
    return projects.filter(
        Q(has_row("research.ProjectPartner", "project", partner=ref))
        | Q(has_row("research.ProjectFunder", "project", partner=ref))
    )


def projects_of_person(projects: QuerySet, ref) -> QuerySet:
    return projects.filter(has_row("research.ProjectMember", "project", person=ref))
