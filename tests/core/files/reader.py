"""Handing bytes to the reading process, as the worker does."""

import tempfile

from core.files.reading import COMMAND, SECONDS, ReadResult, run


def outcome_of(kind: str, data: bytes) -> ReadResult:
    return outcome_by([*COMMAND, kind], data)


def outcome_by(command: list[str], data: bytes = b"", seconds: float = SECONDS) -> ReadResult:
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        return run(command, file, seconds)
