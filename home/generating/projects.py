"""Invented projects."""

from core.values.vocabulary import Kind
from home.generating import names
from home.generating.chance import REFERENCE, Chance
from home.generating.drafts import SAMPLE_ONLY, Draft, Known, new_page
from home.generating.prose import Writer, capital
from research.models import (
    Milestone,
    ProjectMember,
    ProjectPage,
    ProjectPartner,
    ProjectTheme,
)
from research.vocabulary import ProjectRole, ProjectStatus


def draft(seed: int, number: int, known: Known) -> Draft:
    """The project `number`, counted from 1."""
    rnd = Chance(seed, "project", number)
    themes = rnd.some(known.themes, 1, 2)
    writer = Writer(rnd, themes[0].slug, [names.place(rnd), names.place(rnd)])
    start = rnd.day()
    end = start.year + rnd.randint(1, 3)
    is_over = end < REFERENCE.year
    page = new_page(
        ProjectPage,
        number,
        f"{names.SAMPLE}{capital(writer.written('title'))}",
        rnd,
        start,
        question=f"What do {writer.subject} {writer.setting} need?",
        status=ProjectStatus.COMPLETED if is_over else ProjectStatus.UNDER_WAY,
        start=f"{start:%Y-%m}",
        end=str(end) if is_over else "",
        kinds=rnd.some(Kind.values, 1, 2),
    )
    blocks = writer.sections(1, SAMPLE_ONLY)
    return Draft(page, rows(rnd, known, writer, themes, start.year), blocks)


def rows(rnd, known, writer, themes, year: int) -> dict[str, list]:
    team = rnd.some_favoured(known.people, 1, 3)
    partners = rnd.some_favoured(known.partners, 1, 2)
    return {
        "theme_items": [ProjectTheme(tag=theme) for theme in themes],
        "team": [
            ProjectMember(
                person_id=person.key,
                name=person.name,
                role=ProjectRole.MEMBER if n else ProjectRole.LEAD,
            )
            for n, person in enumerate(team)
        ],
        "partners": [ProjectPartner(partner_id=body.key, name=body.name) for body in partners],
        "milestones": [
            Milestone(date=str(year + n), text=capital(writer.written("heading")), is_reached=not n)
            for n in range(2)
        ],
    }
