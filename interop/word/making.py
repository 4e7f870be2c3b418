"""From a document that was looked at to a draft: all of it or nothing, and once."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from wagtail.models import Page, ReferenceIndex

from core.staff.turns import lock
from interop.importing import drafts
from interop.importing.candidate import Author, Candidate, tidy
from interop.importing.names import one
from interop.models import Way, WordImport
from interop.word import citing, pictures, runs
from interop.word.body import blocks
from interop.word.document import LEFT, Document, Remark
from research.models import OutputPage

AUTHOR = "author"
CHANGED_MEANWHILE = (
    "The page was changed by somebody since you saw this. Look at it, and confirm once more."
)


def make_new(run: WordImport, said: Mapping[str, Any], user) -> OutputPage:
    """The draft of a new output with what was `said` in the form; the same when asked for twice."""
    run = WordImport.objects.get(pk=run.pk)
    if run.made_at:
        return draft_of(run)
    document = runs.document_of(run)
    prepared = pictures.prepare(bytes(run.data or b""), document, said["title"], user)
    with pictures.all_or_none() as kept, transaction.atomic():
        held = locked(run)
        if held.made_at:
            return draft_of(held)
        document = runs.document_of(held)  # its pictures may have been described meanwhile
        made = body(document, prepared, kept, with_abstract=False)
        cited = citing.added(document.references, [])
        draft = drafted(said)
        draft.page.body = json.dumps(list(made.values()))
        draft.page.references = json.dumps(cited.raw)
        (page,) = drafts.write([draft], user)
        ReferenceIndex.create_or_update_for_object(page)  # of what its text shows and leads to
        runs.finish(held, page, made, cited, refused(document, prepared))
    return page


def put_into(run: WordImport, way: str, seen: str, user) -> OutputPage:
    """A new revision of the draft that the document is for; ValidationError where it has changed
    since its revision `seen`."""
    run = WordImport.objects.get(pk=run.pk)
    if run.made_at:
        return draft_of(run)
    document, title = runs.document_of(run), draft_of(run).title
    prepared = pictures.prepare(bytes(run.data or b""), document, title, user)
    with pictures.all_or_none() as kept, transaction.atomic():
        held = locked(run)
        if held.made_at:
            return draft_of(held)
        document = runs.document_of(held)  # its pictures may have been described meanwhile
        page = as_it_is(held, seen, user)
        made = body(document, prepared, kept, with_abstract=True)
        before = [] if way == Way.REPLACE else list(page.body.raw_data)
        page.body = json.dumps([*before, *made.values()])
        cited = citing.added(document.references, list(page.references.raw_data))
        page.references = json.dumps(cited.raw)
        page.save_revision(user=user, log_action=True)
        held.way = way
        runs.finish(held, held.output, made, cited, refused(document, prepared))
    return page


def locked(run: WordImport) -> WordImport:
    """`run` as it is, which nobody else changes until this is done."""
    return WordImport.objects.select_for_update().get(pk=run.pk)


def draft_of(run: WordImport) -> OutputPage:
    """The output that the document has become, or is for, as the database has it now."""
    return OutputPage.objects.get(pk=run.output_id or 0)


def as_it_is(run: WordImport, seen: str, user) -> OutputPage:
    """The latest state of the page, which nobody else saves until this is done."""
    lock(Page.objects.filter(pk=run.output_id or 0))
    page = draft_of(run)
    permissions = page.permissions_for_user(user)
    if not permissions.can_edit() or permissions.page_locked():
        raise PermissionDenied
    if str(page.latest_revision_id or "") != seen:
        raise ValidationError(CHANGED_MEANWHILE)
    if page.latest_revision_id is None:
        page.save_revision(user=user)  # what it says now is kept, too
    return page.get_latest_revision_as_object()


def body(
    document: Document, prepared: pictures.Prepared, kept: list, *, with_abstract: bool
) -> dict[int, dict]:
    """The blocks of the document, by the numbers of its parts; its pictures are `kept`."""
    images = {name: image.pk for name, image in prepared.saved(kept)}
    return blocks(document, images, with_abstract=with_abstract)


def refused(document: Document, prepared: pictures.Prepared) -> list[Remark]:
    return [
        Remark(LEFT, prepared.refused[part.picture], words=part.alt, part=number)
        for number, part in enumerate(document.parts)
        if part.picture in prepared.refused
    ]


def drafted(said: Mapping[str, Any]) -> drafts.Draft:
    """A draft with these title, authors, date, …; ValidationError where it cannot be one."""
    candidate = tidy(
        Candidate(
            place="",
            title=said["title"],
            type=said["type"],
            subtitle=said["subtitle"],
            authors=tuple(authors(said["authors"])),
            date=said["date"],
            abstract=said["abstract"],
            language=said["language"],
        )
    )
    draft = drafts.draft(candidate, drafts.known_to([candidate], []))
    if draft.wrong:
        raise ValidationError(draft.wrong)
    return draft


def authors(lines: str) -> list[Author]:
    """One of each line: “Ada Field” or “Field, Ada”."""
    return [one(line.strip(), AUTHOR) for line in lines.splitlines() if line.strip()]
