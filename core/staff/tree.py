"""Which pages stand below another or are of a type, found by an index whatever their number."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.models.indexes import PARENT_PATH
from core.values.written_sql import WrittenSQL


class StandsBelow(WrittenSQL):
    """Whether a page is a child of `parent`, by the index of parents (core.models.indexes)."""

    def __init__(self, parent: Page):
        super().__init__("path", BooleanField())
        self.parent_path = parent.path

    def sql(self, column, connection):
        return f"{PARENT_PATH.format(path=column)} = %s", [self.parent_path]


class IsOfType(WrittenSQL):
    """Whether a page is of one of the types `keys`; a condition that no index is asked for."""

    def __init__(self, keys: list[int]):
        super().__init__("content_type_id", BooleanField())
        self.keys = keys

    def sql(self, column, connection):
        return f"+{column} IN ({', '.join(['%s'] * len(self.keys))})", list(self.keys)


def children_of(parent: Page, model: type[Page]) -> QuerySet[Page]:
    """The children of `parent` that are of the type `model`; of any, where it is Page itself."""
    children = Page.objects.filter(StandsBelow(parent))
    return children if model is Page else children.filter(IsOfType(keys_of_types(model)))


def of_type(pages: QuerySet, model: type[Page]) -> QuerySet:
    """Those of `pages` that are of the type `model`, or of one made from it."""
    if model is Page:
        return pages
    first, *others = keys_of_types(model)
    if others:
        return pages.filter(content_type__in=[first, *others])
    return pages.filter(content_type=first)


def keys_of_types(model: type[Page]) -> list[int]:
    models = [model, *model.__subclasses__()]
    return [each.pk for each in ContentType.objects.get_for_models(*models).values()]


def may_explore_below(user, parent: Page | None) -> bool:
    """Whether `user` sees every page below `parent` in the lists of the staff; None is the root."""
    if user.is_superuser:
        return user.is_active
    policy = policy_registry.get_by_type(Page)
    path = parent.path if parent else ""
    granted = policy.instances_with_direct_explore_permission(user)
    return any(path.startswith(page.path) or page.is_root() for page in granted)
