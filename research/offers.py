"""What research has to offer to pages of other rooms (core.relations.gathering)."""

from collections import Counter

from django.db.models import Q

from core.listing import KeptLinks
from core.relations.gathering import Gathering, offer
from core.values.partial_dates import on_or_after
from research import linked
from research.models import Contribution, OutputPage, ProjectPage
from research.models.index import OutputListing
from research.models.theme import OutputTheme
from research.vocabulary import ProjectStatus

BY_PERSON = KeptLinks("research", "person")


def outputs(of: str, heading: str, parameter: str, narrowed, **more) -> Gathering:
    return Gathering(
        name="outputs",
        of=of,
        heading=heading,
        words=("publication", "publications"),
        template="research/gathered_outputs.html",
        address=f"/research/?{parameter}={{slug}}",
        everything=OutputPage.objects.published,
        linked=narrowed,
        rows=lambda things: OutputListing.sorts[0].order(things.for_listing()),
        since=lambda things, day: things.filter(date__gte=day),
        place=2,
        links=KeptLinks("research", parameter),
        **more,
    )


def projects(of: str, heading: str, parameter: str, narrowed) -> Gathering:
    return Gathering(
        name="projects",
        of=of,
        heading=heading,
        words=("project", "projects"),
        template="research/gathered_projects.html",
        address=f"/projects/?{parameter}={{slug}}",
        everything=ProjectPage.objects.published,
        linked=narrowed,
        rows=lambda things: things.newest_first().for_listing(),
        is_counted=True,
        since=lambda things, day: things.filter(
            on_or_after(day, "start", "end", "as_of") | Q(status=ProjectStatus.UNDER_WAY)
        ),
        place=1,
        links=KeptLinks("projects", parameter),
    )


def themes_written_on(people: list[int]) -> dict[int, list[str]]:
    """Key of each person → slugs of the themes of what they have published, most frequent first.

    Of those that are as frequent, first what comes first on the first of their publications.
    """
    counts = BY_PERSON.counts(people, "theme")
    if counts is None:
        return themes_by_rows(people)
    tied = [person for person, known in counts.items() if len(set(known.values())) < len(known)]
    order = themes_of_first(tied) if tied else {}
    return {
        person: sorted(
            known, key=lambda slug: (-known[slug], place_in(order.get(person, []), slug))
        )
        for person, known in counts.items()
        if known
    }


def themes_of_first(people: list[int]) -> dict[int, list[str]]:
    firsts = {person: BY_PERSON.first(person, 1) or ([], 0) for person in people}
    outputs = {person: keys[0] for person, (keys, _) in firsts.items() if keys}
    rows = OutputTheme.objects.filter(content_object__in=outputs.values()).order_by("pk")
    found: dict[int, list[str]] = {}
    for output, slug in rows.values_list("content_object", "tag__slug"):
        found.setdefault(output, []).append(slug)
    return {person: found.get(outputs.get(person, 0), []) for person in people}


def place_in(order: list[str], slug: str) -> int:
    return order.index(slug) if slug in order else len(order)


def themes_by_rows(people: list[int]) -> dict[int, list[str]]:
    published = OutputPage.objects.published().values("pk")
    rows = Contribution.objects.filter(
        person__in=people, output__in=published, output__theme_items__isnull=False
    ).order_by("pk", "output__theme_items")
    found: dict[int, Counter] = {}
    for person, slug in rows.values_list("person", "output__theme_items__tag__slug"):
        found.setdefault(person, Counter())[slug] += 1
    return {person: [slug for slug, _ in c.most_common()] for person, c in found.items()}


PARTNER, PERSON = "partners.PartnerPage", "people.PersonPage"

offer(projects(PARTNER, "Projects", "partner", linked.projects_with_partner))
offer(outputs(PARTNER, "Publications", "partner", linked.outputs_with_partner))
offer(projects(PERSON, "Projects", "person", linked.projects_of_person))
offer(outputs(PERSON, "Publications", "person", linked.outputs_by_person, themes=themes_written_on))
offer(outputs("research.ProjectPage", "Publications", "project", linked.outputs_of_project))
