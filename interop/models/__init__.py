from interop.models.import_run import AT_WORK, Choice, ImportEntry, ImportRun, ImportState
from interop.models.kept_citation import KeptCitation
from interop.models.kept_edition import KeptEdition
from interop.models.kept_file import Format, KeptFile
from interop.models.kept_record import KeptRecord, RecordInSet
from interop.models.kept_references import KeptReferences
from interop.models.kept_version import KeptVersion
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
    "KeptFile",
    "KeptRecord",
    "KeptReferences",
    "KeptVersion",
    "RecordInSet",
    "Way",
    "WordImport",
]
