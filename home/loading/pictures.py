"""Pictures that stand as files beside a content file: the same file is the same picture."""

from pathlib import Path

from django.conf import settings
from django.core.files import File
from PIL import Image, UnidentifiedImageError

from core.models import CustomImage
from home.loading.source import Source


def wrong_with(path: Path) -> str:
    """Why the file at `path` is no picture that staff could upload; "" where it is one."""
    if path.suffix.removeprefix(".") not in settings.WAGTAILIMAGES_EXTENSIONS:
        return (
            f"pictures of this kind are not taken: {', '.join(settings.WAGTAILIMAGES_EXTENSIONS)}"
        )
    if path.stat().st_size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        return f"it is larger than {settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE >> 20} MB"
    try:
        with Image.open(path) as picture:
            picture.verify()
    except (UnidentifiedImageError, OSError, SyntaxError):
        return "this is no picture, or a damaged one"
    return ""


def picture_of(source: Source, row: dict, digest: str) -> CustomImage:
    """The picture that the file of `row` has become, or becomes now; it is known by its `digest`.

    Staff may have changed its title, its credit and its place: they stay.
    """
    path = source.path.parent / row["file"]
    if known := CustomImage.objects.filter(file_hash=digest).order_by("pk").first():
        return known
    with path.open("rb") as file:
        picture = CustomImage(title=row["title"], credit=row.get("credit", ""))
        picture.file = File(file, name=path.name)
        picture.file_size, picture.file_hash = path.stat().st_size, digest
        picture.save()
    return picture
