"""`/themes/<slug>/events.ics`: the events of a theme, at the theme's own address."""

from django.http import Http404, QueryDict
from django.views.decorators.http import require_safe

from core.models import SiteSettings
from core.values.themes import THEMES
from events.models import EventsIndexPage
from events.views import calendar_answer


@require_safe
def theme_calendar(request, slug: str):
    page = EventsIndexPage.objects.published().first()
    if slug not in THEMES or page is None:
        raise Http404
    listing = page.narrowing(QueryDict(f"theme={slug}"))
    name = f"{THEMES[slug]}: events of the {SiteSettings.for_request(request).name}"
    return calendar_answer(request, listing.selection.queryset, address=request.path, name=name)
