"""Why a page was not published: the exception, and the message on the page's form."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect


class PublicationRefusedError(ValidationError):
    """Raised where a page lacks what publication requires; nothing has been changed."""

    def __init__(self, page, missing: dict[str, str]):
        self.page, self.missing = page, missing
        super().__init__(f"“{page.title}” was not published. " + " ".join(missing.values()))


def explain_refused_publication(get_response):
    """Send an editor whose publication was refused to the page's form, with the reasons."""

    def middleware(request):
        return get_response(request)

    def process_exception(request, exception):
        if isinstance(exception, PublicationRefusedError):
            messages.error(request, exception.messages[0])
            return redirect("wagtailadmin_pages:edit", exception.page.pk)
        if "slug" in getattr(exception, "error_dict", {}) and request.method == "POST":
            # Between the form's check and the writing somebody else, or a second click, was first.
            messages.error(request, "Not saved: a page with this slug has just been saved.")
            return redirect(request.get_full_path())
        return None

    vars(middleware)["process_exception"] = process_exception
    return middleware
