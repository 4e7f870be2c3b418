from interop.models.kept_citation import KeptCitation
from interop.models.kept_record import KeptRecord, RecordInSet

__all__ = ["KeptCitation", "KeptRecord", "RecordInSet"]
