"""What can be found of research: outputs, projects and themes, in their own words."""

from django.db.models import Prefetch

from core.search.found import Found, found_as, stream_documents, stream_texts
from core.search.types import EntryType, shown_as
from research.models import (
    ExplainerPage,
    OutputPage,
    ProjectPage,
    ProjectsIndexPage,
    ResearchIndexPage,
    ThemePage,
    ThemesIndexPage,
)
from research.models.index import OutputListing
from research.models.output_queryset import WITH_DOCUMENTS, WITH_KEYWORDS, WITH_THEMES
from research.models.project_rows import ProjectTheme
from research.models.projects_index import ProjectListing

WITH_PROJECT_THEMES = Prefetch("theme_items", ProjectTheme.objects.select_related("tag"))
OUTPUT_ROWS = ["contributions", "bodies", "funders", WITH_THEMES, WITH_KEYWORDS, WITH_DOCUMENTS]
PROJECT_ROWS = ["team", "partners", "funders", "milestones", WITH_PROJECT_THEMES]

shown_as(EntryType(type="research", words="Research", place=10, answers=True, weight=1.6))
shown_as(EntryType(type="projects", words="Projects", place=20, answers=True, weight=1.2))
shown_as(EntryType(type="themes", words="Themes", place=60))


@found_as("research", OutputPage, *OUTPUT_ROWS, listing=OutputListing)
def output(page) -> Found:
    authors, bodies = page.contributions.all(), page.bodies.all()
    return Found(
        title=page.title,
        label=page.label,
        date=page.known_date,
        days=[page.date_text] if page.known_date else [],
        names=[
            *(row.printed_name for row in authors),
            *(row.name for row in bodies),
            *subjects(page),
            *page.keyword_list,
            page.series_line,
        ],
        body=[
            *[page.subtitle, page.summary, page.abstract],
            *stream_texts(page.body),
            *(row.affiliation for row in authors),
            *[page.container, page.doi, page.isbn, page.issn],
        ],
        links=[*(row.linked_key for row in [*authors, *bodies]), page.project_id],
        cites=page.own_works_cited,
        documents=[*(file.document_id for file in page.files.all()), *stream_documents(page.body)],
        face=face(
            page,
            type=page.type,
            date_text=page.date_text,
            date_iso=page.date_iso,
        ),
    )


@found_as("projects", ProjectPage, *PROJECT_ROWS, listing=ProjectListing)
def project(page) -> Found:
    rows = [*page.team.all(), *page.partners.all(), *page.funders.all()]
    return Found(
        title=page.title,
        label="Project",
        names=[*(row.name for row in rows), *subjects(page)],
        body=[
            page.question,
            *stream_texts(page.body),
            *(row.text for row in page.milestones.all()),
            page.stopped_because,
        ],
        links=[row.linked_key for row in rows],
        documents=stream_documents(page.body),
        face=face(page, date_text=page.status_label, status=page.status_mark),
    )


@found_as("themes", ThemePage, "theme")
def theme(page) -> Found:
    return Found(
        title=page.title,
        label="Theme",
        names=[page.theme.name],
        body=[page.tagline, page.introduction, page.known, page.unknown, page.questions],
        face={"theme": page.theme.slug, "description": page.head_description},
    )


@found_as("themes", ExplainerPage)
def explainer(page) -> Found:
    return Found(
        title=page.title,
        label=page.type_label,
        names=[theme.name] if (theme := page.theme) else [],
        body=[page.answer, *stream_texts(page.body)],
        face={"theme": theme.slug if theme else "", "description": page.head_description},
    )


@found_as("pages", ResearchIndexPage)
@found_as("pages", ProjectsIndexPage)
@found_as("pages", ThemesIndexPage)
def index(page) -> Found:
    return Found(title=page.title, label="Page", body=[page.introduction])


def subjects(page) -> list[str]:
    """The themes and kinds of partnership of a page, in words."""
    themes = [theme.name for theme in page.theme_list]
    return [*themes, *(kind.label for kind in page.kind_list)]


def face(page, **more) -> dict:
    """What a line of results is drawn from, of a page with themes and kinds of partnership."""
    described = {"description": page.head_description, "slug": page.slug}
    return described | {"themes": page.theme_slugs, "kind": page.lead_kind or ""} | more
