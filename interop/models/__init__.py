from interop.models.kept_record import KeptRecord, RecordInSet

__all__ = ["KeptRecord", "RecordInSet"]
