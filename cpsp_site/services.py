"""What the site asks elsewhere, read from addresses in the environment: as Django's settings."""

import re
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote

import environ
import pyrage

from cpsp_site.environment import beginning, env, split_address, unusable, word

POSTGRESQL = {"postgres", "postgresql", "psql", "pgsql"}
# Scheme of CACHE_URL → the Python package that speaks to it, "" where Django does by itself.
CACHES = {
    **dict.fromkeys(["locmemcache", "dbcache", "filecache", "dummycache"], ""),
    **dict.fromkeys(["rediscache", "redis", "rediss"], "redis"),
    "pymemcache": "pymemcache",
    "pylibmc": "pylibmc",
}
MOST_KEPT = {"default": 10_000, "guard": 100_000, "answers": 12}  # entries, where we keep them
FRONT = "wagtail.contrib.frontend_cache.backends"
MAILS = set(environ.Env.EMAIL_SCHEMES)


def database(name: str) -> dict:
    """Django's settings for the database at the address; SQLite or PostgreSQL."""
    instead = f"write {name}=postgres://user:password@host:5432/name, or leave it out for SQLite"
    parts = split_address(name, instead)
    if parts.scheme not in POSTGRESQL | {"sqlite"}:
        raise unusable(name, beginning(name), instead)
    found = env.db_url(name)
    if parts.scheme in POSTGRESQL and not found["NAME"]:
        raise unusable(name, "names no database", instead)
    if parts.scheme == "sqlite" and not Path(found["NAME"]).absolute().parent.is_dir():
        raise unusable(
            name, f"names {found['NAME']}, whose folder is not there", "make the folder first"
        )
    return found


def caches(name: str, folder: Path | None) -> dict[str, dict]:
    """Django's CACHES; those without an address are files in `folder`, for all processes.

    `guard` has counts and tokens that nothing else may push out (core.visitors.limits and guard),
    `answers` whole calendars and feeds (core.exports.kept_answers), each up to a few megabytes.
    """
    found: dict[str, dict] = {}
    for alias, most in MOST_KEPT.items():
        own: dict = {"LOCATION": alias, "OPTIONS": {"MAX_ENTRIES": most}}
        if word(name):
            own = {"KEY_PREFIX": alias} if alias != "default" else {}
        elif folder:
            path = str(folder / f"{alias}.sqlite3")
            own |= {"BACKEND": "core.server.shared_cache.SharedCache", "LOCATION": path}
        found[alias] = cache(name) | own
    return found


def cache(name: str) -> dict:
    """Django's settings for the cache at the address, or for one in the process."""
    if not word(name):
        return environ.Env.cache_url_config("locmemcache://")
    instead = f"write {name}=rediscache://host:6379/0 (Valkey too), or leave it out"
    parts = split_address(name, instead)
    if parts.scheme not in CACHES:
        raise unusable(name, beginning(name), instead)
    require(name, CACHES[parts.scheme])
    return env.cache_url(name)


def mail(name: str) -> dict:
    """Django's EMAIL_ settings for the mail server at the address."""
    instead = f"write {name}=smtp+tls://user:password@host:587, or leave it out to have files"
    parts = split_address(name, instead)
    if parts.scheme not in MAILS:
        raise unusable(name, beginning(name), instead)
    if parts.scheme.startswith("smtp") and not parts.hostname:
        raise unusable(name, "names no mail server", instead)
    return env.email_url(name)


def frontend_cache(name: str) -> dict[str, dict]:
    """Wagtail's settings for the cache in front of the site at the address; {} for none."""
    if not word(name):
        return {}
    instead = f"write {name}=http://127.0.0.1:6081 (Varnish) or {name}=cloudflare://token@zone"
    parts = split_address(name, instead)
    if parts.scheme in {"http", "https"} and parts.hostname:
        settings = {"BACKEND": "core.pagecache.purging.PurgeBackend", "LOCATION": word(name)}
    elif parts.scheme == "cloudflare" and parts.username and parts.hostname:
        require(name, "requests")
        token, zone = unquote(parts.username), parts.hostname
        settings = {"BACKEND": f"{FRONT}.CloudflareBackend", "BEARER_TOKEN": token, "ZONEID": zone}
    else:
        raise unusable(name, beginning(name), instead)
    return {"default": settings}


def bucket(name: str) -> str:
    """The bucket of object storage at the address; "" where uploads are in a folder."""
    if not word(name):
        return ""
    instead = f"write {name}=s3://bucket, or leave it out for a folder in DATA_DIR"
    parts = split_address(name, instead)
    if parts.scheme != "s3" or not parts.netloc or parts.path.strip("/"):
        raise unusable(name, f"is “{word(name)}”, which names no bucket", instead)
    require(name, "storages", "django-storages[s3]")
    require(name, "boto3", "django-storages[s3]")
    return parts.netloc


def scanner(name: str) -> str:
    """Where clamd listens: "host:port", or the path of a socket; "" where there is none."""
    value = word(name)
    if value and not re.fullmatch(r"/.+|[\w.\[\]:-]+:\d{1,5}", value):
        wrong = f"is “{value}”, which is neither a path nor a host and a port"
        raise unusable(name, wrong, "write 127.0.0.1:3310 or /run/clamav/clamd.ctl")
    return value


def public_key(name: str) -> str:
    """The public key of age at `name`, for which backups are encrypted; "" where there is none."""
    if word(name):
        try:
            pyrage.x25519.Recipient.from_str(word(name))
        except pyrage.RecipientError:
            instead = "write the line that manage.py backup --new-key FILE prints"
            raise unusable(name, "is no public key, which begins with age1", instead) from None
    return word(name)


def error_reports(name: str) -> str:
    """The address that reports of errors go to; "" where there is none."""
    if not word(name):
        return ""
    instead = "copy it from the project's settings in Sentry, or leave it out"
    parts = split_address(name, instead)
    good = parts.scheme in {"http", "https"} and parts.username and parts.hostname
    if not (good and parts.path.rpartition("/")[2].isdecimal()):
        raise unusable(name, "is not of the form https://key@host/number", instead)
    require(name, "sentry_sdk", "sentry-sdk")
    return word(name)


def require(name: str, module: str, package: str = "") -> None:
    """Refuse what the variable `name` asks for where the Python `module` for it is missing."""
    if module and find_spec(module) is None:
        raise unusable(
            name,
            f"needs the Python package {package or module}, which is not installed",
            f"run .venv/bin/python -m pip install '{package or module}'",
        )
