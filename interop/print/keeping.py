"""Keeping the PDF of each output: asked for by its publication, made by the worker.

A publication notes in its own transaction that a PDF is to be made (`asked_at`). Whoever makes it
writes it down only if nobody has asked since: so of two at once the newer wins, and what was lost
with a worker is still asked for.
"""

import json
from hashlib import sha256
from importlib.metadata import version

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.utils import timezone
from wagtail.signals import page_published, page_slug_changed, post_page_move

from core.models import SiteSettings
from core.pages.published import may_be_named
from core.relations.children import read_kept
from core.relations.links import known
from interop.models import KeptPdf
from interop.models.kept_pdf import PDF, public_among
from interop.print.compiling import HERE, compiled
from interop.print.data import Printed, printed
from interop.print.problems import problems, unshown
from research.models import OutputPage
from research.models.files import OutputFile

NO_FILE = "The file of one of its pictures is not where it was stored."


def digest_of(*patterns: str) -> str:
    """Of our files that fit `patterns`, and of the Typst that reads them."""
    files = sorted(path for pattern in patterns for path in HERE.glob(pattern))
    found = [version("typst").encode(), *(path.read_bytes() for path in files)]
    return sha256(b"".join(found)).hexdigest()


# Of what decides how a PDF looks, and of what decides what it says, too: read now, as our program
# was, since files may be replaced while it runs.
LOOK = digest_of("*.typ", "fonts/*.ttf")
WAY = digest_of("*.typ", "fonts/*.ttf", "*.py")


@receiver(page_published)
def ask_at_publication(sender, instance, **kwargs):
    if isinstance(instance, OutputPage):
        ask([instance.pk])


def ask(keys: list[int]) -> None:
    """Have the PDFs of the outputs with `keys` made, or looked at anew."""
    now = timezone.now()
    KeptPdf.objects.bulk_create(
        [KeptPdf(output_id=key, asked_at=now) for key in keys],
        update_conflicts=True,
        unique_fields=["output"],
        update_fields=["asked_at"],
    )


@receiver([post_page_move, page_slug_changed])
def ask_after_a_move(sender, instance, **kwargs):
    """What stands below a page that is called otherwise, or elsewhere, has another address."""
    below = OutputPage.objects.descendant_of(instance, inclusive=True).live().order_by()
    ask(list(below.values_list("pk", flat=True)))


def ask_for_outdated(most: int) -> int:
    """Ask for those of which nothing was looked at since their last publication, or by another way
    of making them, and for those that name what is hidden since; how many."""
    keys = list(outdated().order_by("-pk").values_list("pk", flat=True)[:most])
    keys += naming_hidden()[: most - len(keys)]
    ask(keys)
    return len(keys)


def naming_hidden() -> list[int]:
    """Keys of those that are not sent any more, until they are made anew."""
    rows = KeptPdf.objects.made().filter(asked_at=None, problem="").exclude(pages=[])
    named = dict(rows.values_list("pk", "pages"))
    public = public_among({page for each in named.values() for page in each})
    return [key for key, each in named.items() if not public.issuperset(each)]


def outdated() -> QuerySet[OutputPage]:
    rows = KeptPdf.objects.filter(output=OuterRef("pk"))
    fitting = rows.filter(published_at=OuterRef("last_published_at"), made_for=made_for())
    pages = OutputPage.objects.live().filter(last_published_at__isnull=False, alias_of=None)
    return pages.exclude(Exists(fitting)).exclude(Exists(rows.filter(asked_at__isnull=False)))


def made_for() -> str:
    """A digest of all that PDFs are made from beside their pages."""
    site = SiteSettings.current()
    said = [site.name, site.host, settings.BASE_URL, WAY]
    return sha256(json.dumps(said).encode()).hexdigest()[:16]


# --- Making ------------------------------------------------------------------------------------


def make(key: int) -> str:
    """Make the PDF of the output with `key`, if it is asked for; what became of it, in a word."""
    row = KeptPdf.objects.filter(pk=key, asked_at__isnull=False).first()
    page = OutputPage.objects.live().filter(pk=key, alias_of=None).first()
    if row is None:
        return "not asked for"
    seen = {"made_for": made_for(), "published_at": page and page.last_published_at}
    if page is None:
        return settle(row, "hidden", seen)
    if own_upload(page):
        return settle(row, "uploaded", seen | NOTHING)
    return make_of(page, row, seen)


# Of a row without a file.
NOTHING = {"file": "", "size": 0, "content": "", "digest": "", "version": 0, "made_at": None}
NOTHING |= {"problem": "", "remark": "", "pages": []}


def make_of(page: OutputPage, row: KeptPdf, seen: dict) -> str:
    work = work_of(page)
    content = content_of(work)
    if row.file and row.content == content:
        return settle(row, "the same", seen | {"problem": "", "pages": named()})
    if found := problems(work.values):
        return settle(row, "failed", seen | {"problem": "\n".join(found)})
    day = page.last_published_at or timezone.now()
    try:
        made = compiled(work, int(day.timestamp()))
    except FileNotFoundError:
        return settle(row, "failed", seen | {"problem": NO_FILE})
    if made.problem:
        return settle(row, "failed", seen | {"problem": made.problem})
    said = {"content": content, "version": page.version, "remark": unshown(made.unshown)}
    return put(row, made.pdf, seen | said | {"problem": "", "pages": named()})


def work_of(page: OutputPage) -> Printed:
    read_kept(page, page.read_rows)
    page.look_up_links()
    return printed(page, SiteSettings.current())


def named() -> list[int]:
    """Keys of the pages that the work just read leads to, or names, as anybody may read them."""
    return sorted(key for key, page in known.get({}).items() if may_be_named(page))


def content_of(work: Printed) -> str:
    """A digest of what a PDF says and shows, whenever it was published."""
    values = {name: value for name, value in work.values.items() if name != "day"}
    pictures = {name: picture.file.name for name, picture in work.pictures.items()}
    said = [values, work.drawings, pictures, LOOK]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def put(row: KeptPdf, pdf: bytes, values: dict) -> str:
    """Store the file, then name it in the row: whoever is ended between the two leaves the last
    one as it was."""
    digest = sha256(pdf).hexdigest()
    storage = row.file.storage
    name = storage.save(f"publications/{row.pk}-{digest[:16]}.pdf", ContentFile(pdf))
    made = {"file": name, "size": len(pdf), "digest": digest, "made_at": timezone.now()}
    outcome = settle(row, "made", values | made)
    if outcome != "made":
        storage.delete(name)
    return outcome


@transaction.atomic
def settle(row: KeptPdf, outcome: str, values: dict) -> str:
    """Write `values` down, unless somebody has asked anew meanwhile; what became of it."""
    now = KeptPdf.objects.select_for_update().filter(pk=row.pk).first()
    if now is None or now.asked_at != row.asked_at:
        return "overtaken"
    before = now.file.name
    KeptPdf.objects.filter(pk=row.pk).update(asked_at=None, **values)
    if before and values.get("file", before) != before:
        storage = now.file.storage
        transaction.on_commit(lambda: storage.delete(before), robust=True)
    return outcome


@receiver(post_delete, sender=KeptPdf)
def delete_file(sender, instance, **kwargs):
    name, storage = instance.file.name, instance.file.storage
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)


# --- Asking ------------------------------------------------------------------------------------


def own_upload(page: OutputPage) -> OutputFile | None:
    """The PDF that staff uploaded as the work: the first of its files, as search engines for
    scholars are told, too."""
    return next((it for it in page.open_files if it.document.content_type == PDF), None)
