"""The picture that stands for a page where its address is shared."""

from hashlib import sha256

from django.core.cache import cache
from django.http import HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition

from core.drawing.card import social_card

DAY = 86_400


def card_response(request, page):
    """The social card of `page`, 1200 × 630 PNG; 304 when the caller has it."""
    title, eyebrow, drawing = page.heading, page.card_eyebrow, page.card_composition()
    digest = sha256(repr((title, eyebrow, drawing)).encode()).hexdigest()[:24]

    @condition(etag_func=lambda request: f'"{digest}"')
    def view(request):
        png = cache.get_or_set(f"card:{digest}", lambda: social_card(title, eyebrow, drawing), DAY)
        return HttpResponse(png, content_type="image/png")

    response = view(request)
    patch_cache_control(response, public=True, max_age=DAY)
    return response
