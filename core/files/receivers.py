"""What makes files be read, and what is read be forgotten: a document that comes, changes, goes.

And which pictures are public at once, as a page is published that shows them.
"""

from django.db.models import ForeignKey
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.fields import StreamField
from wagtail.models import ReferenceIndex
from wagtail.signals import page_published

from core.files.keeping import is_known
from core.files.tasks import ask
from core.models.files import CustomDocument, CustomImage
from core.search.entries import document_forgotten


@receiver(post_save, sender=CustomDocument)
def read_a_new_file(sender, instance, raw=False, **kwargs):
    if not raw and not is_known(instance):
        ask(instance)


@receiver(post_delete, sender=CustomDocument)
def forget_its_words(sender, instance, **kwargs):
    document_forgotten(instance.pk)


@receiver(page_published)
def know_its_pictures_at_once(sender, instance, **kwargs):
    """The worker, who notes what a page refers to, may have much else to do first."""
    if shows_pictures(instance):
        ReferenceIndex.create_or_update_for_object(instance)


def shows_pictures(page) -> bool:
    fields = page._meta.get_fields()
    links = [field for field in fields if isinstance(field, ForeignKey)]
    pictures = [field for field in links if field.related_model is CustomImage]
    texts = [field.value_from_object(page) for field in fields if isinstance(field, StreamField)]
    return any(field.value_from_object(page) for field in pictures) or any(
        block.block_type == "figure" for text in texts for block in text
    )
