"""When a page leaves the site: a moment that was to come when it was chosen, and then passes."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format


def has_passed(moment: datetime | None) -> bool:
    return bool(moment and moment <= timezone.now())


def passed(moment: datetime) -> str:
    """Why a page with the expiry `moment` cannot be published, in a sentence."""
    day = date_format(timezone.localtime(moment), "j F Y \\a\\t H:i")
    return f"Its expiry, {day}, has passed: choose another, or empty it (status panel, schedule)."


def is_unchanged(one: datetime | None, other: datetime | None) -> bool:
    """Whether both are the same minute; a form shows no seconds."""
    return bool(one and other and minute(one) == minute(other))


def minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
