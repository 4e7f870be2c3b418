"""Erasing those who support a suggestion, and erasing again what was erased of suggestions."""

from django.db import transaction

from core.server.erasing_again import erased_by, note_erased
from suggestions import letters, lifecycle
from suggestions.models import Suggestion, Support
from suggestions.vocabulary import ErasureKind


@transaction.atomic
def write_no_more(support: Support) -> None:
    """Erase the address of somebody who supports it, and the letters to them; they still count."""
    Support.objects.filter(pk=support.pk).update(email="", wants_mail=False)
    letters.forget_supporter(support)
    note_erased(ErasureKind.SUPPORT_ADDRESS, support.pk)


@transaction.atomic
def erase(support: Support) -> None:
    """Erase that somebody supports it, and the letters to them."""
    letters.forget_supporter(support)
    note_erased(ErasureKind.SUPPORT, support.pk)
    support.delete()


# --- Again (core.server.erasing_again) --------------------------------------------------------


@erased_by(ErasureKind.SUGGESTION)
def erase_suggestion(key: str) -> None:
    for suggestion in Suggestion.objects.filter(pk=key, erased_at=None):
        lifecycle.erase(suggestion)


@erased_by(ErasureKind.SENDER)
def forget_sender(key: str) -> None:
    for suggestion in Suggestion.objects.filter(pk=key, forgotten_at=None):
        lifecycle.forget(suggestion)


@erased_by(ErasureKind.SUPPORT)
def erase_support(key: str) -> None:
    for support in Support.objects.filter(pk=key).select_related("suggestion"):
        erase(support)


@erased_by(ErasureKind.SUPPORT_ADDRESS)
def erase_address(key: str) -> None:
    known = Support.objects.filter(pk=key).exclude(email="")
    for support in known.select_related("suggestion"):
        write_no_more(support)
