"""Taking generated pages and suggestions away again, and nothing else.

What staff have edited, moved, unpublished or restricted since stays, as does what somebody has
registered for; and so does every page that one which stays leads to or stands below, as far as
ReferenceIndex knows (the worker writes it within seconds).
"""

from collections import Counter
from collections.abc import Callable, Iterable

from django.contrib.contenttypes.models import ContentType
from django.db import models, reset_queries, transaction
from django.db.models import CASCADE, SET_NULL, F
from django.db.models.functions import Cast
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backend

from core.search import entries, vocabulary
from events.models import Registration
from home.generating import forgetting
from home.generating.drafts import PREFIX
from home.generating.running import PAGE_SORTS, generated
from research.models import Keyword
from suggestions.models import Step

BATCH = 1000
KEY = models.CharField(max_length=255)


def remove(*, tell: Callable[[str, int, int], None]) -> tuple[int, list[str]]:
    """How many things were taken away, and the titles of those kept.

    Suggestions go first, as they lead to pages.
    """
    removed, asked = forgetting.remove(tell=tell)
    kept = kept_keys()
    for sort in reversed(PAGE_SORTS):
        keys = [pk for pk in generated(sort.model).values_list("pk", flat=True) if pk not in kept]
        for start in range(0, len(keys), BATCH):
            tell(sort.name, start, len(keys))
            removed += sweep(sort.model, keys[start : start + BATCH])
            reset_queries()
        tell(sort.name, len(keys), len(keys))
    Keyword.objects.filter(slug__startswith=PREFIX, output_items=None).delete()
    vocabulary.forget_unused()
    titles = Page.objects.filter(pk__in=kept).order_by("title").values_list("title", flat=True)
    return removed, asked + list(titles)


# --- What stays -------------------------------------------------------------------------------


def kept_keys() -> set[int]:
    """Keys of the generated pages that staff have changed, and of all that what stays leads to."""
    ours = set(Page.objects.filter(slug__startswith=PREFIX).values_list("pk", flat=True))
    others = Page.objects.exclude(slug__startswith=PREFIX)
    found = (touched() | targets_of_others() | parents(others)) & ours
    kept = set()
    while found:
        kept |= found
        further = targets(found) | parents(Page.objects.filter(pk__in=found))
        found = (further & ours) - kept
    return kept


def parents(pages: models.QuerySet) -> set[int]:
    """Keys of the pages that `pages` stand below."""
    paths = {path[: -Page.steplen] for path in pages.order_by().values_list("path", flat=True)}
    return set(Page.objects.filter(path__in=paths).order_by().values_list("pk", flat=True))


def touched(keys: Iterable[int] | None = None) -> set[int]:
    """Pages with anything to remember: a revision, an entry in the log, a registration, or that a
    reply to a suggestion leads to.

    Their keys, among `keys` or among all. Registrations that were generated, or erased, are left
    out.
    """
    revised = Revision.objects.filter(base_content_type=ContentType.objects.get_for_model(Page))
    logged, registered = PageLogEntry.objects.all(), Registration.objects.filter(erased_at=None)
    registered = registered.exclude(form__startswith=PREFIX)
    named = Step.objects.exclude(page=None)
    if keys is not None:
        revised = revised.filter(object_id__in=map(str, keys))
        logged, registered = logged.filter(page__in=keys), registered.filter(event__in=keys)
        named = named.filter(page__in=keys)
    return {
        *map(int, revised.values_list("object_id", flat=True)),
        *logged.values_list("page_id", flat=True),
        *registered.values_list("event_id", flat=True),
        *named.values_list("page_id", flat=True),
    }


def references():
    return ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Page)
    ).order_by()


def targets_of_others() -> set[int]:
    """Keys of the pages that anything leads to which was not generated."""
    ours = Page.objects.filter(slug__startswith=PREFIX).annotate(key=Cast("pk", KEY))
    others = references().exclude(
        base_content_type=ContentType.objects.get_for_model(Page), object_id__in=ours.values("key")
    )
    return set(map(int, others.values_list("to_object_id", flat=True)))


def targets(keys: Iterable[int]) -> set[int]:
    """Keys of the pages that those with `keys` lead to."""
    of_pages = {"base_content_type": ContentType.objects.get_for_model(Page)}
    found = references().filter(object_id__in=map(str, keys), **of_pages)
    return set(map(int, found.values_list("to_object_id", flat=True)))


# --- What goes --------------------------------------------------------------------------------


@transaction.atomic
def sweep(model, keys: list[int]) -> int:
    """Delete the pages of `model` with `keys` from every table, without a signal for each.

    How many those are: what staff have touched meanwhile stays.
    """
    keys = sorted(set(keys) - touched(keys))
    forget(model, keys)
    forget_registrations(keys)
    paths = Page.objects.filter(pk__in=keys).values_list("path", flat=True)
    counted = Counter(path[: -Page.steplen] for path in paths)
    for relation in relations(model):
        rows = relation.related_model._base_manager.filter(
            **{f"{relation.field.attname}__in": keys}
        )
        if relation.on_delete is CASCADE:
            delete(rows)
        elif relation.on_delete is SET_NULL:
            rows.update(**{relation.field.attname: None})
    delete(model._base_manager.filter(page_ptr__in=keys))
    delete(Page._base_manager.filter(pk__in=keys))
    for path, number in counted.items():
        Page.objects.filter(path=path).update(numchild=F("numchild") - number)
    return len(keys)


def relations(model) -> list:
    """What other tables have rows that belong to pages of `model`, or lead to them."""
    return [
        field
        for field in model._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete and not is_parent_link(field)
    ]


def is_parent_link(relation) -> bool:
    return getattr(relation, "parent_link", False)


def delete(rows: models.QuerySet) -> None:
    rows._raw_delete(rows.db)


def forget_registrations(keys: list[int]) -> None:
    """Delete who was said to register for the events with `keys`: nobody, or somebody erased."""
    Registration.objects.filter(event__in=keys).delete()


def forget(model, keys: list[int]) -> None:
    """Let neither search nor the record of references know of the pages any more."""
    entries.remove(keys)
    of_page = ContentType.objects.get_for_model(Page)
    as_text = [str(key) for key in keys]
    delete(ReferenceIndex.objects.filter(base_content_type=of_page, object_id__in=as_text))
    delete(ReferenceIndex.objects.filter(to_content_type=of_page, to_object_id__in=as_text))
    index = get_search_backend().get_index_for_model(model)
    if hasattr(index, "entries"):  # in this database
        of_model = ContentType.objects.get_for_model(model)
        delete(index.entries.filter(content_type=of_model, object_id__in=as_text))
        return
    for key in keys:
        index.delete_item(model(pk=key))
