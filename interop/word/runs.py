"""A document from the upload to the draft, step by step; nothing is made before it is asked for."""

from dataclasses import asdict
from datetime import timedelta
from hashlib import sha256

from django.utils import timezone

from core.server.rounds import every_round
from interop.models import Answer, Way, WordImport
from interop.word import child
from interop.word.body import BESIDE
from interop.word.citing import Cited
from interop.word.describing import UNANSWERED, Shown, described, shown
from interop.word.document import LEFT, Document, Remark, from_json
from interop.word.reading.front import plain
from interop.word.reading.places import called

UNDECIDED = timedelta(days=30)  # for which a document is kept of which nothing was made
OWN = "Left out, as the page has its own: the {} of the document."


def begin(name: str, data: bytes, by, output=None) -> WordImport:
    """Read the document; UnreadableError says why it cannot be."""
    document = child.read(data)
    return WordImport.objects.create(
        source=name[:255],
        digest=sha256(data).hexdigest(),
        by=by,
        data=data,
        reading=document.as_json(),
        output=output,
    )


def as_read(run: WordImport) -> Document:
    """The document as the file has it."""
    return from_json(run.reading or {})


def document_of(run: WordImport) -> Document:
    """The document with what staff have said of its pictures."""
    return described(as_read(run), run.descriptions)


def pictures_of(run: WordImport) -> list[Shown]:
    """Its pictures, each with what was said of it."""
    return shown(as_read(run), run.descriptions)


def is_asked(run: WordImport) -> bool:
    """Whether it is yet to be said what becomes of tracked changes."""
    return as_read(run).changes.are_tracked and not run.answer


def settle(run: WordImport, answer: str) -> None:
    """Read the document again as it is with all changes accepted, or with all rejected."""
    data = WordImport.objects.filter(pk=run.pk, made_at=None).values_list("data", flat=True).first()
    if data:  # nothing was made of it meanwhile
        document = child.read(bytes(data), accepts=answer != Answer.REJECT)
        kept = WordImport.objects.filter(pk=run.pk, made_at=None)
        kept.update(answer=answer, reading=document.as_json(), descriptions={})


def same_before(run: WordImport):
    """What was made of the very same file before, the latest first."""
    made = WordImport.objects.filter(digest=run.digest, made_at__isnull=False, output__isnull=False)
    return made.exclude(pk=run.pk).select_related("output")


def finish(
    run: WordImport, output, blocks: dict[int, dict], cited: Cited, remarks: list[Remark]
) -> None:
    """Keep what became of the document, and let the file go."""
    document = document_of(run)
    keys = {number: block["id"] for number, block in blocks.items()}
    figures = {number for number, block in blocks.items() if block["type"] == "figure"}
    of_parts = [
        {"kind": block["type"], "words": called(document.parts[number]), "block": block["id"]}
        for number, block in blocks.items()
    ]
    run.carried = of_parts + cited.carried
    run.remarks = [
        asdict(remark) | {"block": keys.get(remark.part, "")}
        for remark in [*document.remarks, *remarks, *beside(run, document)]
        if remark.what not in UNANSWERED or remark.part in figures
    ]
    run.output, run.made_at = output, timezone.now()
    run.data = run.reading = None
    run.descriptions = {}
    run.save()


def beside(run: WordImport, document: Document) -> list[Remark]:
    """What a document says of itself, and a page that was there before says already."""
    if run.way == Way.NEW:
        return []
    return [
        Remark(LEFT, OWN.format(part.front), words=plain(part.text))
        for part in document.parts
        if part.front in BESIDE
    ]


@every_round
def forget_undecided() -> None:
    old = timezone.now() - UNDECIDED
    WordImport.objects.filter(made_at=None, at__lt=old).delete()
