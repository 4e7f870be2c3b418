"""What staff paste into a text of a body, as the blocks that the editor puts in its place.

`static/js/pasting.js` asks for them, and puts them in.
"""

from dataclasses import asdict

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.views.decorators.http import require_POST
from wagtail.models import Page
from wagtail.permissions import policy_registry

from core.blocks import BodyBlock
from core.staff.side_doors import WRITES
from interop.importing.errors import UnreadableError
from interop.word import body, child
from interop.word.document import Document
from interop.word.report import outline, sections

MOST = 8 * 1024 * 1024  # bytes of HTML: a report of 300 pages, as Word writes it, has half of it
TOO_MUCH = f"It is more than {MOST >> 20} MB at once: paste it in parts."
NOTHING = "Nothing was sent."


@require_POST
def pasted(request: HttpRequest) -> JsonResponse:
    """`/admin/pasted/`: the HTML of a clipboard in, blocks and remarks out.

    Answers with `blocks`, as the editor's own stream takes them (`insert` of Wagtail's
    StreamBlock), how many there are of each kind, in words (`counts`), and `sections` of remarks;
    or with why it cannot be read (`wrong`, status 400).
    """
    if not may_paste(request.user):
        raise PermissionDenied
    html = request.FILES.get("html")
    if html is None or not html.size:
        return JsonResponse({"wrong": NOTHING}, status=400)
    if html.size > MOST:
        return JsonResponse({"wrong": TOO_MUCH}, status=400)
    try:
        document = child.pasted(html.read())
    except UnreadableError as error:
        return JsonResponse({"wrong": str(error)}, status=400)
    return JsonResponse(answer(document))


def may_paste(user) -> bool:
    """Whoever writes pages."""
    is_staff = user.has_perm("wagtailadmin.access_admin")
    return is_staff and policy_registry.get_by_type(Page).user_has_any_permission(user, WRITES)


def answer(document: Document) -> dict:
    made = list(body.blocks(document, {}, with_abstract=True).values())
    stream = BodyBlock()
    remarks = [asdict(remark) for remark in document.remarks]
    return {
        "blocks": stream.get_form_state(stream.to_python(made)),
        "counts": outline(document.counted()),
        "sections": [{"heading": h, "remarks": several} for h, several in sections(remarks)],
    }


def script() -> str:
    """Where the form of a page has a body, its texts hear what is pasted."""
    name, address = static("js/pasting.js"), reverse("pasted")
    return format_html('<script src="{}" data-address="{}" defer></script>', name, address)


urls = [path("pasted/", pasted, name="pasted")]
