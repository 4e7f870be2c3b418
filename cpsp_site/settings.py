"""Every setting of the site, read from the environment, secure unless told otherwise.

No variable is needed for `make run`; `.env.example` describes them all.
"""

from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from csp.constants import NONE, SELF

from cpsp_site import environment as env
from cpsp_site import services, templates
from cpsp_site.error_reports import NOTHING_PERSONAL
from cpsp_site.logs import logging_to_stderr
from cpsp_site.naming import site_name
from cpsp_site.secret import loopback_only, secret_key
from cpsp_site.wagtail_settings import *  # noqa: F403

BASE_DIR = Path(__file__).resolve().parent.parent
env.read_file(BASE_DIR / ".env")

DEBUG = env.yes_or_no("DEBUG", default=False)
PORT = env.number("PORT", 8000, *env.PORTS)
# Of the server (core.server.web.serving): as many as there are processors, four at most.
PROCESSES = env.number("PROCESSES", min(env.processors(), 4), 1, 32)
BASE_URL = env.web_address("BASE_URL", f"http://127.0.0.1:{PORT}")
ALLOWED_HOSTS = env.hosts("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
# Where all of these are kept elsewhere, nothing needs to be written here.
KEPT_ELSEWHERE = ["SECRET_KEY", "DATABASE_URL", "MEDIA_STORAGE", "EMAIL_URL"]
HAS_FOLDER = not all(map(env.text, KEPT_ELSEWHERE))
DATA_DIR = env.folder("DATA_DIR", BASE_DIR / "var", needed=HAS_FOLDER)
# The group of a web server in front that sends pictures and /static/ (core.server.private_data).
DATA_GROUP = env.group("DATA_GROUP")
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = (
    (0o600, 0o700) if DATA_GROUP is None else (0o640, 0o750)
)
SECRET_KEY = env.text("SECRET_KEY") or secret_key(
    DATA_DIR, may_make=DEBUG or loopback_only(ALLOWED_HOSTS)
)
SECURE = BASE_URL.startswith("https://")

# --- Applications -------------------------------------------------------------------------
# Former ones, after a change: what was mailed with them still opens what it opened.
SECRET_KEY_FALLBACKS = env.several("SECRET_KEY_FALLBACKS")

INSTALLED_APPS = [
    "home",
    "search",
    "interop",
    "suggestions",
    "events",
    "research",
    "partners",
    "people",
    "core",
    "cpsp_site.wagtail_apps.Redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "core.accounts.app.Accounts",  # of wagtail.users
    "cpsp_site.wagtail_apps.Snippets",
    "cpsp_site.wagtail_apps.Documents",
    "cpsp_site.wagtail_apps.Images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "core.server.middleware.request_log",
    "core.server.headers.complete_headers",
    "django.middleware.security.SecurityMiddleware",
    "core.server.ranges.answer_ranges",
    "core.server.statics.StaticFiles",
    "core.server.compression.CompressedPages",
    "csp.middleware.CSPMiddleware",  # around whatever may answer by itself
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.server.middleware.refuse_null_bytes",
    "core.server.middleware.admin_content_security_policy",
    "core.server.signing_out.clear_browser",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "core.accounts.idle.end_idle_sessions",
    "core.accounts.required.second_step_required",
    "django.contrib.messages.middleware.MessageMiddleware",
    "core.pages.publication.explain_refused_publication",
    "core.server.statement_limit.explain_slow_statements",
    "core.server.gone.tell_of_withdrawals",  # where no redirect leads on
    "core.server.redirects.RedirectsToPublished",
    "core.pagecache.kept.keep_values",
]

ROOT_URLCONF, WSGI_APPLICATION = "cpsp_site.urls", "cpsp_site.wsgi.application"

TEMPLATES = [templates.engine(BASE_DIR / "templates")]

# --- Data ---------------------------------------------------------------------------------

SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA_DIR / "db.sqlite3",
    "OPTIONS": {
        # A writer takes its lock at once and waits for it, instead of failing half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # What is erased is overwritten where that costs nothing more.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
        "PRAGMA secure_delete=FAST;",
    },
    "CONN_MAX_AGE": None,
}
if env.text("DATABASE_URL"):
    DATABASES = {"default": services.database("DATABASE_URL")}
    DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
    DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)
else:
    DATABASES = {"default": SQLITE}
# How long one statement may take where a request waits for it; 0 for as long as it likes.
STATEMENT_SECONDS = env.number("STATEMENT_SECONDS", 20, 0, 3600)
# After how many seconds without a sign of life the worker counts as frozen or gone.
WORKER_SILENCE = env.number("WORKER_SILENCE", 90, 2, 3600)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Copies of all this (core.server.backups): where, how often (0: never), kept for how many days.
BACKUP_DIR = Path(env.word("BACKUP_DIR") or DATA_DIR / "backups")
BACKUP_HOURS = env.number("BACKUP_HOURS", 24, 0, 8760)
BACKUPS_KEPT = env.number("BACKUPS_KEPT", 35, 1, 3650)
BACKUP_KEY = services.public_key("BACKUP_KEY")

CACHES = services.caches("CACHE_URL", DATA_DIR / "caches" if HAS_FOLDER else None)

PAGE_CACHE = env.yes_or_no("PAGE_CACHE", default=not DEBUG)  # whole pages (core.pagecache)
PAGE_FILES = env.path("PAGE_FILES")  # they as files, for a web server in front
WAGTAILFRONTENDCACHE = services.frontend_cache("FRONTEND_CACHE")
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = env.web_folder("MEDIA_URL", "/media/")
MEDIA_STORAGE = services.bucket("MEDIA_STORAGE")
CLAMAV = services.scanner("CLAMAV")  # which looks at what is uploaded
STATIC_URL, STATIC_ROOT = "/static/", DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "core.server.uploads.WholeFiles"},
    "staticfiles": {
        "BACKEND": "core.server.storage.SiteStaticFilesStorage"
        if env.yes_or_no("STATIC_HASHED", default=not DEBUG)
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
if MEDIA_STORAGE:
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": MEDIA_STORAGE},
    }
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False  # our fonts and styles are for our pages
# Wagtail's own admin files come with source maps; they need no compressing twice.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [
    *["jpg", "jpeg", "png", "gif", "webp", "avif", "ico"],
    *["zip", "gz", "br", "woff", "woff2", "map", "txt"],
]

TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend"
        if env.yes_or_no("TASKS_IMMEDIATE", default=DEBUG)
        else "django_tasks_db.DatabaseBackend"
    }
}

WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "core.search.wagtail_backend"}}
env.no_longer_used(
    "SEARCH_URL",
    "the search server’s part is done by the database now, so remove the line; the server may go.",
)

# --- People and security --------------------------------------------------------------------

AUTH_USER_MODEL = "core.User"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
    )
]
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}

# Who signs in with a second step: names of groups, and these words (core.accounts.required).
SECOND_STEP_FOR = env.several("SECOND_STEP_FOR") or [
    "administrators",
    "Moderators",
    "personal-data",
]

# A sign-in of somebody else's beside ours (core.accounts.openid): OpenID Connect.
OPENID_ISSUER = env.web_address("OPENID_ISSUER", "")
OPENID_CLIENT, OPENID_SECRET = env.word("OPENID_CLIENT"), env.word("OPENID_SECRET")
OPENID_NAME = env.text("OPENID_NAME", "the University’s sign-in")
OPENID_DOMAINS = env.several("OPENID_DOMAINS")
OPENID_GROUP = env.text("OPENID_GROUP")
OPENID_SECOND_STEP = env.several("OPENID_SECOND_STEP")
env.all_or_none("OPENID_ISSUER", "OPENID_CLIENT", "OPENID_SECRET", "OPENID_DOMAINS")

# After so many hours without a request of theirs, staff sign in again (0: never).
SESSION_IDLE_HOURS = env.number("SESSION_IDLE_HOURS", 12, 0, 336)

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
# With the prefix, browsers take such a cookie over TLS from this very host alone.
COOKIE_PREFIX = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid", f"{COOKIE_PREFIX}csrftoken"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = env.yes_or_no("SECURE_SSL_REDIRECT", default=SECURE)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
# What `check --deploy` would ask for, and why it is not so here.
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # names below ours, of which we know nothing, may have no TLS
    "security.W021",  # a list of browsers, from which nobody comes off again
    "security.W019",  # the editor's preview shows the site's own pages in a frame
]
SECURE_REFERRER_POLICY = "same-origin"
# Our server takes scheme and client address from the one proxy in front of it
# (core/server/web/environ.py); another server is to be told the same by its own settings.
BEHIND_PROXY = env.yes_or_no("BEHIND_PROXY", default=False)
SECURITY_CONTACT = env.contact("SECURITY_CONTACT")  # in /.well-known/security.txt
LOGIN_REDIRECT_URL = "/"
if SECURE:
    CSRF_TRUSTED_ORIGINS = [BASE_URL]
X_FRAME_OPTIONS = "SAMEORIGIN"  # the editor's preview shows the page in a frame
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long report is a form of many fields

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

# --- Mail and logs --------------------------------------------------------------------------

if env.text("EMAIL_URL"):
    vars().update(services.mail("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_TIMEOUT = 10  # seconds; a visitor waits for the answer
DEFAULT_FROM_EMAIL = env.sender("DEFAULT_FROM_EMAIL", "cpsp@localhost")

A_CENTURY = 36_500  # days
# How many days after an event the site still knows who came.
REGISTRATIONS_KEPT = env.number("REGISTRATIONS_KEPT", 30, 0, A_CENTURY)
# How many days it is known that a message was sent, about what and when; who wrote it is not kept.
MESSAGES_KEPT = env.number("MESSAGES_KEPT", 365, 1, A_CENTURY)
# How many days it is known what was searched for (words and numbers, no readers): 13 months.
SEARCHES_KEPT = env.number("SEARCHES_KEPT", 396, 0, A_CENTURY)
# How many days the log knows who signed in, and who failed to.
SIGN_INS_KEPT = env.number("SIGN_INS_KEPT", 180, 1, A_CENTURY)

METRICS_TOKEN = env.token("METRICS_TOKEN")  # who has it reads /metrics; without it there is none
LOGGING = logging_to_stderr(env.level("LOG_LEVEL", "INFO"))
if SENTRY_DSN := services.error_reports("SENTRY_DSN"):
    import sentry_sdk

    sentry_sdk.init(dsn=SENTRY_DSN, **NOTHING_PERSONAL)

# --- Language and time ----------------------------------------------------------------------

LANGUAGE_CODE, TIME_ZONE = "en-gb", "Europe/London"
DATE_FORMAT = "j F Y"
WAGTAIL_USER_TIME_ZONES = sorted(zone for zone in available_timezones() if "/" in zone)
WAGTAIL_I18N_ENABLED = False
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = [("en-gb", "English")]

# --- Wagtail (the others are in wagtail_settings.py) --------------------------------------------

WAGTAIL_SITE_NAME = site_name()
WAGTAILADMIN_BASE_URL = BASE_URL
