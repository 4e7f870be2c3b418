"""What makes files be read, and what is read be forgotten: a document that comes, changes, goes."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from core.files.keeping import is_known
from core.files.tasks import ask
from core.models.files import CustomDocument
from core.search.entries import document_forgotten


@receiver(post_save, sender=CustomDocument)
def read_a_new_file(sender, instance, raw=False, **kwargs):
    if not raw and not is_known(instance):
        ask(instance)


@receiver(post_delete, sender=CustomDocument)
def forget_its_words(sender, instance, **kwargs):
    document_forgotten(instance.pk)
