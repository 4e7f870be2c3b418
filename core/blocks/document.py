from wagtail.blocks import CharBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock


class DocumentBlock(StructBlock):
    """A file to take along from the middle of a text."""

    document = DocumentChooserBlock()
    label = CharBlock(
        required=False, help_text="What the link says. Left empty, the document's own title."
    )

    class Meta:
        icon = "doc-full"
        template = "blocks/document.html"
        label = "Document"
