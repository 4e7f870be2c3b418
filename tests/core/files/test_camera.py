"""A picture that is shown tells nothing of who took it, with what, and where."""

import io

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from core.files.pictures import prepare
from core.models import CustomImage

pytestmark = pytest.mark.django_db
MAKER, TURNED, PLACE = 271, 274, 34853  # tags of EXIF 2.32 (CIPA DC-008), §4.6


def photograph(kind: str) -> CustomImage:
    """One that says where it was taken, and that it lies on its side."""
    picture, exif, file = Image.new("RGB", (700, 900), "green"), Image.Exif(), io.BytesIO()
    exif[MAKER], exif[TURNED] = "A camera", 6
    exif[PLACE] = {1: "N", 2: (52.0, 27.0, 1.0)}
    picture.save(file, kind, exif=exif)
    content = ContentFile(file.getvalue(), f"someone.{kind.lower()}")
    return CustomImage.objects.create(title="Somebody", file=content)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_no_size_of_a_photograph_says_where_it_was_taken(kind):
    image = photograph(kind)
    prepare(image)
    image.get_rendition("original")
    for rendition in image.renditions.all():
        with rendition.file.open("rb") as file, Image.open(file) as made:
            assert dict(made.getexif()) == {}, rendition.file.name
            assert b"A camera" not in made.info.get("xmp", b"")


def test_it_stands_upright_all_the_same():
    assert photograph("JPEG").get_rendition("width-90|format-jpeg").height == 70
