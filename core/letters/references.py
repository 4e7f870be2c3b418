"""References that people quote in letters, once the site was restored from a backup."""

from django.apps import apps
from django.db import transaction

from core.models.numbered import Numbered
from core.server.restored import after_restore


@after_restore
@transaction.atomic
def leave_out_references(days: int) -> None:
    """Leave out those of every kind that may have been given in the `days` that are lost."""
    for model in apps.get_models():
        if issubclass(model, Numbered):
            model.leave_out(days)
