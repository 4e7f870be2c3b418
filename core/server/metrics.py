"""`/metrics`: what the site does, in numbers, for Prometheus (text format 0.0.4).

Behind a token. Without the setting METRICS_TOKEN, or without the token, there is no such address.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import URLPattern, get_resolver, reverse
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult
from wagtail.models import get_page_models

from core.models.letter import Letter
from core.pagecache import tally
from core.pagecache.recording import current
from core.pagecache.serving import answers
from core.pagecache.tally import OTHER, Counter, Gauge, Histogram, gauge
from core.server.health.parts import PARTS
from core.server.health.watching import is_wrong, watch

STATUSES = [f"{first}xx" for first in range(1, 6)]
BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
ADMIN, STATIC = "staff", "static"
TYPE = "text/plain; version=0.0.4; charset=utf-8"
took = Histogram(
    "cpsp_request_seconds", "How long answers took that were made and not kept.", "kind", BOUNDS
)


@never_cache
@require_safe
def metrics(request):
    given, token = request.headers.get("Authorization", ""), settings.METRICS_TOKEN
    if not token or not constant_time_compare(given, f"Bearer {token}"):
        raise Http404("There is no such address.")
    return HttpResponse("".join(lines()), content_type=TYPE)


# --- Counting ---------------------------------------------------------------------------------


def count(request, status: int, seconds: float) -> None:
    """Count an answer that Django made; its kind is noted for answers that are kept."""
    kind = kind_of(request)
    answers.add(kind, f"{status // 100}xx", "no")
    took.add(kind, seconds)
    if noted := current():
        noted.kind = kind


def kind_of(request) -> str:
    """What the request was for: the type of a page, or the name of an address."""
    if request.path.startswith(reverse("wagtailadmin_home")):
        return ADMIN
    if request.path.startswith(settings.STATIC_URL):
        return STATIC
    if found := getattr(request, "_wagtail_route_for_request", None):
        return found.page._meta.model_name
    name = request.resolver_match.url_name if request.resolver_match else ""
    return name if name and name != "wagtail_serve" else OTHER


def declare() -> None:
    """Let every kind of request have its numbers, before processes are copied."""
    models = {str(model._meta.model_name) for model in get_page_models()}
    for kind in sorted(models | addresses() | {ADMIN, STATIC}):
        took.cell(kind)
        for status in STATUSES:
            answers.cell(kind, status, "no")
        for status in ("2xx", "3xx"):
            answers.cell(kind, status, "yes")


def addresses() -> set[str]:
    patterns = [p for p in get_resolver().url_patterns if isinstance(p, URLPattern)]
    return {pattern.name for pattern in patterns if pattern.name}


# --- What is so now ---------------------------------------------------------------------------


@gauge("cpsp_tasks_waiting", "Tasks that wait for the worker.")
def tasks_waiting():
    return {(): DBTaskResult.objects.ready().count()}


@gauge("cpsp_letters_waiting", "Letters that are neither sent nor given up.")
def letters_waiting():
    return {(): Letter.objects.filter(sent_at=None, failed_at=None).count()}


@gauge("cpsp_part_up", "1 for each part that does its work, as /readyz says.", ("part",))
def parts_up():
    states = watch.now()
    return {(part.name,): int(not is_wrong(states[part.name])) for part in PARTS}


@gauge("cpsp_process_starts", "How often each process was started.", ("process",))
def process_starts():
    return {(name,): starts for name, (_, starts) in tally.processes().items()}


@gauge("cpsp_process_resident_bytes", "Memory of each process that lives.", ("process",))
def process_memory():
    page = os.sysconf("SC_PAGE_SIZE")
    found = {name: pages_of(pid) for name, (pid, _) in tally.processes().items()}
    return {(name,): pages * page for name, pages in found.items() if pages}


def pages_of(pid: int) -> int:
    """How many pages of memory the process `pid` has; 0 where there is none, or no /proc."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError, ValueError):
        return 0


# --- The text ---------------------------------------------------------------------------------


def lines() -> Iterator[str]:
    for metric in tally.metrics():
        kind = type(metric).__name__.lower()
        yield f"# HELP {metric.name} {metric.help}\n# TYPE {metric.name} {kind}\n"
        match metric:
            case Counter():
                yield from samples(metric.name, metric.labels, metric.sums())
            case Gauge():
                yield from samples(metric.name, metric.labels, metric.read())
            case Histogram():
                yield from histogram(metric)


def samples(name: str, labels: tuple[str, ...], values) -> Iterator[str]:
    for said, value in sorted(values.items()):
        pairs = zip(labels, said, strict=True)
        named = ",".join(f'{label}="{escaped(one)}"' for label, one in pairs)
        yield f"{name}{{{named}}} {value}\n" if named else f"{name} {value}\n"


def histogram(metric: Histogram) -> Iterator[str]:
    """Its buckets, each with all that are smaller, as Prometheus has them."""
    counts, seconds = metric.buckets.sums(), metric.seconds.sums()
    for (value,) in sorted(seconds):
        below = 0
        label = f'{metric.label}="{escaped(value)}"'
        for bound in (*metric.bounds, float("inf")):
            below += counts[value, tally.le(bound)]
            yield f'{metric.name}_bucket{{{label},le="{tally.le(bound)}"}} {below}\n'
        yield f"{metric.name}_sum{{{label}}} {seconds[value,] / 1_000_000}\n"
        yield f"{metric.name}_count{{{label}}} {below}\n"


def escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace("\n", r"\n").replace('"', r"\"")
