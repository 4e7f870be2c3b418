"""All that the site keeps of somebody who registered, for them to download."""

from django.conf import settings

from core.models import Letter
from events.letters import about
from events.models import Invitation, Registration

HELD = ["uid", "recurrence_id", "sequence"]  # by what calendars know the entry they were sent
OWN = [
    *["name", "email", "affiliation", "sector", "access_needs", "is_listed"],
    *["status", "attendance", "places", "attended"],
    *["registered_at", "waiting_since", "offered_until"],
]


def own_data(registration: Registration, *, kept_by: str) -> dict:
    """Everything that is kept, with what was written to them; times are datetimes, UTC."""
    event = registration.event
    letters = Letter.objects.filter(about=about(registration)).order_by("pk")
    return {
        "event": {"title": event.marked_title, "url": event.absolute_url},
        "calendar": Invitation.objects.filter(registration=registration).values(*HELD).first(),
        "registration": {name: getattr(registration, name) for name in OWN},
        "letters": list(letters.values("kind", "subject", "to", "written_at", "sent_at")),
        "kept_until": registration.erased_on if event.has_date else None,
        "kept_by": kept_by,
        "privacy": f"{settings.BASE_URL}/about/privacy/",
    }
