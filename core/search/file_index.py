"""The words of files in the index: page by page for phrases, and all of a file for single words.

Whatever an entry shows of files is asked when somebody searches (core.search.engines.in_files), so
a collection that closes takes the words of its files along at once.
"""

from collections import Counter
from collections.abc import Iterable

from django.db import transaction

from core.models.file_text import FilePage, FileStems
from core.search.analysis import for_engine
from core.search.engines import engine

# Bytes of stems in one row: a vector of PostgreSQL must stay under a megabyte.
ROW = 200_000


@transaction.atomic
def index_file(document: int) -> None:
    """Keep the words of the document with the key `document`, in place of those kept before."""
    texts = FilePage.objects.filter(document=document).values_list("pk", "text", "other")
    pages = {key: for_engine(f"{text}\n{other}") for key, text, other in texts}
    engine().put_file_pages(document, pages)
    FileStems.objects.filter(document=document).delete()
    rows = list(in_rows(counted(pages.values())))
    made = FileStems.objects.bulk_create([FileStems(document_id=document) for _ in rows])
    engine().put_file_stems({row.pk: stems for row, stems in zip(made, rows, strict=True)})


def index_what_is_missing(documents: Iterable[int]) -> None:
    """Index those of `documents` that were read before all stems of a file were kept together."""
    documents = list(documents)
    if documents:
        read = FilePage.objects.filter(document__in=documents, document__text_stems=None)
        for key in read.order_by().values_list("document", flat=True).distinct():
            index_file(key)


def counted(pages: Iterable[str]) -> list[str]:
    """Every stem of `pages`, more than once if it is there often: its rank follows from that."""
    number = Counter(stem for page in pages for stem in page.split())
    return [" ".join([stem] * count.bit_length()) for stem, count in number.items()]


def in_rows(stems: Iterable[str]) -> Iterable[str]:
    """`stems` joined, as many in one text as a row holds."""
    row: list[str] = []
    size = 0
    for stem in stems:
        if size > ROW:
            yield " ".join(row)
            row, size = [], 0
        row.append(stem)
        size += len(stem.encode()) + 1
    if row:
        yield " ".join(row)
