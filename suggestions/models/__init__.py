from suggestions.models.demand import Demand
from suggestions.models.last_reference import LastReference
from suggestions.models.note import Note
from suggestions.models.question import OpenQuestion
from suggestions.models.reason import Reason
from suggestions.models.reply import Reply
from suggestions.models.settings import SuggestionSettings
from suggestions.models.step import By, Step
from suggestions.models.suggestion import Suggestion, SuggestionTheme
from suggestions.models.support import Support

__all__ = [
    "By",
    "Demand",
    "LastReference",
    "Note",
    "OpenQuestion",
    "Reason",
    "Reply",
    "Step",
    "Suggestion",
    "SuggestionSettings",
    "SuggestionTheme",
    "Support",
]
