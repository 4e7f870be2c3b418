"""`/oai`: OAI-PMH 2.0 for harvesters, and a page about it for people."""

import re
from collections.abc import Mapping, Sequence

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.models import SiteSettings
from core.pagecache.recording import for_once
from interop.oai import arguments, dates
from interop.oai.address import base_url
from interop.oai.arguments import Arguments
from interop.oai.errors import OAIError
from interop.oai.people import about_it
from interop.oai.verbs import VERBS
from interop.oai.xml import CLOSING, OPENING, around, element
from interop.settling import all_is_told_until

XML = "text/xml; charset=utf-8"  # as §3.1.2 has it
LONGEST_ACCEPT = 1000  # characters; whoever sends more is no browser
URI = re.compile("(?:[!$&-;=?-Z_a-z~]|%[0-9A-Fa-f]{2})+")  # RFC 3986 §2, but for # [ ]


@csrf_exempt  # a POST asks, as a GET does; there is nothing to protect
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request) -> HttpResponseBase:
    """The answer to a verb; without one the page for people, where a browser asks."""
    if request.method != "POST" and "verb" not in request.GET:
        response = page(request) if is_browser(request) else answer(request)
        patch_vary_headers(response, ["Accept"])
        return response
    return answer(request)


def is_browser(request) -> bool:
    """Whether whoever asks wants a page rather than XML, as browsers say that they do."""
    if len(request.headers.get("Accept", "")) > LONGEST_ACCEPT:
        return False
    return request.get_preferred_type(["text/xml", "application/xml", "text/html"]) == "text/html"


def page(request) -> HttpResponseBase:
    return TemplateResponse(request, "interop/oai.html", about_it(request.path))


def answer(request) -> HttpResponse:
    for_once()  # it says at which moment it was given
    sent = {name: request.GET.getlist(name) for name in request.GET}
    for name in request.POST:
        sent[name] = sent.get(name, []) + request.POST.getlist(name)
    return HttpResponse(answered(sent, SiteSettings.current()), content_type=XML)


def answered(sent: Mapping[str, Sequence[str]], site: SiteSettings) -> str:
    """The XML that answers the arguments in `sent`, each name with all its values."""
    told = dates.written(all_is_told_until())  # before anything is read
    attributes, lines = said(sent, site)
    request = element("request", base_url(), **attributes)
    return f"{OPENING}{element('responseDate', told)}{request}{lines}{CLOSING}"


def said(sent: Mapping[str, Sequence[str]], site: SiteSettings) -> tuple[dict[str, str], str]:
    """What was understood of a request, and what is to be said to it."""
    asked = Arguments("")
    try:
        asked = arguments.read(sent)
        return repeated(asked), around(asked.verb, VERBS[asked.verb](asked, site))
    except OAIError as error:
        understood = {} if error.leaves_arguments_out else repeated(asked)
        return understood, element("error", error.words, code=error.code)


def repeated(asked: Arguments) -> dict[str, str]:
    """What was asked for, but for an identifier that is no URI: the schema lets no such stand."""
    given = dict(asked.given)
    if not URI.fullmatch(given.get("identifier", "")):
        given.pop("identifier", None)
    return {"verb": asked.verb, **given}
