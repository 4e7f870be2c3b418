"""`/research/<slug>/text.md`: the whole of an output as Markdown, for programs that read."""

from django.http import Http404, HttpResponse

from core.models import SiteSettings
from core.pagecache.accepted import offer
from core.pages.sub_views import view_below
from core.relations.children import read_kept
from interop.markdown import MARKDOWN
from interop.markdown.whole import whole
from interop.views.below import form_of_page
from research.models import OutputPage

NAME = "text.md"
offer(MARKDOWN)


@view_below(OutputPage, r"text\.md")
def whole_text(request, *, page: OutputPage) -> HttpResponse:
    response = in_markdown(request, page)
    if response is None:
        raise Http404("It is not for everybody.")
    return response


def in_markdown(request, page: OutputPage, *, at_page: bool = False) -> HttpResponse | None:
    """The text of `page`; None where not everybody may read it, as anybody may hold the answer."""
    if not getattr(page, "route_is_unrestricted", False):
        return None
    read_kept(page, page.read_rows)
    page.look_up_links()
    text = whole(page, SiteSettings.for_request(request))
    return form_of_page(request, page, NAME, text, MARKDOWN, at_page=at_page)
