"""A picture that staff have uploaded: `{% load pictures %}`."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import Picture

from core.files.pictures import renditions_of
from core.models.files import Rendition

register = template.Library()

SIZES = {
    "portrait": "(min-width: 56.25em) 22vw, 45vw",
    "figure": "(min-width: 56.25em) 60rem, 100vw",
}


@register.simple_tag
def picture(
    image, use: str, alt: str = "", *, sizes: str = "", first: object = False, **attributes
) -> SafeString:
    """`image` as <picture> in every format, with its size; "" where its file is missing or closed.

    `use` is a key of core.files.pictures.SIZES; `sizes` says how wide it is shown, as HTML has it.
    It is fetched when it is near; at once where it is the `first` large one of the page.
    """
    renditions = once_each_width(renditions_of(image, use)) if image and image.is_open else {}
    if not renditions:
        return mark_safe("")
    when = {"fetchpriority": "high"} if first else {"loading": "lazy"}
    told = {"sizes": sizes or SIZES[use]} if len(renditions) > 1 else {}
    return Picture(renditions, when | told | attributes | {"alt": alt}).__html__()


def once_each_width(renditions: dict[str, Rendition]) -> dict[str, Rendition]:
    """Those of `renditions` that differ: a small picture is as wide in one size as in another."""
    seen: dict[tuple[str, int], str] = {}
    for spec, rendition in renditions.items():
        seen.setdefault((spec.rpartition("-")[2], rendition.width), spec)
    return {spec: renditions[spec] for spec in seen.values()}
