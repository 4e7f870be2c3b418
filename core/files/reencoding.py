"""A picture is written anew when it is uploaded: of its file nothing is kept but what is seen.

Gone are place, camera and maker's notes (EXIF), XMP, IPTC, comments, thumbnails, and whatever stood
behind the picture. Colour profile and frames stay, and it stands upright. What that costs:

- JPEG is compressed by the tables and the sampling that it had, so that a second generation of it
  cannot be told by eye; CMYK stays CMYK.
- PNG, GIF and lossless WebP lose nothing; but PNG in colour of 16 bits has 8 afterwards, as
  everything that is shown. A frame of a GIF has 256 colours at most.
- WebP is compressed at quality 90, AVIF at 85.
- HEIC, which takes eighteen seconds to write for a photograph of a telephone, becomes JPEG of
  quality 95; PNG where it is transparent.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

from PIL import Image, ImageOps, ImageSequence
from PIL.JpegImagePlugin import JpegImageFile, get_sampling
from pillow_heif import HeifImagePlugin  # noqa: F401 - importing it lets Pillow open HEIC

FORMATS = ["AVIF", "GIF", "HEIF", "JPEG", "PNG", "WEBP"]
ENDINGS = {"JPEG": "jpg", "PNG": "png"}  # of what was something else
OPTIONS: dict[str, dict[str, Any]] = {
    "AVIF": {"quality": 85, "speed": 10},
    "HEIF": {"quality": 95, "subsampling": 0},
}
# (Format, whether one sees through a frame) → what becomes of a frame before the next is drawn:
# Pillow reads each frame whole, so nothing of the former one may be left.
DISPOSAL: dict[tuple[str | None, bool], dict[str, Any]] = {
    ("GIF", True): {"disposal": 2},
    ("PNG", True): {"disposal": 0, "blend": 0},
    ("PNG", False): {"disposal": 0, "blend": 0},
}
SILENT = {"exif": b"", "xmp": b"", "comment": b""}
DAMAGED = (
    "This picture cannot be read to its end: it may be damaged. Open it in another program, export "
    "it as PNG or JPEG, and upload that."
)


class PictureError(Exception):
    """This picture is not taken; the reason is for whoever uploads it."""


def rewritten(file: BinaryIO, most_pixels: int) -> tuple[bytes, str]:
    """The picture in `file` written anew, and its ending if that is another now, else "".

    PictureError where it cannot be read or written, or has more pixels in all its frames.
    """
    file.seek(0)
    try:
        with Image.open(file, formats=FORMATS) as picture:
            frames = getattr(picture, "n_frames", 1)
            if picture.width * picture.height * frames > most_pixels:
                raise PictureError(too_many(frames, most_pixels))
            return written(picture, file, frames)
    except PictureError:
        raise
    except Exception as error:  # Pillow raises whatever a broken file leads it into
        raise PictureError(DAMAGED) from error


def too_many(frames: int, most_pixels: int) -> str:
    whole = f"in its {frames} frames " if frames > 1 else ""
    return (
        f"This picture has more than {most_pixels // 10**6} million pixels {whole}together. Make "
        "it smaller, or shorter if it moves, and upload that."
    )


def written(picture: Image.Image, file: BinaryIO, frames: int) -> tuple[bytes, str]:
    picture.load()
    is_photograph = picture.format == "HEIF"
    kind = kind_of(picture)
    options = SILENT | {"icc_profile": profile(picture)} | options_of(picture, file)
    if moves := frames > 1 and kind == picture.format:
        options |= timing_of(picture)
        picture = picture.copy() if "append_images" in options else picture
    else:
        picture = bare(picture)
    out = BytesIO()
    picture.save(out, kind, save_all=moves, **options)
    return out.getvalue(), ENDINGS[kind] if is_photograph else ""


def kind_of(picture: Image.Image) -> str:
    """The format that it is written in; MPO is JPEG with other views behind it."""
    if picture.format == "HEIF":
        return "PNG" if picture.has_transparency_data else "JPEG"
    return "JPEG" if picture.format == "MPO" else str(picture.format)


def profile(picture: Image.Image) -> bytes | None:
    """Its colour profile; None where that is none (ICC.1:2022 §7.2.11)."""
    found = picture.info.get("icc_profile") or b""
    return found if found[36:40] == b"acsp" else None


def options_of(picture: Image.Image, file: BinaryIO) -> dict[str, Any]:
    if isinstance(picture, JpegImageFile):  # and MPO
        return {
            "qtables": picture.quantization,
            "subsampling": get_sampling(picture),
            "progressive": "progressive" in picture.info,
        }
    if picture.format == "WEBP":
        file.seek(0)
        return {"lossless": True} if b"VP8L" in file.read() else {"quality": 90}
    return OPTIONS.get(str(picture.format), {})


def timing_of(picture: Image.Image) -> dict[str, Any]:
    """How long each frame stands, and how often all are shown."""
    frames = list(each_of(picture))
    timing: dict[str, Any] = {"duration": [duration for duration, _ in frames]}
    if "loop" in picture.info:
        timing["loop"] = picture.info["loop"]
    if picture.info.get("default_image"):  # of PNG: it stands before all frames, and is none
        timing["duration"] = timing["duration"][1:]
        timing["append_images"] = [frame.copy() for frame in ImageSequence.Iterator(picture)][1:]
        picture.seek(0)
    is_see_through = any(transparent for _, transparent in frames)
    return timing | DISPOSAL.get((picture.format, is_see_through), {})


def each_of(picture: Image.Image) -> Iterator[tuple[float, bool]]:
    for frame in ImageSequence.Iterator(picture):
        frame.load()
        yield frame.info.get("duration", 0), frame.has_transparency_data


def bare(picture: Image.Image) -> Image.Image:
    """The first or only frame, upright, without what else is said of it."""
    upright = ImageOps.exif_transpose(picture)
    upright.info = {key: upright.info[key] for key in ["transparency"] if key in upright.info}
    return upright
