"""What all forms of a page say of themselves: whose form they are, and which version."""

from django.http import HttpResponse
from django.utils.encoding import iri_to_uri

from core.exports.kept_answers import kept_answer
from core.models import BasePage
from core.pagecache.recording import one_of_many


def form_of_page(
    request, page: BasePage, name: str, text: str, media_type: str, *, at_page: bool = False
) -> HttpResponse:
    """`text`, a form of `page` whose own address is `name` below it; 304 for who has it.

    Search engines are led to the page. `at_page`: it is sent at the address of the page itself,
    and says where it has its own (RFC 9110 §8.7). Caches in front that go by no Vary would then
    give it for the page, so nothing allows them to hold it.
    """
    one_of_many()
    address = f"{page.url}{name}"
    response = kept_answer(
        request,
        address=address,
        state=text,
        make=lambda: text,
        content_type=f"{media_type}; charset=utf-8",
        keep=False,
    )
    response["Link"] = f'<{iri_to_uri(page.absolute_url)}>; rel="canonical"'
    response["X-Robots-Tag"] = "noindex"
    response["X-Content-Type-Options"] = "nosniff"
    if at_page:
        response["Content-Location"] = iri_to_uri(address)
        del response["Cache-Control"]
    return response
