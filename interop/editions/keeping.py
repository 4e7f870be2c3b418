"""Making the files of each page, and keeping the last that could be made.

Whoever makes one writes it down only if nobody has asked since (asking.py): so of two at once the
newer wins, and what was lost with a worker is still asked for.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.models import Page

from core.models import BasePage
from core.pages.published import may_be_named
from core.relations.links import known
from interop.editions.asking import made_for
from interop.editions.data import Printed
from interop.editions.kinds import Edition, edition_in
from interop.editions.problems import problems
from interop.editions.works import Work, work_of
from interop.models import Format, KeptEdition, KeptFile, KeptVersion

NO_FILE = "The file of one of its pictures is not where it was stored."


def make(key: int, form: Format | str) -> str:
    """Make the page with `key` in the format `form`, if that is asked for; what became of it, in
    a word."""
    edition = edition_in(form)
    rows = KeptEdition.objects.filter(page=key, format=edition.format)
    row = rows.filter(asked_at__isnull=False).first()
    if row is None:
        return "not asked for"
    page = live_page(key)
    work = work_of(page) if page else None
    seen = {"made_for": made_for(edition), "published_at": page and page.last_published_at}
    seen["looked_at"] = row.asked_at
    if page is None or work is None:
        return settle(row, "hidden", seen)
    if work.uploaded(page, edition.format):
        return settle(row, "uploaded", seen | NOTHING)
    if not work.has_words(page):
        # What is a candidate has been looked at; what becomes one later, has not.
        known = work.candidates().filter(pk=page.pk).exists()
        return settle(row, "empty", seen | NOTHING | ({} if known else {"published_at": None}))
    return make_of(page, work, row, edition, seen)


def live_page(key: int) -> BasePage | None:
    page = Page.objects.live().filter(pk=key, alias_of=None).first()
    return page and page.specific


# Of a row without a file.
NOTHING = {"file": "", "size": 0, "content": "", "digest": "", "version": 0, "made_at": None}
NOTHING |= {"problem": "", "remark": "", "pages": [], "pictures": [], "documents": []}


@dataclass(frozen=True)
class Asked:
    """A version of a work that is to be a file: what it says, its number, the moment from which it
    is, and what its name in the storage begins with."""

    work: Printed
    version: int
    moment: datetime
    stem: str


def make_of(page, work: Work, row: KeptEdition, edition: Edition, seen: dict) -> str:
    moment = page.last_published_at or timezone.now()
    said = work.said(page)
    if said.is_empty:
        return settle(row, "empty", seen | NOTHING)
    return keep(row, edition, Asked(said, work.version(page), moment, str(page.pk)), seen)


def keep(row: KeptFile, edition: Edition, asked: Asked, seen: dict) -> str:
    """Make what is `asked` where it says another thing than the file of `row`; what became of it.

    `seen` is written down either way.
    """
    work = asked.work
    content = content_of(work, edition)
    shown = {"problem": "", "pages": named(), "pictures": pictured(work)}
    shown["documents"] = sorted(work.documents)
    if row.file and row.content == content:
        return settle(row, "the same", seen | shown)
    if found := problems(work.values):
        return settle(row, "failed", seen | {"problem": "\n".join(found)})
    try:
        made = edition.make(work, int(asked.moment.timestamp()))
    except FileNotFoundError:
        return settle(row, "failed", seen | {"problem": NO_FILE})
    if made.problem:
        return settle(row, "failed", seen | {"problem": made.problem})
    said = {"content": content, "version": asked.version, "remark": made.remark}
    return put(row, asked.stem, made.file, seen | said | shown)


def named() -> list[int]:
    """Keys of the pages that the work just read leads to, or names, as anybody may read them."""
    return sorted(key for key, page in known.get({}).items() if may_be_named(page))


def pictured(work: Printed) -> list[int]:
    """Keys of the pictures that it shows."""
    return sorted({picture.image_id for picture in work.pictures.values()})


def content_of(work: Printed, edition: Edition) -> str:
    """A digest of what an edition says and shows, whenever it was published."""
    values = {name: value for name, value in work.values.items() if name != "day"}
    pictures = {name: picture.file.name for name, picture in work.pictures.items()}
    said = [values, work.drawings, pictures, edition.look]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def put(row: KeptFile, stem: str, file: bytes, values: dict) -> str:
    """Store the file, then name it in the row: whoever is ended between the two leaves the last
    one as it was."""
    digest = sha256(file).hexdigest()
    storage = row.file.storage
    name = f"publications/{stem}-{digest[:16]}.{row.format}"
    name = storage.save(name, ContentFile(file))
    made = {"file": name, "size": len(file), "digest": digest, "made_at": timezone.now()}
    outcome = settle(row, "made", values | made)
    if outcome != "made":
        storage.delete(name)
    return outcome


@transaction.atomic
def settle(row: KeptFile, outcome: str, values: dict) -> str:
    """Write `values` down, unless somebody has asked anew meanwhile; what became of it."""
    rows = type(row).objects
    now = rows.select_for_update().filter(pk=row.pk).first()
    if now is None or now.asked_at != row.asked_at:
        return "overtaken"
    before = now.file.name
    rows.filter(pk=row.pk).update(asked_at=None, **values)
    if before and values.get("file", before) != before:
        storage = now.file.storage
        transaction.on_commit(lambda: storage.delete(before), robust=True)
    return outcome


@receiver(post_delete, sender=KeptEdition)
@receiver(post_delete, sender=KeptVersion)
def delete_file(sender, instance, **kwargs):
    name, storage = instance.file.name, instance.file.storage
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)
