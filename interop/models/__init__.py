from interop.models.import_run import AT_WORK, Choice, ImportEntry, ImportRun, ImportState
from interop.models.kept_citation import KeptCitation
from interop.models.kept_record import KeptRecord, RecordInSet

__all__ = [
    "AT_WORK",
    "Choice",
    "ImportEntry",
    "ImportRun",
    "ImportState",
    "KeptCitation",
    "KeptRecord",
    "RecordInSet",
]
