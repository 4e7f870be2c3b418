"""Which address leads to which room; what no line here names is a page of the tree."""

from django.conf import settings
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from core.accounts import urls as accounts
from core.files.sending import document
from core.server import operations, routing
from core.server.media import picture
from core.server.sitemap import sitemap, sitemap_file
from core.staff.turns import in_turn
from core.staff.unpublishing import urls as unpublishing
from events import managing
from events.theme_calendar import theme_calendar
from home import gallery
from search.views import autocomplete, search
from suggestions import urls as suggestion_urls

urlpatterns = [
    path(
        "admin/",
        include(
            decorate_urlpatterns(
                [*accounts.below_admin, *unpublishing, *wagtailadmin_urls.urlpatterns], in_turn
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
    path("favicon.ico", operations.favicon, name="favicon"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", sitemap_file, name="sitemap_file"),
    path("robots.txt", operations.robots, name="robots"),
    path("healthz", operations.healthz, name="healthz"),
    path("readyz", operations.readyz, name="readyz"),
]

if not settings.MEDIA_STORAGE and settings.MEDIA_URL.startswith("/"):
    # Pictures only: documents are sent by views that ask who may read them. Each folder is a root
    # of its own, so that no ".." leads from one to the other.
    urlpatterns += [
        re_path(
            rf"^{settings.MEDIA_URL.strip('/')}/{folder}/(?P<path>.+)$",
            picture,
            {"document_root": settings.MEDIA_ROOT / folder},
        )
        for folder in ("images", "original_images")
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
