"""Pictures of a document: each is checked and written anew as if it had been uploaded by hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images.forms import BaseImageForm, get_image_form
from wagtail.permissions import policy_registry

from core.models import CustomImage
from interop.word.child import pictures
from interop.word.document import Document, Part

TOO_LARGE = "The picture is left out: it is missing, damaged or too large."
NOT_YOURS = "The picture is left out, as you may not upload pictures. Ask somebody who may."


class Prepared:
    """The pictures of a document that can be kept, and why the others cannot: name → reason."""

    def __init__(self) -> None:
        self.forms: dict[str, BaseImageForm] = {}
        self.refused: dict[str, str] = {}

    def saved(self, kept: list[CustomImage]) -> Iterator[tuple[str, CustomImage]]:
        """Keep them, one after the other: name, image. Each is among `kept` before its file is."""
        for name, form in self.forms.items():
            kept.append(form.instance)
            yield name, form.save()


def prepare(data: bytes, document: Document, title: str, user) -> Prepared:
    """What is to be kept of the pictures that `document` shows, each once."""
    made, shown = Prepared(), {part.picture: part for part in document.parts if part.picture}
    if not may_upload(user):
        made.refused = dict.fromkeys(shown, NOT_YOURS)
        return made
    found = pictures(data, list(shown))
    for number, (name, part) in enumerate(shown.items(), 1):
        if name not in found:
            made.refused[name] = TOO_LARGE
            continue
        form = form_for(part, found[name], f"{title}, picture {number}"[:255], user)
        if form.is_valid():
            made.forms[name] = form
        else:
            why = " ".join(text for errors in form.errors.values() for text in errors)
            made.refused[name] = f"The picture is left out. {why}"
    return made


def may_upload(user) -> bool:
    policy = policy_registry.get_by_type(CustomImage)
    return policy.user_has_permission(user, "add")


def form_for(part: Part, content: bytes, title: str, user):
    """The form of a picture, filled in."""
    file = SimpleUploadedFile(PurePosixPath(part.picture).name, content)
    form_class, image = get_image_form(CustomImage), CustomImage(uploaded_by_user=user)
    said = {"title": title, "description": part.alt[:255], "tags": ""}
    if collection := form_class(user=user, instance=image).fields.get("collection"):
        said["collection"] = collection.queryset.first().pk
    return form_class(said, {"file": file}, user=user, instance=image)


@contextmanager
def all_or_none() -> Iterator[list[CustomImage]]:
    """Takes the images that are kept meanwhile; where this breaks off, their files go again."""
    kept: list[CustomImage] = []
    try:
        yield kept
    except BaseException:
        for image in kept:
            if "/" in image.file.name:  # it gets a folder when it is stored
                image.file.storage.delete(image.file.name)
        raise
