from research.models.contribution import Contribution
from research.models.correction import Correction
from research.models.explainer import ExplainerPage
from research.models.files import OutputFile
from research.models.independence import OutputBody, OutputFunder
from research.models.index import OutputListing, ResearchIndexPage
from research.models.output import OutputPage
from research.models.project import ProjectPage
from research.models.project_rows import (
    Milestone,
    ProjectFunder,
    ProjectMember,
    ProjectPartner,
    ProjectTheme,
)
from research.models.projects_index import ProjectsIndexPage
from research.models.published_record import PublishedRecord
from research.models.theme import Keyword, OutputKeyword, OutputTheme, Theme
from research.models.theme_page import ThemePage, ThemesIndexPage

__all__ = [
    "Contribution",
    "Correction",
    "ExplainerPage",
    "Keyword",
    "Milestone",
    "OutputBody",
    "OutputFile",
    "OutputFunder",
    "OutputKeyword",
    "OutputListing",
    "OutputPage",
    "OutputTheme",
    "ProjectFunder",
    "ProjectMember",
    "ProjectPage",
    "ProjectPartner",
    "ProjectTheme",
    "ProjectsIndexPage",
    "PublishedRecord",
    "ResearchIndexPage",
    "Theme",
    "ThemePage",
    "ThemesIndexPage",
]
