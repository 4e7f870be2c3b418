"""What of ours was made from, or beside: digests of the originals at the time we last looked."""

import hashlib
import inspect
from pathlib import Path
from pkgutil import resolve_name

from django.apps import apps
from django.db import connection

BACKEND = "core/search/wagtail_backend/"
SQLITE = "wagtail.search.backends.database.sqlite.sqlite"
POSTGRES = "wagtail.search.backends.database.postgres.postgres"
CHOOSER = "wagtail.admin.views.generic.chooser"
IMAGES = "wagtail.images.models"
PAGES = "wagtail.admin.views.pages"
PROMOTIONS = "wagtail.contrib.search_promotions.views.settings"
# Code that ours overrides, or does the same as by other means → (digest, where).
HTTPTOOLS = "uvicorn.protocols.http.httptools_impl"
CODE = {
    f"{SQLITE}:SQLiteSearchQueryCompiler": ("2c78a42503c0", f"{BACKEND}sqlite.py"),
    f"{SQLITE}:SQLiteAutocompleteQueryCompiler": ("0846c0bf919f", f"{BACKEND}sqlite.py"),
    f"{SQLITE}:ObjectIndexer": ("23ba65971214", f"{BACKEND}sqlite.py"),
    f"{SQLITE}:SQLiteIndex": ("96ed6cc169d1", f"{BACKEND}sqlite.py"),
    f"{POSTGRES}:PostgresIndex": ("c7bbc239ee94", f"{BACKEND}postgresql.py"),
    f"{POSTGRES}:PostgresSearchBackend": ("e80f6f5ddb58", f"{BACKEND}postgresql.py"),
    "wagtail.search.backends.base:BaseSearchBackend": ("17d5ca9f367c", f"{BACKEND}cleaning.py"),
    f"{CHOOSER}:BaseChooseView": ("a867f458d0af", "core/staff/choosers.py"),
    f"{CHOOSER}:CreateViewMixin": ("4d0814ca5491", "core/staff/choosers.py"),
    f"{CHOOSER}:ChosenViewMixin": ("0dc79da252ed", "core/staff/choosers.py"),
    f"{CHOOSER}:CreationFormMixin": ("8a4ccd2958b9", "core/staff/choosers.py"),
    "wagtail.admin.views.pages.listing:PageListingMixin": ("0e710a7bbc70", "core/staff/listing.py"),
    "wagtail.admin.views.pages.listing:ExplorableIndexView": (
        "3e42ef2c7c4b",
        "core/staff/listing.py",
    ),
    "wagtail.admin.views.home:WorkflowObjectsToModeratePanel": (
        "80b5d37ceb07",
        "core/staff/scheduled.py",
    ),
    f"{PROMOTIONS}:IndexView": ("b071d17ab5ad", "search/promoting.py"),
    f"{PROMOTIONS}:CreateView": ("182ecd3b2a47", "search/promoting.py"),
    f"{PROMOTIONS}:EditView": ("89eeca7a14d1", "search/promoting.py"),
    f"{IMAGES}:AbstractImage.generate_rendition_file": (
        "6c80a77d8134",
        "core/models/files.py",
    ),
    f"{IMAGES}:AbstractRendition.get_upload_to": (
        "55ac4f0147f3",
        "core/models/files.py",
    ),
    "wagtail.images.blocks:ImageBlock.bulk_to_python": ("979ff936f487", "core/blocks/figure.py"),
    "wagtail.views:serve": ("eab2a9d475a3", "core/server/routing.py"),
    "wagtail.models:Page.route_for_request": ("5530d229b2de", "core/server/routing.py"),
    "wagtail.models:Page.route": ("643c9afcc2de", "core/models/pages.py"),
    "wagtail.models:PagePermissionTester.can_delete": (
        "772a5d125cfb",
        "core/staff/permissions.py",
    ),
    "wagtail.models:Page.get_view_restrictions": ("f41021bde7cd", "core/models/pages.py"),
    "wagtail.actions.publish_revision:PublishRevisionAction": (
        "b98b0c64ca39",
        "research/models/kept.py",
    ),
    "wagtail.contrib.redirects.middleware:RedirectMiddleware": (
        "c57002270c01",
        "core/server/redirects.py",
    ),
    "wagtail.rich_text.pages:PageLinkHandler": ("8c6f48a3ccfb", "core/relations/link_handlers.py"),
    "wagtail.models:ReferenceIndex.create_or_update_for_object": (
        "58e9352db7ed",
        "core/pages/references.py",
    ),
    "treebeard.mp_tree:MP_AddChildHandler": ("a755255076d4", "core/pages/in_bulk.py"),
    "modelcluster.forms:BaseChildFormSet": ("22d90281d458", "core/relations/rows.py"),
    "django.forms.models:BaseModelForm._post_clean": ("7ac9e513c344", "suggestions/desk/forms.py"),
    f"{PAGES}.unpublish:UnpublishView": (
        "9ff11a25df53",
        "core/staff/unpublishing.py",
    ),
    f"{PAGES}.bulk_actions.unpublish:UnpublishBulkAction": (
        "c6a9667de294",
        "core/staff/unpublishing.py",
    ),
    f"{HTTPTOOLS}:HttpToolsProtocol": ("18fdf324b11b", "core/server/web/wire.py"),
    f"{HTTPTOOLS}:RequestResponseCycle": ("e67d470d435d", "core/server/web/bridge.py"),
    "uvicorn.server:Server.on_tick": ("60ea49b06ccf", "core/server/web/serving.py"),
    "whitenoise.middleware:WhiteNoiseMiddleware": ("965dcd1cf7d6", "core/server/statics.py"),
    "wagtail.documents.views.serve:serve": ("0a1a68421bd8", "core/files/sending.py"),
    "django.middleware.gzip:GZipMiddleware": ("0e2dd5f4d449", "core/server/compression.py"),
    "whitenoise.storage:CompressedManifestStaticFilesStorage": (
        "8d0a4a0f3562",
        "core/server/storage.py",
    ),
}
# Wagtail's module for SQLite can be read beside SQLite only.
BESIDE_SQLITE = connection.vendor == "sqlite"
if not BESIDE_SQLITE:
    CODE = {name: of for name, of in CODE.items() if not name.startswith(SQLITE)}
# Templates that ours extend, include, or stand in place of.
TEMPLATES = {
    "wagtailadmin/bulk_actions/confirmation/go_back.html": "aa3f8d69aae2",
    "wagtailadmin/bulk_actions/confirmation/form_with_fields.html": "fd4a9bc109ae",
    "wagtailadmin/pages/bulk_actions/confirm_bulk_unpublish.html": "9d9b4d0be9d5",
    "wagtailadmin/pages/confirm_unpublish.html": "48449738ea62",
    "wagtailadmin/admin_base.html": "8d1e91482208",
    "wagtailadmin/base.html": "d9022f8527df",
    "wagtailadmin/generic/base.html": "396c75d15810",
    "wagtailadmin/generic/listing.html": "5dfd66930e87",
    "wagtailadmin/pages/action_menu/workflow_menu_item.html": "b0055525e55f",
    "wagtailadmin/login.html": "d563c5a4e7f2",
    "wagtailadmin/pages/edit.html": "4910a7266f5e",
    "wagtailadmin/shared/header.html": "37d78005e661",
    "wagtailadmin/shared/non_field_errors.html": "e6b659fb701b",
    "wagtailadmin/shared/pagination_nav.html": "4d6da73d6fef",
    "wagtailadmin/shared/side_panels/includes/status/workflow.html": "5576087b4e00",
    "wagtailcore/password_required.html": "707b31d06454",
    "wagtailsearchpromotions/add.html": "f562d10c37b3",
    "wagtailsearchpromotions/edit.html": "5378c649da12",
    "wagtailsearchpromotions/includes/searchpromotions_formset.html": "6f9afbbef7e6",
    "wagtailsearchpromotions/search_promotion_column.html": "806fb3fa843b",
}
STYLES = "static/wagtailadmin/css/core.css"
# Classes of Wagtail's style sheet that our screens wear, or our style sheet speaks of.
CLASSES = [
    *["button", "button-secondary", "button-small", "no", "serious", "fields", "listing", "title"],
    *["help-block", "help-critical", "help-info", "help-warning", "nice-padding", "w-form-width"],
    *["w-field--select", "w-field__input", "w-field__wrapper", "w-sr-only", "w-status"],
    *["login", "sidebar-loading", "wrap-anywhere"],
]
# Names of parts that nobody styles.
UNSTYLED = {"desk-case__main", "desk-case__side", "desk-columns__one"}


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def digest_of_code(name: str) -> str:
    return digest(inspect.getsource(inspect.unwrap(resolve_name(name))))


def template(name: str) -> Path | None:
    """The file of the template `name` in the first installed package that has one, not ours."""
    for config in apps.get_app_configs():
        path = Path(config.path) / "templates" / name
        if path.is_file():
            return path
    return None
