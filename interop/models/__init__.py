from interop.models.import_run import AT_WORK, Choice, ImportEntry, ImportRun, ImportState
from interop.models.kept_citation import KeptCitation
from interop.models.kept_edition import Format, KeptEdition
from interop.models.kept_record import KeptRecord, RecordInSet
from interop.models.kept_references import KeptReferences
from interop.models.word_import import Answer, Way, WordImport

__all__ = [
    "AT_WORK",
    "Answer",
    "Choice",
    "Format",
    "ImportEntry",
    "ImportRun",
    "ImportState",
    "KeptCitation",
    "KeptEdition",
    "KeptRecord",
    "KeptReferences",
    "RecordInSet",
    "Way",
    "WordImport",
]
