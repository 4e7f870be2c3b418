"""The field of a form that a picture is uploaded in: what comes out of it is written anew."""

from django.conf import settings
from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField

from core.files import scanning
from core.files.kinds import hides_something, what_it_is
from core.files.reencoding import DAMAGED, PictureError, rewritten

HIDES = (
    "This picture is something else too: an archive or a web page is hidden in it. Open it in "
    "another program, export it as PNG or JPEG, and upload that."
)


class PictureField(WagtailImageField):
    """As Wagtail's; of a picture that is not taken it says what it is, and what to make of it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.error_messages["invalid_image_extension"] += (
            " Export a drawing (SVG, EPS) as PNG, twice as wide as it will be shown; save a scan "
            "or a print file (TIFF, PSD, BMP) as PNG or JPEG."
        )
        self.error_messages["invalid_image_known_format"] += (
            " Give it the ending that fits, and upload it again."
        )

    def to_python(self, data):
        try:
            upload = super().to_python(data)
        except ValidationError as error:
            raise no_picture(data) if error.code == "invalid_image" else error from error
        if upload is not None:
            keep_rewritten(upload)
        return upload

    def check_image_pixel_size(self, f):
        try:
            super().check_image_pixel_size(f)
        except (OSError, SyntaxError, ValueError) as error:  # the head of the file is broken
            raise ValidationError(DAMAGED) from error


def no_picture(upload) -> ValidationError:
    return ValidationError(
        f"This is no picture that can be shown: it is {what_it_is(upload)}. Export it as PNG or "
        "JPEG from the program it was made with.",
        code="invalid_image",
    )


def keep_rewritten(upload) -> None:
    """Put the picture in place of what was in `upload`, for every view that holds the upload.

    One of them (many at once, where a field is missing) keeps the upload, and not what a form says.
    """
    if hides_something(upload):
        raise ValidationError(HIDES)
    if why := scanning.wrong_with(upload):
        raise ValidationError(why)
    try:
        content, ending = rewritten(upload, settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
    except PictureError as error:
        raise ValidationError(str(error)) from error
    upload.seek(0)
    upload.truncate()
    upload.write(content)
    upload.flush()
    upload.seek(0)
    upload.size = len(content)
    if ending:
        upload.name = f"{upload.name.rpartition('.')[0]}.{ending}"
