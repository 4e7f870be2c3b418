"""The original of a picture is kept without place and camera, and looks as it did."""

import gc
import io
import warnings

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image, ImageChops, ImageCms, ImageSequence, ImageStat
from PIL.PngImagePlugin import PngInfo
from pillow_heif import from_pillow

from core.files import reencoding
from core.files.reencoding import PictureError, rewritten
from core.models import CustomImage
from tests.core.files import made

MAKER, TURNED, PLACE, NOTES = 271, 274, 34853, 37500  # EXIF 2.32 (CIPA DC-008), §4.6
SECRETS = [b"Maker of it", b"Notes of it", b"Place of it", b"Comment of it", b"Words of IPTC"]
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
MOST = 1_000_000


def gradient(mode="RGB", size=(64, 48)):
    across = Image.linear_gradient("L").resize(size)
    down = across.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    return Image.merge("RGB", [across, down, across]).convert(mode)


def told():
    exif = Image.Exif()
    exif[MAKER], exif[TURNED] = "Maker of it", 6
    exif.get_ifd(0x8769)[NOTES] = b"Notes of it"
    exif[PLACE] = {1: "N", 2: (52.0, 27.0, 1.0), 28: b"Place of it"}
    return exif


def saved(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def photograph():
    """A JPEG that lies on its side, and has all that a camera and an office write into one."""
    content = saved(
        gradient(), "JPEG", exif=told(), comment=b"Comment of it", icc_profile=PROFILE,
        xmp=b"<x:xmpmeta>Place of it</x:xmpmeta>", quality=88,
    )  # fmt: skip
    words = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0dWords of IPTC"
    return content[:2] + b"\xff\xed" + (len(words) + 2).to_bytes(2, "big") + words + content[2:]


def texts():
    info = PngInfo()
    info.add_text("Comment", "Comment of it")
    info.add_itxt("XML:com.adobe.xmp", "Place of it")
    return info


def moving(mode="RGB"):
    """Frames on which a spot moves."""
    frames = [gradient(mode) for _ in range(3)]
    for number, frame in enumerate(frames):
        frame.paste(0 if mode == "RGBA" else "red", (number * 8, 8, number * 8 + 8, 16))
    return frames


def animated(kind, mode="RGB", **more):
    first, *rest = moving(mode)
    options = {"save_all": True, "append_images": rest, "duration": [100, 200, 300], "loop": 0}
    return saved(first, kind, **options | more)


def heic():
    file = io.BytesIO()
    from_pillow(gradient()).save(file, exif=told().tobytes(), quality=90)
    return file.getvalue()


TELLING = {
    "a.jpg": photograph(),
    "a.png": saved(gradient(), "PNG", exif=told(), pnginfo=texts(), icc_profile=PROFILE),
    "a.webp": saved(gradient(), "WEBP", exif=told(), xmp=b"Place of it", icc_profile=PROFILE),
    "a.avif": saved(gradient(), "AVIF", exif=told(), xmp=b"Place of it", icc_profile=PROFILE),
    "a.gif": animated("GIF", comment=b"Comment of it"),
    "moving.webp": animated("WEBP", exif=told(), xmp=b"Place of it"),
    "a.heic": heic(),
}


def opened(content):
    return Image.open(io.BytesIO(content))


def again(content):
    return opened(rewritten(io.BytesIO(content), MOST)[0])


def furthest(one, other):
    """By how much, of 255, the mean of a channel of two pictures differs at most."""
    difference = ImageChops.difference(one.convert("RGBA"), other.convert("RGBA"))
    return max(ImageStat.Stat(difference).mean)


def both(content):
    """Each frame of a picture as it was, and as it is written anew."""
    before, after = (ImageSequence.Iterator(each) for each in (opened(content), again(content)))
    return zip(before, after, strict=True)


@pytest.mark.parametrize("name", TELLING)
def test_nothing_but_the_picture_is_left(name):
    content = TELLING[name]
    assert any(secret in content for secret in SECRETS)
    kept = rewritten(io.BytesIO(content), MOST)[0]
    assert [secret for secret in SECRETS if secret in kept] == []
    assert dict(opened(kept).getexif()) == {}


@pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.webp", "a.avif"])
def test_it_stands_upright_and_keeps_its_colours(name):
    kept = again(TELLING[name])
    assert kept.size == (48, 64)
    assert kept.info["icc_profile"] == PROFILE
    assert furthest(kept, gradient().transpose(Image.Transpose.ROTATE_270)) < 4


def test_a_jpeg_is_compressed_as_it_was():
    before, after = opened(TELLING["a.jpg"]), again(TELLING["a.jpg"])
    assert after.quantization == before.quantization


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1")]
)
def test_its_kind_of_colour_stays(kind, mode):
    content = saved(gradient(mode), kind)
    kept = again(content)
    assert kept.mode == mode
    assert furthest(kept, opened(content)) < 1


def test_grey_of_sixteen_bits_stays_so():
    grey = Image.frombytes("I;16", (16, 16), b"".join(n.to_bytes(2, "little") for n in range(256)))
    kept = again(saved(grey, "PNG"))
    assert kept.mode == "I;16"
    assert kept.tobytes() == grey.tobytes()


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_what_moves_goes_on_moving(kind, mode):
    more = {"lossless": True} | ({"disposal": 2} if kind == "GIF" else {})
    for one, other in both(animated(kind, mode, **more)):
        one.load(), other.load()  # which says how long it stands
        assert other.info["duration"] == one.info["duration"]
        assert furthest(one, other) < 3
    assert again(animated(kind, mode, **more)).info["loop"] == 0


def test_what_stands_before_the_frames_of_a_png_goes_on_standing_there():
    frames = {"save_all": True, "append_images": moving(), "duration": [100, 200, 300]}
    content = saved(gradient(), "PNG", default_image=True, **frames)
    assert [furthest(one, other) for one, other in both(content)] == [0] * 4


def test_a_photograph_of_a_telephone_becomes_one_that_every_program_opens():
    content, ending = rewritten(io.BytesIO(TELLING["a.heic"]), MOST)
    assert (opened(content).format, ending) == ("JPEG", "jpg")


@pytest.mark.parametrize("content", [photograph()[:-400], b"GIF89a/*" + b" " * 99, b"words"])
def test_a_picture_that_cannot_be_read_is_refused_with_words(content):
    with pytest.raises(PictureError, match="may be damaged"):
        rewritten(io.BytesIO(content), MOST)


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_read(kind, monkeypatch):
    monkeypatch.setattr(reencoding, "written", None)
    content = saved(Image.new("1", (3000, 3000)), "PNG") if kind == "PNG" else animated("GIF")
    with pytest.raises(PictureError, match=r"more than \d million pixels"):
        rewritten(io.BytesIO(content), 64 * 48 * 2 if kind == "GIF" else MOST)


def doors(file):
    """Kind of door → address and fields of an upload by it."""
    fields = {"title": "Years of work", "collection": "1"}
    chosen = {f"image-chooser-upload-{name}": value for name, value in fields.items()}
    return {
        "one": ("/admin/images/add/", fields | {"file": file}),
        "many": ("/admin/images/multiple/add/", fields | {"files[]": file}),
        "many, one without a title": (
            "/admin/images/multiple/add/",
            fields | {"files[]": file, "title": ""},
        ),
        "from a page": (
            reverse("wagtailimages_chooser:create"),
            chosen | {"image-chooser-upload-file": file},
        ),
    }


def name_it(client, key):
    """Give an upload that is kept aside its title; Wagtail leaves the file of the picture open."""
    named = {f"uploaded-image-{key}-{name}": "1" for name in ("title", "collection")}
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        client.post(f"/admin/images/multiple/create_from_uploaded_image/{key}/", named)
        gc.collect()


DOORS = ["one", "many", "many, one without a title", "from a page"]


@pytest.mark.parametrize("limit", [0, 2**20], ids=["on the disk", "in memory"])
@pytest.mark.parametrize("door", DOORS)
def test_no_door_keeps_where_it_was_taken(as_moderator, home, settings, door, limit):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = limit
    address, fields = doors(SimpleUploadedFile("a.jpg", photograph()))[door]
    answer = as_moderator.post(address, fields)
    if "without" in door:
        key = answer.json()["uploaded_file_id"]
        name_it(as_moderator, key)
    image = CustomImage.objects.get()
    with image.file.open("rb") as file:
        content = file.read()
    assert [secret for secret in SECRETS if secret in content] == []
    assert (image.width, image.height, image.file_size) == (48, 64, len(content))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", made.pdf("Words"), "it is a PDF. Export it as PNG or JPEG"),
        ("a.png", made.zipped({str(n): "" for n in range(10_001)}), "of too many parts"),
        ("a.png", photograph(), "Give it the ending that fits"),
        ("a.jpg", photograph()[:-400], "may be damaged"),
        ("a.jpg", photograph() + made.zipped({"a": "b"}), "something else too"),
        ("a.gif", animated("GIF", comment=b"<script>alert(1)</script>"), "something else too"),
    ],
    ids=[
        "another kind",
        "a crowded archive",
        "another picture",
        "broken",
        "an archive",
        "a program",
    ],
)
@pytest.mark.parametrize("door", ["one", "many", "from a page"])
def test_no_door_takes_what_is_no_picture(as_moderator, home, door, name, content, said):
    address, fields = doors(SimpleUploadedFile(name, content))[door]
    answer = as_moderator.post(address, fields).content.decode()
    assert said in answer
    assert door == "many" or "Years of work" in answer
    assert not CustomImage.objects.exists()


def test_another_in_its_place_is_written_anew_too(as_moderator, home):
    as_moderator.post(*doors(SimpleUploadedFile("a.jpg", photograph()))["one"])
    image = CustomImage.objects.get()
    fields = {"title": "A", "collection": "1", "file": SimpleUploadedFile("b.jpg", photograph())}
    as_moderator.post(f"/admin/images/{image.pk}/", fields)
    image.refresh_from_db()
    with image.file.open("rb") as file:
        assert b"Place of it" not in file.read()
    assert image.file.name.endswith("b.jpg")
