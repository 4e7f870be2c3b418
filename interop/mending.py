"""Setting right what no signal told of: records that are missing, of an earlier way, or wrong."""

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Page

from core.models.entry import Entry
from core.search import clock
from core.search.found import findable_things
from interop.keeping import BATCH, let_go, put
from interop.making import VERSION, Maker, makers
from interop.models import KeptRecord


def set_right(most: int = BATCH) -> int:
    """Write records that are missing, were made in an earlier way, or are gone while their thing is
    public, and let go those without an entry; of each at most `most`. How many that were."""
    return sum(set_kind_right(maker, most) for maker in makers())


def set_kind_right(maker: Maker, most: int) -> int:
    """What is wrong is looked for again once nobody else is writing: it may be right by then."""
    if not (missing_of(maker)[:1] or lost_of(maker)[:1]):
        return 0
    with clock.held():
        if missing := list(missing_of(maker).values_list("key", flat=True)[:most]):
            put(things_of(maker, missing))
        if lost := list(lost_of(maker).values_list("pk", flat=True)[:most]):
            let_go(KeptRecord.objects.filter(pk__in=lost))
    return len(missing) + len(lost)


def missing_of(maker: Maker) -> QuerySet[Entry]:
    """Entries without a record of the present way that is there where they are, and gone where they
    are hidden."""
    fitting = KeptRecord.objects.filter(
        kind=maker.kind, key=OuterRef("key"), is_gone=OuterRef("is_hidden"), made_by=VERSION
    )
    return Entry.objects.filter(~Exists(fitting), type=maker.kind)


def lost_of(maker: Maker) -> QuerySet[KeptRecord]:
    """Records of what is public by them alone."""
    there = Entry.objects.filter(type=maker.kind, is_hidden=False).values("key")
    return KeptRecord.objects.current().filter(kind=maker.kind).exclude(key__in=there)


def things_of(maker: Maker, keys: list[int]) -> list:
    if issubclass(maker.model, Page):
        return list(maker.model._default_manager.filter(pk__in=keys, live=True))
    public = next(known for known in findable_things() if known.model is maker.model)
    return list(public.public().filter(pk__in=keys)) if public.public else []
