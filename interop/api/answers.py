"""How the API answers: for every site, for reading alone, and in words where it cannot."""

import json
import logging
from collections.abc import Callable
from functools import wraps
from hashlib import sha256

from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from core.exports.kept_answers import FRESH
from core.server.headers import CORP, OTHERS
from core.server.statement_limit import took_too_long
from core.visitors.waiting import BUSY, again_in
from interop.api.links import of_description
from interop.api.problems import METHOD, NOT_FOUND, PARAMETERS, TOO_SLOW, Problem

log = logging.getLogger(__name__)

JSON, HTML = "application/json", "text/html"
METHODS = "GET, HEAD, OPTIONS"
# What a page of any site may read here (Fetch §3.2.3); as all may, no cookie goes along.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-None-Match",
    "Access-Control-Max-Age": "86400",  # seconds
}
# Characters; a web server in front takes all headers of an answer in 4 kB, or refuses it.
LONGEST_LINK = 2500
View = Callable[..., HttpResponseBase]


def answering(view: View) -> View:
    """A decorator of the views of the API: pages of other sites may read the answer, whatever it
    is; other methods, and a Problem that is raised, are answered in words.
    """

    @csrf_exempt  # nothing can be sent here, which is to be said in words
    @wraps(view)
    def answer(request, **kwargs):
        response = answered(view, request, kwargs)
        for name, value in OPEN.items():
            response[name] = value
        if not is_page(response):
            response[CORP] = OTHERS
        return response

    return answer


def is_page(response: HttpResponseBase) -> bool:
    return response.status_code == 200 and response["Content-Type"].startswith(HTML)


def answered(view: View, request: HttpRequest, kwargs: dict) -> HttpResponseBase:
    try:
        match request.method:
            case "GET" | "HEAD":
                return view(request, **kwargs)
            case "OPTIONS":
                return ways_to_ask(request)
        raise Problem(METHOD, f"{request.method} is none of {METHODS}.")
    except Problem as problem:
        return as_problem(problem)
    except Http404:
        return as_problem(Problem(NOT_FOUND, "Please look at the address again."))
    except SuspiciousOperation:  # more parameters than Django reads
        return as_problem(Problem(PARAMETERS, "There are too many parameters."))
    except OperationalError as error:
        return too_slow(error)


def ways_to_ask(request: HttpRequest) -> HttpResponse:
    """What can be done here; a browser asks so before it lets a page of another site ask."""
    is_preflight = "Access-Control-Request-Method" in request.headers
    response = HttpResponse(status=204, headers=PREFLIGHT if is_preflight else {})
    response["Allow"] = METHODS
    del response["Content-Type"]
    return response


def as_problem(problem: Problem) -> HttpResponse:
    response = problem.answer()
    if problem.kind is METHOD:
        response["Allow"] = METHODS
    return response


def too_slow(error: OperationalError) -> HttpResponse:
    """As core.server.statement_limit says it on pages."""
    if not took_too_long(error):
        raise error
    log.error("a statement took too long", exc_info=error)
    response = as_problem(Problem(TOO_SLOW, f"Please wait {BUSY} seconds."))
    response["Cache-Control"] = "no-store"
    return again_in(response, BUSY)


def json_answer(request: HttpRequest, data: dict, links: dict[str, str]) -> HttpResponse:
    """`data` as JSON, or 304 for who has it; `links` are relation → address (RFC 8288)."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    etag = f'"{sha256(text.encode()).hexdigest()[:32]}"'
    held = get_conditional_response(request, etag=etag)
    response: HttpResponse = held or HttpResponse(text, content_type=JSON)
    response["ETag"] = etag
    response["X-Robots-Tag"] = "noindex"  # what people look for are the pages
    response["Link"] = linked({"service-desc": of_description(), **links})
    patch_cache_control(response, public=True, max_age=FRESH)
    return response


def linked(links: dict[str, str]) -> str:
    """The header Link for `links`, without those for which there is no room: they stand in the
    answer, too.
    """
    header = ""
    for relation, url in links.items():
        longer = f'{header}, <{url}>; rel="{relation}"' if header else f'<{url}>; rel="{relation}"'
        header = longer if len(longer) <= LONGEST_LINK else header
    return header
