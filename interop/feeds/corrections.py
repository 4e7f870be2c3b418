"""The feed of corrections: what was changed in published works, and when."""

from datetime import UTC, datetime, time

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from core.exports.atom import FeedEntry
from core.models import BasePage
from core.pages.published import published_only
from core.pages.sub_views import view_below
from interop.feeds.entries import urn
from interop.feeds.formats import ENDING, FED, feed_answer
from research.models import Correction, ResearchIndexPage


@view_below(ResearchIndexPage, f"corrections{ENDING}")
def corrections(request: HttpRequest, *, page: BasePage, ending: str) -> HttpResponse:
    """`/research/corrections.atom`: the last FED corrections of all works."""
    last = last_corrections()
    return feed_answer(
        request,
        ending,
        page=page,
        title="Corrections",
        state=[
            (c.pk, c.date, c.text, c.output.title, c.output.language, c.output.url) for c in last
        ],
        entries=lambda: [entry(correction) for correction in last],
    )


def last_corrections() -> list[Correction]:
    """Of works that anybody may read, the last first; one query."""
    past = Correction.objects.filter(date__lte=timezone.localdate())
    rows = published_only(past.order_by("-date", "-pk"), "output")
    return list(rows.select_related("output")[:FED])


def entry(correction: Correction) -> FeedEntry:
    work = correction.output
    at = datetime.combine(correction.date, time(), UTC)
    return FeedEntry(
        id=urn(f"correction/{work.pk}/{correction.date}/{correction.sort_order}"),
        title=f"Corrected: {work.title}",
        url=f"{settings.BASE_URL}{work.url}#versions",
        updated=at,
        published=at,
        summary=correction.text,
        is_sample=work.is_sample,
        language=work.language,
    )
