"""Words that an entry has from elsewhere: titles of what it names."""

from wagtail.models import Page

from core.pages.published import published_only


def titles(keys: set[int]) -> dict[int, str]:
    """Page → its title, of those with `keys` that anybody may read, whenever they search.

    Not of pages that will expire: at that moment nobody writes anew what names them.
    """
    lasting = Page.objects.filter(pk__in=keys, expire_at=None)
    pages = published_only(lasting) if keys else Page.objects.none()
    return dict(pages.order_by().values_list("pk", "title"))
