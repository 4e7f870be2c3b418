"""What is answered at /api/v1/ and below."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import resolve
from django.utils.cache import patch_vary_headers

from core.models import SiteSettings
from core.pagecache.recording import answers_to, one_of_many
from interop.api import asking, openapi
from interop.api.answers import HTML, JSON, answering, json_answer
from interop.api.envelopes import INDEX, answer_to
from interop.api.links import start
from interop.api.lists import RESOURCES, resource_called
from interop.api.page import page_for_people
from interop.api.parameters import LIMIT
from interop.api.problems import NOT_FOUND, Problem
from interop.api.resources import Resource


@answering
def index(request):
    """`/api/v1/`: which lists there are, as JSON; to a browser the page for people."""
    wants_page = request.get_preferred_type([JSON, HTML]) == HTML
    response = page_for_people(request) if wants_page else index_for_programs(request)
    patch_vary_headers(response, ["Accept"])
    return response


def index_for_programs(request):
    return json_answer(request, INDEX.data(RESOURCES), {"service-doc": start()})


@answering
def description(request):
    """`/api/v1/openapi.json`: what can be asked, and what is answered (OpenAPI 3.1)."""
    centre = SiteSettings.for_request(request)
    return json_answer(request, openapi.description(centre.name), {})


@answering
def a_list(request, listed: str):
    """`/api/v1/<list>/`: what the filters leave, so many at a time."""
    resource = resource_or_problem(listed)
    asked = asking.read(listed, resource.parameters, request.GET)
    # Not to cursors: whoever goes through a list asks for each once, and would push others out.
    answers_to([LIMIT.name])
    page = answer_to(asked)
    following = page.part.following
    return json_answer(request, page.data, {"next": following} if following else {})


@answering
def one(request, listed: str, thing: str):
    """`/api/v1/<list>/<key>/`: one thing, by its key or its name in addresses."""
    one_of_many()
    resource = resource_or_problem(listed)
    asking.read(listed, [], request.GET)
    found = resource.find(thing)
    if found is None:
        raise Problem(NOT_FOUND, f"Nothing in {listed} is called so. Ask by {resource.named_by}.")
    return json_answer(request, resource.shape.data(found), {})


def resource_or_problem(name: str) -> Resource:
    try:
        return resource_called(name)
    except KeyError as why:
        there = ", ".join(it.name for it in RESOURCES)
        raise Problem(NOT_FOUND, f"There is no such list. There are {there}.") from why


@answering
def nowhere(request, rest: str):
    """Whatever else is asked for below /api/v1/: 404, or on to the address that ends in a slash."""
    query = request.META.get("QUERY_STRING", "")
    there = f"{request.path}/"
    if rest.endswith("/") or resolve(there).func is nowhere:
        raise Http404
    return HttpResponsePermanentRedirect(there + (f"?{query}" if query else ""))
