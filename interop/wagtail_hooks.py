"""What the forms of the record add to the pages of rooms below."""

from django.http.response import HttpResponseBase
from wagtail import hooks

from interop.links_sent import with_links
from research.models import OutputPage


@hooks.register("on_serve_page")
def typed_links(serve):
    """Answer for an output and its files with typed links (signposting.org/FAIR)."""

    def serve_with_links(page, request, args, kwargs) -> HttpResponseBase:
        response = serve(page, request, args, kwargs)
        if isinstance(page, OutputPage):
            with_links(response, page, kwargs.get("view"))
        return response

    return serve_with_links
