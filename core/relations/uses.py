"""Which published pages point to a page, and what is said to whoever would delete it."""

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.shortcuts import redirect, render
from wagtail.models import Page, ReferenceIndex

from core.pages.published import published_only

MOST_NAMED = 5  # reasons, and pages in each of them, in the messages after a refusal of many


def published_uses(page, leaving=()) -> list[Page]:
    """The published pages that point to `page` or to one below it, by title.

    Not counted are those that go with it (below `page` or below one of `leaving`), and those above
    it: that a page names what it holds is no reason to keep that.
    """
    pages = published_only(Page.objects.filter(pk__in=sources(page)))
    gone = tuple(p.path for p in [page, *leaving])
    return [
        user
        for user in pages.order_by("title", "pk")
        if not user.path.startswith(gone) and not page.path.startswith(user.path)
    ]


def sources(page) -> set[int]:
    """Keys of all pages with a field, a row or a link that leads to `page` or below it."""
    subtree = Page.objects.descendant_of(page, inclusive=True)
    of_pages = {"base_content_type": ContentType.objects.get_for_model(Page)}
    references = ReferenceIndex.get_references_to_in_bulk(subtree).filter(**of_pages)
    return {int(key) for key in references.values_list("object_id", flat=True)}


def refusal(request, page):
    """The page to show in place of “delete?”: what uses `page`; None where it may be deleted."""
    uses, reasons = published_uses(page), reasons_to_stay(page)
    if not uses and not reasons:
        return None
    status = 409 if request.method == "POST" else 200
    context = {"page": page, "uses": uses, "reasons": reasons}
    return render(request, "admin/in_use.html", context, status=status)


def reasons_to_stay(page) -> list[str]:
    """What pages from `page` downwards hold that nobody else keeps, in sentences."""
    below = Page.objects.descendant_of(page, inclusive=True)
    public = set(published_only(below).values_list("pk", flat=True))
    held = [p for p in below.specific() if p.pk in public or getattr(p, "stays_as_draft", False)]
    return [reason for p in held if (reason := getattr(p, "reason_to_stay", ""))]


def refusal_of_many(request, pages, after: str):
    """Back to the list at `after`, with a message for each page in use; None where none is."""
    found = [(page, published_uses(page, pages)) for page in pages]
    reasons = [in_words(page, uses) for page, uses in found if uses]
    for page in pages:
        reasons += [f"Nothing was deleted: {reason}" for reason in reasons_to_stay(page)]
    for reason in reasons[:MOST_NAMED]:
        messages.error(request, reason)
    return redirect(after) if reasons else None


def in_words(page, uses: list[Page]) -> str:
    names = ", ".join(f"“{user.get_admin_display_title()}”" for user in uses[:MOST_NAMED])
    more = f" and {len(uses) - MOST_NAMED} more" if len(uses) > MOST_NAMED else ""
    return (
        f"Nothing was deleted: “{page.get_admin_display_title()}” is used on {names}{more}. "
        "Unpublish it instead, or remove it from there first."
    )
