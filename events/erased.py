"""How what was erased of events is erased again (core.server.erasing_again)."""

from core.server.erasing_again import erased_by
from events import seats
from events.models import Registration
from events.vocabulary import ErasureKind


@erased_by(ErasureKind.REGISTRATION)
def erase_registration(key: str) -> None:
    for registration in Registration.objects.filter(pk=key, erased_at=None):
        seats.erase(registration)
