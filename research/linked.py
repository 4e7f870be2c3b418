"""Which outputs and projects point to a person, a partner or a project.

Each function narrows a queryset to what points to the page with key `ref`: an int, a Subquery or
an OuterRef of whatever the queryset stands in (core.gathering.Gathering.linked).
"""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q, QuerySet


def rows(model: str, owner: str, **link) -> Exists:
    """Whether `model` has a row of the thing that is asked about, with `link`."""
    table = apps.get_model("research", model)
    # One query deeper: what was the outer query's is now the outer's outer.
    deeper = {n: OuterRef(ref) if isinstance(ref, OuterRef) else ref for n, ref in link.items()}
    return Exists(table.objects.filter(**{owner: OuterRef("pk")}, **deeper))


def outputs_with_partner(outputs: QuerySet, ref) -> QuerySet:
    """Outputs that a body wrote, paid for, asked for, saw beforehand, or worked on."""
    return outputs.filter(
        Q(rows("Contribution", "output", partner=ref))
        | Q(rows("OutputBody", "output", partner=ref))
        | Q(rows("OutputFunder", "output", partner=ref))
    )


def outputs_by_person(outputs: QuerySet, ref) -> QuerySet:
    return outputs.filter(rows("Contribution", "output", person=ref))


def outputs_of_project(outputs: QuerySet, ref) -> QuerySet:
    return outputs.filter(project=ref)


def projects_with_partner(projects: QuerySet, ref) -> QuerySet:
    """Projects that a body takes part in, or pays for."""
    return projects.filter(
        Q(rows("ProjectPartner", "project", partner=ref))
        | Q(rows("ProjectFunder", "project", partner=ref))
    )


def projects_of_person(projects: QuerySet, ref) -> QuerySet:
    return projects.filter(rows("ProjectMember", "project", person=ref))
