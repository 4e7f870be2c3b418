"""Old addresses lead to new ones, unless the new one is nobody's business."""

from urllib.parse import urlsplit

from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from core.models.pages import published_only


class RedirectsToPublished(RedirectMiddleware):
    """As Wagtail's; no redirect tells where a draft or private page has moved."""

    def process_response(self, request, response):
        answer = super().process_response(request, response)
        if answer is response or leads_to_published(request):
            return answer
        return response


def leads_to_published(request) -> bool:
    """Whether the redirects for this address lead to published pages, or to no page of ours."""
    path = Redirect.normalise_path(request.get_full_path())
    paths = {path, urlsplit(path).path}
    pages = set(Redirect.objects.filter(old_path__in=paths).values_list("redirect_page", flat=True))
    pages.discard(None)
    return published_only(Page.objects.filter(pk__in=pages)).count() == len(pages)
