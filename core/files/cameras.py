"""What a camera has written into a photograph (EXIF) stands in no size of it that is shown.

It may say where somebody lives. Wagtail copies it from the file that was uploaded.
"""

from willow.plugins.pillow import PillowImage
from willow.registry import registry


def upright_and_silent(image: PillowImage) -> PillowImage:
    """`image` as it was meant to be seen, without what else its file says; every size begins so."""
    turned = PillowImage.auto_orient(image)
    turned.image.info.pop("exif", None)
    turned.image.info.pop("xmp", None)
    return turned


registry.register_operation(PillowImage, "auto_orient", upright_and_silent)
