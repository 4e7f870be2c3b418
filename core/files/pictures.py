"""In which sizes and formats a picture is shown, and making them before anybody looks."""

import logging
from functools import cache

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import QuerySet
from wagtail.images.models import Filter, SourceImageIOError

from core.models.files import CustomImage, Rendition

log = logging.getLogger(__name__)

UNREADABLE = (SourceImageIOError, OSError)

# Use → how a picture is cut, from narrow to wide: as wide as the layout shows it, once and twice.
SIZES = {
    "portrait": ("fill-160x160", "fill-320x320", "fill-640x640"),
    "figure": ("width-480", "width-960", "width-1440"),
}
# Ending of the file → formats, the best first; the last is what every browser knows. What moves
# (GIF) would stand still in another.
FORMATS = {
    "gif": ("gif",),
    "png": ("avif", "webp", "png"),
    "webp": ("avif", "webp"),
    "avif": ("avif", "webp"),
}
PHOTOGRAPH = ("avif", "webp", "jpeg")
PREPARED = [f"{SIZES['figure'][-1]}|format-{last}" for last in ("avif", "gif")]  # made at the end


def formats_of(image: CustomImage) -> tuple[str, ...]:
    return FORMATS.get(image.file.name.rpartition(".")[2].lower(), PHOTOGRAPH)


@cache
def filters(use: str, formats: tuple[str, ...]) -> tuple[Filter, ...]:
    """The filters (wagtail.images) for a picture of `use` in these `formats`."""
    return tuple(Filter(f"{size}|format-{kind}") for kind in formats for size in SIZES[use])


def renditions_of(image: CustomImage, use: str) -> dict[str, Rendition]:
    """Filter → rendition of `image` in those formats that have been made, or one in a hurry.

    {} where the file is missing or cannot be read. No query where `renditions` were prefetched.
    """
    kinds = formats_of(image)
    wanted = filters(use, kinds)
    found = image.find_existing_renditions(*wanted)
    whole = [k for k in kinds if all(each in found for each in filters(use, (k,)))]
    if whole:
        return {each.spec: found[each] for each in filters(use, tuple(whole))}
    try:
        plain = wanted[-2].spec  # of middle width, and quick to make
        return {plain: image.get_rendition(plain)}
    except UNREADABLE as why:
        log.warning("picture %s cannot be shown: %s", image.pk, why)
        return {}


def prepare(image: CustomImage) -> int:
    """Make what `image` lacks, for every use, AVIF last; how many there are then."""
    kinds = sorted(formats_of(image), key="avif".__eq__)
    wanted = [filters(use, (kind,)) for kind in kinds for use in SIZES]
    return sum(len(image.get_renditions(*some)) for some in wanted)


def unprepared() -> QuerySet[CustomImage]:
    return CustomImage.objects.exclude(renditions__filter_spec__in=PREPARED)


def prepare_by_key(key: int) -> int:
    """As `prepare`; 0 where the picture is gone, or its file cannot be read."""
    try:
        return prepare(CustomImage.objects.prefetch_related("renditions").get(pk=key))
    except ObjectDoesNotExist:
        return 0
    except UNREADABLE as why:
        log.warning("picture %s cannot be prepared: %s", key, why)
        return 0
