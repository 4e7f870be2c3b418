from interop.models.import_run import ImportedOutput, ImportRun
from interop.models.kept_citation import KeptCitation
from interop.models.kept_record import KeptRecord, RecordInSet

__all__ = ["ImportRun", "ImportedOutput", "KeptCitation", "KeptRecord", "RecordInSet"]
