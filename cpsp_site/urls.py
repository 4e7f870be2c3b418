"""Which address leads to which room; what no line here names is a page of the tree."""

from functools import reduce

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from core.accounts import urls as accounts
from core.files import showing
from core.files.sending import document
from core.server import metrics, operations, routing
from core.server.sitemap import sitemap, sitemap_file
from core.staff import redirect_import
from core.staff.side_doors import guarded
from core.staff.turns import in_turn
from core.staff.unpublishing import urls as unpublishing
from core.staff.whole_forms import whole
from events import managing
from events.theme_calendar import theme_calendar
from home import gallery, security_txt
from interop.api import urls as api_urls
from interop.feeds.listed import feeds
from interop.llms import llms_txt
from interop.oai.views import oai
from search.views import autocomplete, search
from suggestions import urls as suggestion_urls

screens = [*unpublishing, *redirect_import.urls, *wagtailadmin_urls.urlpatterns]
urlpatterns = [
    path(
        "admin/",
        include(
            reduce(
                decorate_urlpatterns, [in_turn, guarded, whole], [*accounts.below_admin, *screens]
            )
        ),
    ),
    *accounts.elsewhere,
    # In place of Wagtail's view; its addresses are still made from its own name for it.
    re_path(r"^documents/(\d+)/(.*)$", document),
    path("documents/", include(wagtaildocs_urls)),
    path("search/", search, name="search"),
    path("search/suggestions/", autocomplete, name="search_autocomplete"),
    path("themes/<slug:slug>/events.ics", theme_calendar, name="theme_calendar"),
    path("registrations/<str:token>/", managing.registration, name="registration"),
    path("registrations/<str:token>/event.ics", managing.calendar_file),
    path("registrations/<str:token>/data.json", managing.data_file),
    path("", include(suggestion_urls)),
    path("oai", oai, name="oai"),
    path("oai/", RedirectView.as_view(pattern_name="oai", query_string=True, permanent=True)),
    path("api/v1/", include(api_urls)),
    path("favicon.ico", operations.favicon, name="favicon"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemap_file, name="sitemap_file"),
    path("feeds/", feeds, name="feeds"),
    path("llms.txt", llms_txt, name="llms_txt"),
    path("robots.txt", operations.robots, name="robots"),
    path(security_txt.ADDRESS[1:], security_txt.security_txt, name="security_txt"),
    path("healthz", operations.healthz, name="healthz"),
    path("readyz", operations.readyz, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
]

if not settings.MEDIA_STORAGE and settings.MEDIA_URL.startswith("/"):
    # Pictures only: documents are sent by a view of their own.
    media = settings.MEDIA_URL.strip("/")
    urlpatterns += [
        re_path(rf"^{media}/{showing.SIZES}/(?P<path>.+)$", showing.size),
        re_path(rf"^{media}/{showing.ORIGINALS}/(?P<path>.+)$", showing.original),
        re_path(rf"^{media}/{showing.AVATARS}/(?P<path>.+)$", showing.avatar),
    ]

if settings.DEBUG:
    urlpatterns.append(path("gallery/", gallery.gallery, name="gallery"))

urlpatterns += [
    # Wagtail's own view of pages is replaced by ours, below.
    *[p for p in wagtail_urls.urlpatterns if p.name != "wagtail_serve"],
    re_path(r"^((?:[^/]+/)*)$", routing.serve, name="wagtail_serve"),
    # A file below a page: its card, a document at its lasting address.
    re_path(r"^((?:[^/]+/)*[^/]+\.[A-Za-z0-9]+)$", routing.serve, name="file_below_a_page"),
]

handler400 = "core.server.errors.bad_request"
handler403 = "core.server.errors.forbidden"
handler404 = "core.server.errors.not_found"
handler500 = "core.server.errors.server_error"
