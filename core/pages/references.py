"""What pages lead to, as Wagtail's ReferenceIndex records it: who uses what, in the staff screens.

As ReferenceIndex.create_or_update_for_object, but for links in texts: these pages have none.
One by one, the references of a page take as long as all the rest of it.
"""

from collections.abc import Iterator
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, ReferenceIndex

# The columns of a ReferenceIndex, in the order of what `references_of` yields.
REFERENCE = [
    ReferenceIndex._meta.get_field(name)
    for name in (
        *("content_type", "base_content_type", "object_id", "to_content_type", "to_object_id"),
        *("model_path", "content_path", "content_path_hash"),
    )
]


def references_of(pages: list[Page]) -> Iterator[tuple]:
    """The rows of ReferenceIndex for new `pages` of one type, which hold their rows in memory."""
    type_of = ContentType.objects.get_for_model
    of, base = type_of(type(pages[0])).pk, type_of(Page).pk
    as_kept = REFERENCE[-1].get_db_prep_save
    for page, holder, path, path_with_key in holders(pages):
        for name, column, to in recorded(type(holder)):  # type: ignore[arg-type]  # a class is hashable
            if key := getattr(holder, column):
                at = f"{path_with_key}{name}"
                hashed = as_kept(ReferenceIndex._get_content_path_hash(at), connection)
                leads_to = (type_of(to).pk, str(key))
                yield of, base, str(page.pk), *leads_to, f"{path}{name}", at, hashed


def holders(pages: list[Page]) -> Iterator[tuple]:
    """(page, itself or a row of it, path to that, path with its key) for all that may lead on."""
    relations = [relation.get_accessor_name() for relation in get_all_child_relations(pages[0])]
    for page in pages:
        yield page, page, "", ""
        for name in relations:
            for row in getattr(page, name).all():
                yield page, row, f"{name}.item.", f"{name}.{row.pk}."


@cache
def recorded(model) -> list[tuple[str, str, type]]:
    """(name, column, model that it leads to) of the foreign keys of `model` that are recorded."""
    return [
        (field.name, field.attname, base_of(field.related_model))
        for field in model._meta.concrete_fields
        if field.many_to_one and not isinstance(field, ParentalKey)
        if not getattr(field, "wagtail_reference_index_ignore", False)
        if not getattr(field.related_model, "wagtail_reference_index_ignore", False)
    ]


def base_of(model):
    """The model with the key: Page for every type of page."""
    return (model._meta.get_parent_list() or [model])[-1]
