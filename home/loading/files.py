"""Files that stand beside a content file: each becomes a document, and stays the same one."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.db import transaction

from core.files import kinds
from core.models import CustomDocument
from home.loading import pictures
from home.loading.source import Source
from home.models import LoadedFile

# The keys whose rows may name a file.
KEYS = ["materials", "files", "pictures"]


def rows_with_files(source: Source) -> Iterator[tuple[str, dict]]:
    """(key, row) for each row of `source` that names a file."""
    for key in KEYS:
        rows = source.values.get(key, [])
        yield from ((key, row) for row in rows if "file" in row)


def paths(source: Source) -> list[Path]:
    return [source.path.parent / row["file"] for _, row in rows_with_files(source)]


def check_files(source: Source) -> None:
    """ContentError for the first file that is missing, or that staff could not upload either."""
    for key, row in rows_with_files(source):
        judge = pictures.wrong_with if key == "pictures" else unlike_a_document
        if why := wrong_with(source.path.parent / row["file"], judge):
            raise source.error(key, f"{key}: {row['file']}: {why}")


def wrong_with(path: Path, judge: Callable[[Path], str]) -> str:
    return judge(path) if path.is_file() else "there is no such file beside this one"


def unlike_a_document(path: Path) -> str:
    """Why the file at `path` is none that staff could upload as a document; "" where it is one."""
    if path.suffix.removeprefix(".") not in settings.WAGTAILDOCS_EXTENSIONS:
        return f"files of this kind are not taken: {', '.join(settings.WAGTAILDOCS_EXTENSIONS)}"
    if path.stat().st_size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
        return f"it is larger than {settings.WAGTAILDOCS_MAX_UPLOAD_SIZE >> 20} MB"
    with path.open("rb") as file:
        return kinds.wrong_with(file, path.name)


def with_documents(model, source: Source, rows: list[dict]) -> list:
    """`rows` that name a file or an address; without those whose document staff have deleted."""
    made = [row_of(model, source, row) for row in rows]
    return [row for row in made if row]


def row_of(model, source: Source, row: dict):
    if "file" not in row:
        return model(**row)
    rest = {name: value for name, value in row.items() if name not in {"file", "title"}}
    document = document_of(source, row)
    return model(document=document, **rest) if document else None


def document_of(source: Source, row: dict) -> CustomDocument | None:
    """The document that the file of `row` has become, or becomes now; None where staff deleted it.

    One whose file staff have replaced is left as they have it.
    """
    path = source.path.parent / row["file"]
    key = f"{source.path.parent.name}/{row['file']}"
    loaded, is_new = LoadedFile.objects.get_or_create(path=key)
    if not is_new and loaded.is_staffs_own:
        return loaded.document
    document = loaded.document or CustomDocument()
    if document.title in {"", loaded.title}:  # else it is what staff call it
        document.title = loaded.title = row["title"]
    if loaded.digest == digest_of(path):
        document.save()
    else:
        take_file(document, path)
    loaded.document, loaded.digest = document, document.file_hash
    loaded.save()
    return document


def take_file(document: CustomDocument, path: Path) -> None:
    """Save `document` with the file at `path`; a former one goes when all is written."""
    former, storage = document.file.name, document.file.storage
    if former:
        transaction.on_commit(lambda: storage.delete(former), robust=True)
    with path.open("rb") as file:
        document.file = File(file, name=path.name)
        document.file_size, document.file_hash = path.stat().st_size, digest_of(path)
        document.save()


def digest_of(path: Path) -> str:
    """As Wagtail has it of a document's file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha1").hexdigest()
