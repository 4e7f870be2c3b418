"""Sending pictures from the folder of uploads: they are public where a page is that shows them."""

import re
from pathlib import Path

from django.conf import settings
from django.http import Http404
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve
from wagtail.users.models import UserProfile

from core.files.access import is_shown, may_use
from core.models.files import CustomImage, Rendition
from core.pagecache.kept import kept
from core.pages.published import in_open_collections

A_YEAR = 365 * 24 * 3600  # seconds
# The name of a size of a picture holds a digest of its file (core.models.Rendition).
NAMED_BY_CONTENT = re.compile(r"\.[0-9a-f]{12}\.[^/]+$")
NO_PICTURE = "There is no such picture."
SIZES, ORIGINALS = "images", "original_images"
AVATARS = "avatar_images"  # wagtail.users.models.upload_avatar_to


@require_safe
def size(request, path: str):
    """`/media/images/<path>`: a size of a picture, for everybody where a published page shows it.

    For whoever of the staff may choose the picture, otherwise too; nobody else keeps that answer.
    """
    name = f"{SIZES}/{path}"
    # Asked of the database again only when something was written that may change the answer.
    if kept(("picture", name), lambda: is_public(name)):
        response = sent(request, SIZES, path)
        if NAMED_BY_CONTENT.search(path) and response.status_code in {200, 304}:
            patch_cache_control(response, max_age=A_YEAR, immutable=True)
        return response
    rendition = Rendition.objects.filter(file=name).select_related("image").first()
    return for_staff(request, rendition and rendition.image, SIZES, path)


@require_safe
def original(request, path: str):
    """`/media/original_images/<path>`: as it was uploaded, for staff; no page leads to it."""
    name = f"{ORIGINALS}/{path}"
    image = None if "\0" in name else CustomImage.objects.filter(file=name).first()
    return for_staff(request, image, ORIGINALS, path)


@require_safe
def avatar(request, path: str):
    """`/media/avatar_images/<path>`: the face of a member of the staff, for all of them."""
    known = "\0" not in path and UserProfile.objects.filter(avatar=f"{AVATARS}/{path}").exists()
    if not known or not request.user.has_perm("wagtailadmin.access_admin"):
        raise Http404(NO_PICTURE)
    return for_one(sent(request, AVATARS, path))


def is_public(name: str) -> bool:
    """Http404 for a name that no picture has: what is made up by strangers is not to be kept."""
    of = CustomImage.objects.filter(renditions__file=name)
    image = None if "\0" in name else of.first()
    if image is None:
        raise Http404(NO_PICTURE)
    return in_open_collections(of).exists() and is_shown(image)


def for_staff(request, image: CustomImage | None, folder: str, path: str):
    if image is None or not may_use(request.user, image):
        raise Http404(NO_PICTURE)
    return for_one(sent(request, folder, path))


def for_one(response):
    patch_cache_control(response, private=True, no_cache=True)
    return response


def sent(request, folder: str, path: str):
    """The file; each folder is a root of its own, so that no ".." leads from one to the other."""
    return serve(request, path, str(Path(settings.MEDIA_ROOT) / folder))
