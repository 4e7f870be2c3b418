from urllib.parse import urlsplit

from wagtail.blocks import CharBlock, StructBlock, StructValue, URLBlock


class EmbedValue(StructValue):
    @property
    def host(self) -> str:
        return (urlsplit(self.get("address") or "").hostname or "").removeprefix("www.")


class EmbedBlock(StructBlock):
    """A recording or other work at another site: a link that says what is there.

    Nothing is loaded from the other site, so that no reader is made known to it unasked.
    """

    title = CharBlock(help_text="What is there, for example: Recording of the seminar, 48 minutes")
    address = URLBlock(help_text="The address of the page it is on.")
    description = CharBlock(
        required=False, help_text="For example whether it has captions or a transcript."
    )

    class Meta:
        icon = "media"
        template = "blocks/embed.html"
        label = "Link to a recording or other site"
        value_class = EmbedValue
