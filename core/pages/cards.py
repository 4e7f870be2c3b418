"""The picture that stands for a page where its address is shared."""

from hashlib import sha256

from django.core.cache import cache
from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition

from core.drawing.card import social_card
from core.drawing.cardtext import Lockup
from core.pages.samples import SAMPLE

DAY = 86_400


def card_response(request, page, name_lines: list[str], host: str):
    """The social card of `page`, 1200 × 630 PNG; 304 when the caller has it.

    `name_lines` and `host` stand beside the logo.
    """
    lockup = Lockup(name_lines, host)
    eyebrow = page.card_eyebrow
    if page.is_sample:
        eyebrow = ": ".join(filter(None, [SAMPLE, eyebrow]))
    shown = page.heading, eyebrow, page.card_composition(), lockup
    digest = sha256(repr(shown).encode()).hexdigest()[:24]

    @condition(etag_func=lambda request: f'"{digest}"')
    def view(request):
        png = cache.get_or_set(f"card:{digest}", lambda: social_card(*shown), DAY)
        return HttpResponse(png, content_type="image/png")

    response = view(request)
    patch_cache_control(response, public=True, max_age=DAY)
    return response
