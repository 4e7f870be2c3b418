"""What is served below an output's address: its files, and its earlier versions."""

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse

from core.files.sending import file_response
from core.relations.links import look_up, sources
from research.versions import comparison_of, superseded


def serve_file(request, *, page, name: str) -> HttpResponse:
    """The current document at /research/<slug>/files/<name>; 404 where there is none."""
    file = page.files.filter(name=name).select_related("document").first()
    if file is None or not file.document.is_open:
        raise Http404
    return file_response(request, file.document, name, since=page.last_published_at)


def serve_version(request, *, page, number: str) -> HttpResponse:
    """A version that a correction replaced, at /research/<slug>/v<N>/ with N from 1."""
    found = superseded(page, int(number))
    if found is None:
        raise Http404
    old = found.page
    context = page.get_context(request)
    look_up(*sources(old.body), keys=old.linked_keys())
    context |= {
        "page": old,
        "current": page,
        "superseded": found.correction,
        "number": found.number,
        "address": f"{page.url}v{found.number}/",
    }
    response = TemplateResponse(request, page.template, context)
    response["X-Robots-Tag"] = "noindex"
    return response


def serve_changes(request, *, page, number: str) -> HttpResponse:
    """What a version changed of the one before it, at /research/<slug>/v<N>/changes/, N from 2."""
    comparison = comparison_of(page, int(number))
    context = page.get_context(request) | {
        "comparison": comparison,
        "before": comparison.number - 1,
        "heading": f"What changed in version {comparison.number}",
        "is_current": comparison.number == page.version,
    }
    response = TemplateResponse(request, "research/changes.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response
