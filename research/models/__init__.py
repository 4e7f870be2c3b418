from research.models.contribution import Contribution
from research.models.correction import Correction
from research.models.files import OutputFile
from research.models.index import ResearchIndexPage
from research.models.output import OutputPage
from research.models.theme import Keyword, OutputKeyword, OutputTheme, Theme
from research.models.theme_page import ThemePage, ThemesIndexPage

__all__ = [
    "Contribution",
    "Correction",
    "Keyword",
    "OutputFile",
    "OutputKeyword",
    "OutputPage",
    "OutputTheme",
    "ResearchIndexPage",
    "Theme",
    "ThemePage",
    "ThemesIndexPage",
]
