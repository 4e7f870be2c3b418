"""Words that an entry has from elsewhere: titles of what it names."""

from wagtail.models import Page

from core.pages.published import published_only
from core.pages.samples import is_sample_page, titled


def titles(keys: set[int]) -> dict[int, str]:
    """Page → its title, of those with `keys` that anybody may read, whenever they search.

    Samples bear their mark. Not of pages that will expire: at that moment nobody writes anew what
    names them.
    """
    lasting = Page.objects.filter(pk__in=keys, expire_at=None)
    pages = published_only(lasting) if keys else Page.objects.none()
    found = pages.annotate(is_sample=is_sample_page()).order_by()
    return {
        key: titled(title, is_sample)
        for key, title, is_sample in found.values_list("pk", "title", "is_sample")
    }
