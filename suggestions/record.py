"""A suggestion as anybody may have it: for exports, for machines, and as it is cited.

Nothing here tells who sent it but what they let us publish.
"""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from uuid import UUID, uuid5

from django.conf import settings
from django.db.models import Count, Max, Prefetch, QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from core.exports.json_ld import SCHEMA, the_centre
from core.relations.thread import ThreadStep
from core.search import clock
from suggestions.models import Reason, Step, Suggestion, Support
from suggestions.timeline import PageNamed, answer_of, changes, leads_to, pages_named, with_related
from suggestions.vocabulary import DECISIONS, Credit, State

# What the ids of entries in feeds are made from: they stay, whatever becomes of the addresses.
NAMESPACE = UUID("6a0f2a0e-8d5b-4c53-9f0e-2f5a4a3c7d11")
COLUMNS = [
    *["reference", "url", "question", "why", "known", "about", "themes", "kind", "credit"],
    *["state", "received", "replied", "changed", "reply", "reason", "reply_words", "reply_link"],
    *["merged_into", "supports", "sample"],
]
# What a record tells of a step, and of the suggestion that the step leads into.
READ = [
    *["suggestion_id", "state", "at", "by", "words", "corrected_at", "page_id", "reason__words"],
    *[f"into__{name}" for name in ("state", "replied_at", "erased_at", "credit", "is_sample")],
    *["into__reference", "into__question"],
]


def with_record(suggestions: QuerySet) -> QuerySet:
    """Each of `suggestions` (suggestions.listing.listed) with all that its record needs."""
    steps = with_related(Step.objects.exclude(state=State.RECEIVED)).only(*READ)
    return suggestions.select_related("merged_into").prefetch_related(
        Prefetch("steps", steps, to_attr="steps_read")
    )


def written() -> list:
    """What is another whenever a record may have changed; a few quick queries.

    Pages that steps name, and suggestions, are among the entries of search (core.search.clock).
    """
    supports = Support.objects.confirmed().aggregate(n=Count("pk"), last=Max("confirmed_at"))
    reasons = list(Reason.objects.order_by("pk").values_list("pk", "words"))
    return [clock.now(), Step.objects.aggregate(last=Max("pk")), supports, reasons]


def recorded(suggestions: list[Suggestion]) -> list[tuple[Suggestion, dict]]:
    """Each of `suggestions`, read with_record, and its record; one query for the pages named."""
    named = pages_named([step for it in suggestions for step in it.steps_read])
    return [(it, record(it, it.steps_read, named)) for it in suggestions]


def record(it: Suggestion, steps: list[Step], named: dict[int, PageNamed]) -> dict:
    """All that is public of `it`; times are days, by the clock of the site (ISO 8601-1)."""
    return {
        "reference": it.reference,
        "url": it.absolute_url,
        "question": it.question,
        "why": it.why,
        "known": it.known,
        "about": it.about,
        "themes": it.theme_slugs,
        "kind": it.kind,
        "credit": it.credit_line,
        "state": it.state,
        "received": day(it.confirmed_at),
        "replied": day(it.replied_at),
        "changed": day(it.changed_at),
        "steps": [step_record(step, named) for step in steps if step.state != State.RECEIVED],
        "merged_into": merged_into(it),
        "supports": it.n_supports,
        "sample": it.is_sample,
    }


def step_record(step: Step, named: dict[int, PageNamed]) -> dict:
    there = leads_to(step, named)
    return {
        "state": step.state,
        "date": day(step.at),
        "by": step.by,
        "words": step.words,
        "corrected": day(step.corrected_at),
        "reason": step.reason.words if step.reason else "",
        "link": link(there) if there.url else None,
    }


def link(there: PageNamed) -> dict:
    url = settings.BASE_URL + there.url
    return {"title": there.title, "url": url, "sample": there.is_sample}


def urn(name: str) -> str:
    """A URI for what is called `name` here, the same for ever (RFC 9562 §5.5)."""
    return f"urn:uuid:{uuid5(NAMESPACE, name)}"


def day(moment) -> str | None:
    return timezone.localdate(moment).isoformat() if moment else None


def merged_into(it: Suggestion) -> str | None:
    """The reference of the suggestion it went into, where anybody may know of that one."""
    other = it.merged_into if it.state == State.MERGED else None
    return other.reference if other and other.is_public else None


def with_thread(record: dict, thread: list[ThreadStep]) -> dict:
    """`record` and what it led to: pages, in their order."""
    led_to = [
        {
            "type": step.label,
            "date": str(step.date),
            "title": step.title,
            "url": settings.BASE_URL + step.url,
            "sample": step.is_sample,
        }
        for step in thread
        if step.url
    ]
    return record | {"thread": led_to}


def rows(records: Iterable[dict]) -> Iterator[list]:
    """Records as rows of a table, under COLUMNS; of the steps, the reply that holds."""
    return ([cell(row, name) for name in COLUMNS] for row in map(flat, records))


def flat(record: dict) -> dict:
    """`record` with the reply that holds in keys of its own, each of them text or None."""
    replies = [s for s in changes(record["steps"], itemgetter("state")) if s["state"] in DECISIONS]
    reply = replies[-1] if replies else {}
    return record | {
        "reply": reply.get("state"),
        "reason": reply.get("reason"),
        "reply_words": reply.get("words"),
        "reply_link": (reply.get("link") or {}).get("url"),
    }


def cell(record: dict, name: str):
    value = record[name]
    if isinstance(value, bool):
        return "yes" if value else "no"
    return " ".join(value) if isinstance(value, list) else value


def citation(it: Suggestion, centre: str) -> str:
    """ "Sample Borough (2026) “Who pays?” Suggestion S-2026-0042 to the Centre …"."""
    on = timezone.localtime(it.confirmed_at)
    return (
        f"{it.credited_as or 'Anonymous'} ({on.year}) “{it.marked_question}” "
        f"Suggestion {it.reference} to the {centre}, {date_format(on, 'j F Y')}. "
        f"Available at: {it.absolute_url}"
    )


def question_data(it: Suggestion, steps: list[Step], centre: str) -> dict:
    """As schema.org/Question (version 29), for JSON-LD; the answer is the reply of `centre`."""
    answer = answer_of(steps)
    return {
        "@context": SCHEMA,
        "@type": "Question",
        "@id": it.absolute_url,
        "url": it.absolute_url,
        "identifier": it.reference,
        "name": it.question,
        "text": "\n\n".join(filter(None, [it.question, it.why, it.known])),
        "dateCreated": day(it.confirmed_at),
        "dateModified": day(it.changed_at),
        "author": author(it),
        "inLanguage": "en-GB",
        "about": [theme.name for theme in it.theme_words],
        "answerCount": int(bool(answer)),
        "acceptedAnswer": answer_data(it, answer, centre) if answer else None,
    }


def author(it: Suggestion) -> dict | None:
    """Whoever sent it, only as they are credited."""
    body = {"@type": "Organization", "name": it.organisation} if it.organisation else None
    match it.credit:
        case Credit.NAMED if it.name:
            return {"@type": "Person", "name": it.name, "affiliation": body}
        case Credit.NAMED | Credit.ORGANISATION:
            return body
    return None


def answer_data(it: Suggestion, step: Step, centre: str) -> dict:
    reason = step.reason.words if step.reason else ""
    return {
        "@type": "Answer",
        "text": " ".join(filter(None, [reason, step.words])),
        "dateCreated": day(step.at),
        "url": it.absolute_url,
        "author": the_centre(centre),
    }
