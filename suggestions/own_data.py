"""All that the site keeps of somebody who suggested something, for them to download."""

from django.conf import settings
from wagtail.models import Page

from core.models import Letter
from suggestions.letters import about
from suggestions.models import Step, Suggestion
from suggestions.timeline import pages_named, steps_of

OWN = [
    *["reference", "state", "about", "question", "why", "known", "kind"],
    *["name", "email", "organisation", "sector", "credit", "may_contact", "wants_mail"],
    *["is_held", "held_for", "received_at", "confirmed_at", "half_on", "due_on"],
    *["replied_at", "changed_at", "closed_at", "is_sample"],
]
# Written to others about the same suggestion: to staff, and to those who would like to know too.
TO_OTHERS = ("suggestion-desk-", "suggestion-support-")


def own_data(suggestion: Suggestion, *, kept_by: str) -> dict:
    """Everything that is kept, with what was written to them; times are datetimes, UTC.

    What staff note for each other is counted, and who of them did what is left out.
    """
    said = {name: getattr(suggestion, name) for name in OWN}
    steps = steps_of(suggestion)
    named = pages_named(steps)
    return {
        "suggestion": said | {"themes": suggestion.theme_slugs},
        "merged_into": reference(suggestion.merged_into),
        "steps": [step_data(step, named.get(step.page_id or 0)) for step in steps],
        "letters": letters_of(suggestion),
        "supported_by": suggestion.supports.confirmed().count(),
        "notes_of_staff": suggestion.notes.count(),
        "public_page": suggestion.absolute_url or None,
        "kept_by": kept_by,
        "privacy": f"{settings.BASE_URL}/about/privacy/",
    }


def step_data(step: Step, page: Page | None) -> dict:
    """`page` is what it names, where anybody may read that."""
    return {
        "state": step.state,
        "at": step.at,
        "by": step.get_by_display(),
        "reason": str(step.reason) if step.reason else None,
        "words": step.words,
        "corrected_at": step.corrected_at,
        "page": {"title": page.title, "url": settings.BASE_URL + page.url} if page else None,
        "into": reference(step.into),
    }


def reference(other: Suggestion | None) -> str | None:
    return other.reference if other else None


def letters_of(suggestion: Suggestion) -> list:
    """Those to whoever sent it: kind, subject, to whom, and when."""
    letters = Letter.objects.filter(about=about(suggestion), to=suggestion.email).order_by("pk")
    rows = letters.values("kind", "subject", "to", "written_at", "sent_at")
    return [letter for letter in rows if not letter["kind"].startswith(TO_OTHERS)]
