from django.db.models import prefetch_related_objects
from wagtail.blocks import CharBlock, StructBlock
from wagtail.images.blocks import ImageBlock

from core.values.part_names import part_name


class PictureBlock(ImageBlock):
    """A picture with its alternative text; those of a body are read with their sizes at once."""

    def bulk_to_python(self, values):
        images = super().bulk_to_python(values)
        prefetch_related_objects([image for image in images if image], "renditions")
        return images


class FigureBlock(StructBlock):
    """A picture with its alternative text (or marked as decorative) and a caption."""

    image = PictureBlock()
    caption = CharBlock(required=False, help_text="What the picture shows, or what it tells.")
    name = part_name()

    class Meta:
        icon = "image"
        template = "blocks/figure.html"
        label = "Picture"


def pictures_without_words(body) -> int:
    """How many pictures in `body` have neither alternative text nor the mark of decoration."""
    images = [block.value.get("image") for block in body if block.block_type == "figure"]
    return sum(1 for i in images if i and not i.decorative and not i.contextual_alt_text)
