from wagtail.blocks import CharBlock, ChoiceBlock, StructBlock

from core.values.part_names import part_name


class HeadingBlock(StructBlock):
    """The heading of a section (h2, listed in the contents) or of a part of one (h3)."""

    text = CharBlock(max_length=160)
    level = ChoiceBlock(
        choices=[("h2", "Section"), ("h3", "Part of a section")],
        default="h2",
        search_index=False,
        help_text="Sections are numbered and listed in the contents.",
    )
    name = part_name()

    class Meta:
        icon = "title"
        template = "blocks/heading.html"
        label = "Heading"
        form_layout = ["text", "level", "name"]
