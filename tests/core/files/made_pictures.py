"""Pictures made by hand, for tests."""

import io

from PIL import Image


def png(size=(20, 20)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "green").save(file, "PNG")
    return file.getvalue()
