"""What a reader is told at the address of a page that was taken off the site (RFC 9110 §15.5.11).

That it is gone, not that the address may have a typing slip. What was never public is not found.
"""

from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.utils import timezone
from wagtail.models import Page

from core.models import Withdrawal
from core.pages.published import Restricted, may_be_named
from core.server.routing import Tree
from core.server.withdrawals import EXPIRED

PAGES = {"wagtail_serve", "file_below_a_page"}  # names of the addresses that are of the tree
SAFE = {"GET", "HEAD"}


def tell_of_withdrawals(get_response):
    """Answer 410 with what is known of it where a page was withdrawn, in place of a 404."""

    def middleware(request):
        response = get_response(request)
        tree, match = getattr(request, "site_tree", None), request.resolver_match
        asked_for_a_page = match and match.url_name in PAGES and request.method in SAFE
        if response.status_code != 404 or not tree or not asked_for_a_page:
            return response
        found = withdrawal_at(tree, request.path)
        return gone(request, tree, found) if found else response

    return middleware


def withdrawal_at(tree: Tree, path: str) -> Withdrawal | None:
    """The Withdrawal of the page at `path`, or of the page below which `path` is an address."""
    if any(page.restricted or page.alias_of_id for page in tree.chain):
        return None
    page, known = tree.chain[-1], len(tree.chain) - 1
    if not may_be_named(page):
        known -= 1
        standing = Withdrawal.objects.standing().filter(page_key=page.pk).first()
        if found := standing or unrecorded(page):
            return found
    return formerly_at(paths_to(path, known))


def unrecorded(page: Page) -> Withdrawal | None:
    """For what has just expired, or was withdrawn before this was written down."""
    if page.live:
        return Withdrawal(page_key=page.pk, reason=EXPIRED, at=page.expire_at)
    return Withdrawal(page_key=page.pk) if page.first_published_at else None


def paths_to(path: str, known: int) -> list[str]:
    """`path` and those above it, the longest first, without those of at most `known` parts."""
    named = parts(path)
    return ["/" + "/".join(named[:end]) + "/" for end in range(len(named), known, -1)]


def formerly_at(paths: list[str]) -> Withdrawal | None:
    """What stood there before it was deleted, or moved while it was withdrawn."""
    closed = Page.objects.filter(Restricted(), pk=OuterRef("page_key"))
    return Withdrawal.objects.at_one_of(paths).exclude(Exists(closed)).first()


def gone(request, tree: Tree, found: Withdrawal):
    """410 for the page, and for all that stood below a work, as that may have been cited too.

    Below what is no work, nothing was meant to last: 404 as for all that is not there, with the
    same words.
    """
    above = [page for page in tree.chain[1:] if may_be_named(page) and page.pk != found.page_key]
    is_the_page = found.path == request.path or len(parts(request.path)) == len(tree.chain) - 1
    context = {
        "it": found,
        "work": found.work,
        "on": timezone.localtime(found.at) if found.at else None,
        "above": above[-1] if above else None,
    }
    status = 410 if found.work or is_the_page else 404
    return render(request, "withdrawn.html", context, status=status)


def parts(path: str) -> list[str]:
    return [part for part in path.split("/") if part]
