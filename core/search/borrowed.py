"""Words that an entry has from elsewhere: titles of what it names."""

from wagtail.models import Page

from core.search.closed import closed_among


def titles(keys: set[int]) -> dict[int, str]:
    """Page → its title, of those with `keys` that anybody may read, whenever they search.

    Not of pages that will expire: at that moment nobody writes anew what names them.
    """
    lasting = Page.objects.live().filter(pk__in=keys, expire_at=None, alias_of=None).order_by()
    rows = list(lasting.values_list("pk", "title", "path")) if keys else []
    closed = closed_among([path for *_, path in rows])
    return {pk: title for pk, title, path in rows if path not in closed}
