"""What Wagtail is told about this site: its name and mark, and who may fetch a document."""

from django.http import Http404
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from core.access import may_fetch
from core.link_handlers import LinksToPages


@hooks.register("before_serve_document")
def only_documents_of_published_pages(document, request):
    """404 for a document no published page shows; a guessed address finds nothing."""
    if not may_fetch(request.user, document):
        raise Http404


@hooks.register("insert_global_admin_css")
def admin_colours():
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_settings_menu")
def hide_what_nobody_here_uses(request, items):
    """One site, one language: fewer screens to get lost in."""
    items[:] = [item for item in items if item.name not in {"sites", "locales"}]


@hooks.register("register_rich_text_features", order=100)
def links_to_pages(features):
    features.register_link_type(LinksToPages)
