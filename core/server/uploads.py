"""How uploaded files, and pictures made from them, are kept in a folder: whole, or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Iterator

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

COMING = ".coming-"  # begins the name of a file that is not whole yet


class WholeFiles(FileSystemStorage):
    """As Django's, but a file has its name only once all of it is there.

    On a disk that becomes full meanwhile nothing is left behind.
    """

    def _save(self, name, content):
        with self.whole(content) as file:
            return super()._save(name, file)  # type: ignore[misc]  # no stub

    @contextlib.contextmanager
    def whole(self, content: File) -> Iterator[File]:
        """`content` as a file on the disk of all uploads, which is moved to its place in a step."""
        os.makedirs(self.location, exist_ok=True)
        descriptor, path = tempfile.mkstemp(prefix=COMING, dir=self.location)
        try:
            with os.fdopen(descriptor, "wb") as to:
                for chunk in content.chunks():
                    to.write(chunk if isinstance(chunk, bytes) else chunk.encode())
            yield Whole(path)
        finally:
            with contextlib.suppress(FileNotFoundError):  # it has been moved
                os.unlink(path)


class Whole(File):
    """A file at `path` that whoever stores it may move away."""

    def __init__(self, path: str):
        super().__init__(None, name=path)
        self.path = path

    def temporary_file_path(self) -> str:
        return self.path
