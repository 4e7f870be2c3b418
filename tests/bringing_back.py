"""Rows as an older backup would bring them back, after they were erased."""

from django.core import serializers
from django.utils import timezone

from core.models import ErasureDone, Letter
from core.server.backups import journal
from core.server.erasing_again import erase_again


class Before:
    """How the rows of some models are now."""

    def __init__(self, *models):
        rows = [row for model in [*models, Letter] for row in model.objects.order_by("pk")]
        self.rows = serializers.serialize("json", rows)
        self.at = timezone.now()

    def comes_back(self) -> None:
        """Let these rows be as they were; nothing is known of the erasures but the journal."""
        for row in serializers.deserialize("json", self.rows):
            row.save()
        ErasureDone.objects.all().delete()

    def erase_again(self, folder) -> int:
        return erase_again(done for done in journal.written(folder) if done.at >= self.at)


def hold(models, word: str) -> list[str]:
    """Columns of all rows of `models` that have `word` in them; the bodies of letters too."""
    found = []
    for model in [*models, Letter]:
        for row in model.objects.values():
            found += [
                f"{model.__name__}.{name}" for name, value in row.items() if word in str(value)
            ]
    return sorted(set(found))
