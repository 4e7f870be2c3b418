"""What the staff screens offer about searches: what is asked, and what is recommended for it."""

from django.contrib.auth.models import Permission
from django.db.models import Q
from django.urls import reverse
from wagtail import hooks

from research.models import ResearchIndexPage
from search import promoting, report
from search.asked import count_search
from search.models import Box


@hooks.register("register_admin_urls")
def search_addresses():
    return [*report.urls, *promoting.urls]


@hooks.register("register_reports_menu_item")
def searches_in_the_menu():
    address = reverse("search_report")
    return report.SearchesMenuItem("Searches", address, icon_name="search", order=40)


@hooks.register("register_settings_menu_item")
def promotions_in_the_menu():
    address = reverse("wagtailsearchpromotions:index")
    return promoting.PromotionsMenuItem(
        "Promoted search results", address, name="promotions", icon_name="pick", order=900
    )


@hooks.register("construct_settings_menu")
def promotions_once(request, items):
    """Wagtail's own item is not there for those who may only look."""
    items[:] = [item for item in items if item.name != "promoted-search-results"]


@hooks.register("construct_reports_menu")
def one_report_of_searches(request, items):
    """Wagtail's own is fed by nothing, so it would say that nobody searches."""
    items[:] = [item for item in items if item.name != "search-terms"]


@hooks.register("register_permissions")
def who_may_look_after_searches():
    asked = Q(content_type__app_label="site_search", codename="view_asked")
    promoted = Q(content_type__app_label="wagtailsearchpromotions", codename="view_searchpromotion")
    return Permission.objects.filter(asked | promoted)


@hooks.register("on_serve_page")
def what_is_asked_of_the_list(serve):
    """A search on the research page is noted as one on the search page is.

    Only where no filter is on, nor looked for: what they leave says nothing of the words.
    """

    def serve_and_note(page, request, args, kwargs):
        response = serve(page, request, args, kwargs)
        context = getattr(response, "context_data", None) or {}
        listing = context.get("listing") if isinstance(page, ResearchIndexPage) else None
        narrowed = listing and (listing.is_seeking or any(listing.chosen.values()))
        if listing and listing.query and not narrowed:
            count_search(request, listing.query, listing.count, Box.RESEARCH)
        return response

    return serve_and_note
