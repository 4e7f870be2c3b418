"""Hooks of Wagtail: what the forms of the record add to the pages of rooms below."""

from http import HTTPMethod

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from core.pagecache.accepted import asked_for
from interop.depositing import screens as depositing
from interop.importing import screens
from interop.importing.rights import may_import
from interop.links_sent import with_links
from interop.views.negotiating import other_form
from interop.word import pasting
from interop.word import screens as word
from research.models import OutputPage, ResearchIndexPage


@hooks.register("on_serve_page")
def in_the_form_that_is_asked_for(serve):
    """As resolvers of DOIs do it; inside what asks who may read the page.

    Every answer says that it goes by Accept, the page itself, too (RFC 9110 §12.5.5).
    """

    def serve_form(page, request, args, kwargs):
        if not isinstance(page, OutputPage) or kwargs.get("view"):
            return serve(page, request, args, kwargs)
        wanted = asked_for(request)
        reads = request.method in {HTTPMethod.GET, HTTPMethod.HEAD}
        response = other_form(request, page, wanted) if wanted and reads else None
        response = response or serve(page, request, args, kwargs)
        patch_vary_headers(response, ["Accept"])
        return response

    return serve_form


@hooks.register("on_serve_page")
def typed_links(serve):
    """Answer for an output or an event and its files with typed links (signposting.org/FAIR)."""

    def serve_with_links(page, request, args, kwargs) -> HttpResponseBase:
        response = serve(page, request, args, kwargs)
        with_links(response, page, kwargs.get("view"))
        return response

    return serve_with_links


@hooks.register("register_admin_urls")
def addresses_of_imports():
    return screens.urls


@hooks.register("register_reports_menu_item")
def imports_in_the_menu():
    return screens.imports_menu_item()


@hooks.register("register_page_header_buttons")
def from_the_list_of_research_to_an_import(page, user, view_name, next_url=None):
    if isinstance(page, ResearchIndexPage) and may_import(user):
        yield Button(
            "Import publications", reverse("import_new"), icon_name="download", priority=13
        )


hooks.register("register_admin_urls", lambda: depositing.urls)
hooks.register("register_page_header_buttons", depositing.to_the_files)
hooks.register("register_admin_urls", lambda: word.urls)
hooks.register("register_page_header_buttons", word.to_word)
hooks.register("register_admin_urls", lambda: pasting.urls)
hooks.register("insert_editor_js", pasting.script)
