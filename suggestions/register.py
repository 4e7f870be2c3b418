"""The public register: suggestions that have been replied to, for people and for machines."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from core.exports import json_ld
from core.exports.atom import FeedEntry, atom
from core.exports.csv_export import CSV, as_download, csv_lines
from core.exports.joined import joined
from core.exports.kept_answers import kept_answer, streamed_answer
from core.models import SiteSettings
from core.pages.head import Head
from core.values.theme_slugs import with_theme_slugs
from core.visitors.guard import token_for_all
from suggestions import record
from suggestions.listing import LAST_CHANGED, SuggestionListing, listing_of, with_supports
from suggestions.models import OpenQuestion, Suggestion
from suggestions.public_clock import public_clock
from suggestions.supporting import SupportForm
from suggestions.threads import thread_of
from suggestions.timeline import pages_named, standing, steps_of, timeline
from suggestions.vocabulary import Credit, State

FED = 50  # entries of the feed
BATCH = 500  # suggestions that are read at once for an export
MOST_JOINED = 50  # suggestions merged into one that its page names
ATOM = "application/atom+xml; charset=utf-8"
JSON = "application/json; charset=utf-8"
SHOWS = "how a suggestion is answered, and what may come of it"
LEDE = (
    "What people have asked us to look into, offered us or put up for debate, and what became of "
    "it: what we took up, what had been answered already, and what we turned down, with the reason."
)


# --- The list ---------------------------------------------------------------------------------


@require_safe
def index(request):
    """`/suggestions/?q=&theme=&status=&kind=&about=&year=&sort=&page=`."""
    listing = listing_of(request.GET)
    context = {
        "about": Head("Suggestions", LEDE, request.path),
        "listing": listing,
        "results": listing.page,  # asked for here, so that a wrong page is a 404
        "query": tail(listing),
        "clock": public_clock(),
    }
    return TemplateResponse(request, "suggestions/index.html", context)


def tail(listing) -> str:
    """The query string of what was chosen, with its “?”; "" where nothing was."""
    return listing.url() if listing.parameters() else ""


@require_safe
def feed(request):
    """`/suggestions/feed.atom`: what the filters leave, the last change first."""
    listing = listing_of(request.GET, record.with_record)
    address = request.path + tail(listing)
    centre = SiteSettings.for_request(request).name
    found = record.recorded(listing.selection.in_order(LAST_CHANGED)[:FED])
    return kept_answer(
        request,
        address=address,
        state=[centre, *(data for _, data in found)],
        make=lambda: atom(
            [feed_entry(it, data) for it, data in found],
            title=f"Suggestions, {centre}",
            author=centre,
            subtitle=LEDE,
            url=settings.BASE_URL + reverse("suggestions"),
            feed_url=settings.BASE_URL + address,
        ),
        content_type=ATOM,
    )


def feed_entry(it: Suggestion, data: dict) -> FeedEntry:
    last = data["steps"][-1] if data["steps"] else {"reason": "", "words": ""}
    said = [it.state_label, last["reason"].rstrip("."), last["words"]]
    return FeedEntry(
        id=record.urn(f"suggestion {it.reference}"),
        title=f"{it.reference}: {it.question}",
        url=it.absolute_url,
        updated=last_said(it),
        published=it.replied_at,
        summary=". ".join(filter(None, said)),
        categories=[theme.name for theme in it.theme_words],
        is_sample=it.is_sample,
    )


def last_said(it: Suggestion) -> datetime:
    """When something was last said of it, or taken back; another credit is no news."""
    said = [step.corrected_at or step.at for step in it.steps_read]
    return max(said, default=it.replied_at or it.changed_at)


@require_safe
def export_csv(request):
    """`/suggestions/export.csv`: what the filters leave, a line each."""

    def parts(listing):
        return joined(csv_lines(record.COLUMNS, record.rows(records(listing))))

    return as_download(exported(request, parts, CSV), "suggestions.csv")


@require_safe
def export_json(request):
    """`/suggestions/export.json`: `{"suggestions": [record, …]}` (suggestions.record), a line
    each."""

    def parts(listing):
        yield '{"suggestions": [\n'
        lines = (json.dumps(data, ensure_ascii=False) for data in records(listing))
        yield from joined(between(",\n", lines))
        yield "\n]}\n"

    return exported(request, parts, JSON)


def exported(request, parts: Callable[[SuggestionListing], Iterable[str]], content_type: str):
    """The `parts` of a file with what the filters leave, sent as they are made."""
    listing = listing_of(request.GET, record.with_record)
    return streamed_answer(
        request,
        address=request.path + tail(listing),
        state=record.written(),
        parts=lambda: parts(listing),
        content_type=content_type,
    )


def between(sign: str, texts: Iterable[str]) -> Iterator[str]:
    """`texts`, with `sign` before each but the first."""
    for number, text in enumerate(texts):
        yield sign + text if number else text


def records(listing) -> Iterator[dict]:
    """The record of each suggestion that the filters leave, the newest first."""
    for batch in listing.selection.in_order(listing.sorts[0]).batches(BATCH):
        yield from (data for _, data in record.recorded(batch))


def as_file(request, text: str, address: str) -> HttpResponse:
    """`text`, which is JSON, or 304 for who has it already."""
    return kept_answer(
        request,
        address=address,
        state=text,
        make=lambda: text,
        content_type=JSON,
    )


# --- One of them ------------------------------------------------------------------------------


def of_public(view: Callable) -> Callable:
    """Hand `view` the suggestion with the reference in the address, however it is written.

    404 for what nobody may read; 410 where anybody could, and it has been withdrawn.
    """

    @require_safe
    @wraps(view)
    def answer(request, reference: str):
        found = with_supports(with_theme_slugs(Suggestion.objects.select_related("merged_into")))
        it = found.filter(reference=reference.upper()).first()
        if it and it.is_public:
            if reference == it.reference:
                return view(request, it)
            there = reverse(request.resolver_match.view_name, args=[it.reference])
            return redirect(there, permanent=True)
        was_public = it and it.replied_at and it.credit != Credit.PRIVATE
        if it and was_public and it.state == State.WITHDRAWN:
            return withdrawn(request, it)
        raise Http404("There is no such suggestion.")

    return answer


def withdrawn(request, it: Suggestion):
    """That there was one, and nothing of what it said (RFC 9110 §15.5.11)."""
    context = {"reference": it.reference}
    return TemplateResponse(request, "suggestions/withdrawn.html", context, status=410)


@of_public
def suggestion(request, it: Suggestion):
    """`/suggestions/<reference>/`: what was asked, its way, our answer, and what came of it."""
    steps, form = steps_of(it), SupportForm()
    centre = SiteSettings.for_request(request).name
    described = Truncator(" ".join(f"{it.state_label}. {it.why}".split())).chars(200)
    context = {
        "about": Head(f"“{it.question}”", described, it.url, is_sample=it.is_sample),
        "it": it,
        "standing": standing(it),
        "marks": timeline(it, steps),
        "thread": thread_of(it),
        "into": went_into(it),
        "merged": merged_into(it),
        "questions": OpenQuestion.objects.filter(live=True, began_with=it),
        "form": form,
        "shown": token_for_all(),
        "citation": record.citation(it, centre),
        "sample": SHOWS if it.is_sample else "",
        "data": "" if it.is_sample else json_ld.script(record.question_data(it, steps, centre)),
    }
    return TemplateResponse(request, "suggestions/suggestion.html", context)


def went_into(it: Suggestion) -> Suggestion | None:
    """The suggestion that it was merged into, where anybody may read that one."""
    into = it.merged_into if it.state == State.MERGED else None
    return into if into and into.is_public else None


def merged_into(it: Suggestion):
    """Those that were merged into it, each with its own number of people who want to know."""
    merged = with_supports(Suggestion.objects.public().filter(merged_into=it))
    return merged.order_by("reference")[:MOST_JOINED]


@of_public
def as_json(request, it: Suggestion):
    """`/suggestions/<reference>/data.json`: its record, with what it led to."""
    steps = steps_of(it)
    data = record.with_thread(record.record(it, steps, pages_named(steps)), thread_of(it))
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return as_file(request, text, request.path)
