"""Another form of an output at the output's own address, for programs that name it by Accept."""

from django.http import HttpResponse

from interop.forms import by_media_type
from interop.markdown import MARKDOWN
from interop.views.citing import in_form
from interop.views.whole_text import in_markdown
from research.models import OutputPage


def other_form(request, page: OutputPage, media_type: str) -> HttpResponse | None:
    """`page` as `media_type`, at its own address; None where there is no such form of it."""
    if media_type == MARKDOWN:
        return in_markdown(request, page, at_page=True)
    form = by_media_type(media_type)
    return in_form(request, page, form, at_page=True) if form else None
