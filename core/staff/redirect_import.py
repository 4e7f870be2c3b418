"""The second form of an import of redirects, which says what file was sent with the first."""

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST
from wagtail.admin.auth import permission_required, require_admin_access
from wagtail.contrib.redirects.views import process_import as of_wagtail

SIGNED = ("import_file_name", "input_format")
GONE = (
    "That file is not kept any more: it has been imported already, or some time ago. Send it again."
)


@require_admin_access
@permission_required("wagtailredirects.add_redirect")
@require_POST
def process_import(request: HttpRequest) -> HttpResponse:
    """Wagtail's view; it fails where the form does not say what Wagtail signed, and sent twice."""
    check_signed(request)
    try:
        return of_wagtail(request)
    except FileNotFoundError:
        messages.error(request, GONE)
        return redirect("wagtailredirects:start_import")


def check_signed(request: HttpRequest) -> None:
    """BadRequest where a field that Wagtail signed is missing, or says something else."""
    try:
        for name in SIGNED:
            Signer().unsign(request.POST.get(name, ""))
    except BadSignature:
        raise BadRequest(f"{name} is not as it was sent.") from None


urls = [path("redirects/import/process/", process_import)]
