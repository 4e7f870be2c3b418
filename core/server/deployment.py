"""Whether the settings are such as a site may have that everybody reaches.

Errors keep the site from starting, warnings are said at its start; `manage.py doctor` and
`manage.py check --deploy` say all of them.
"""

import ipaddress
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, register
from django.core.exceptions import ImproperlyConfigured

LEAST_SECRET, LEAST_KINDS = 32, 5  # characters, and different ones
# Names that nobody outside a house reaches (RFC 2606, RFC 6762, RFC 8375, and habits).
OF_A_HOUSE = re.compile(r"(^|\.)(localhost|test|local|internal|lan|home\.arpa)$")
HOW_TO_MAKE_ONE = 'python -c "import secrets; print(secrets.token_urlsafe(50))"'


def is_public(host: str) -> bool:
    """Whether people reach a site by this name, or address, from elsewhere."""
    bare = host.strip("[]").lower()
    try:
        return ipaddress.ip_address(bare).is_global
    except ValueError:
        return host == "*" or ("." in bare and not OF_A_HOUSE.search(bare))


def is_loopback(host: str) -> bool:
    bare = host.strip("[]").lower()
    return bare in {"localhost", "::1"} or bare.startswith("127.")


def names() -> list[str]:
    return [*settings.ALLOWED_HOSTS, urlsplit(settings.BASE_URL).hostname or ""]


def is_for_this_machine() -> bool:
    """Whether nobody reaches the site from elsewhere."""
    return all(map(is_loopback, names()))


def refused(words: str, hint: str, number: int) -> CheckMessage:
    return checks.Error(words, hint=hint, id=f"cpsp.E{number:03}")


def warned(words: str, hint: str, number: int) -> CheckMessage:
    return checks.Warning(words, hint=hint, id=f"cpsp.W{number:03}")


def findings() -> list[CheckMessage]:
    """What is wrong with the settings; nothing where the site is for its own machine alone."""
    if settings.DEBUG:
        public = any(map(is_public, names()))
        words = "DEBUG is on, and the site has a public name: errors show code and settings."
        return [refused(words, "Remove DEBUG.", 1)] if public else []
    if is_for_this_machine():
        return caches()
    return [*secret(), *address(), *proxy(), *caches(), *mail(), *readers()]


@register(deploy=True)
def check(app_configs, **kwargs) -> list[CheckMessage]:
    return findings()


def secret() -> list[CheckMessage]:
    key = settings.SECRET_KEY
    if len(key) >= LEAST_SECRET and len(set(key)) >= LEAST_KINDS:
        return []
    words = f"SECRET_KEY is too short, or too simple: write {LEAST_SECRET} characters or more."
    say = refused if any(map(is_public, names())) else warned
    hint = (
        f"Set it to what this prints: {HOW_TO_MAKE_ONE}; name the old one in SECRET_KEY_FALLBACKS "
    )
    return [say(words, hint + "if private links that were mailed are to work on.", 2)]


def address() -> list[CheckMessage]:
    parts = urlsplit(settings.BASE_URL)
    host, public = parts.hostname or "", [h for h in names() if is_public(h)]
    if public and is_loopback(host):
        words = f"BASE_URL is {settings.BASE_URL}, and ALLOWED_HOSTS names {public[0]}: links in "
        return [refused(words + "mails would lead nowhere.", "Set BASE_URL=https://….", 3)]
    if parts.scheme == "https":
        return []
    words = f"BASE_URL is {settings.BASE_URL}: passwords and forms would be read on their way."
    say = refused if is_public(host) else warned
    return [say(words, "Set BASE_URL=https://…, and put a proxy with TLS in front.", 4)]


def proxy() -> list[CheckMessage]:
    if not settings.SECURE or settings.BEHIND_PROXY:
        return []
    words = (
        "BASE_URL is https, and the server of the site speaks plain http: without a proxy that "
        "it believes, every request is redirected for ever."
    )
    hint = "Put a proxy with TLS in front that sets X-Forwarded-Proto, and set BEHIND_PROXY=1."
    return [warned(words, hint, 5)]


def caches() -> list[CheckMessage]:
    own = settings.CACHES["guard"]["BACKEND"].endswith("LocMemCache")
    if not own or settings.PROCESSES == 1:
        return []
    words = (
        "Each process has a cache of its own: attempts are counted several times over, and a form "
        "may be sent twice."
    )
    return [warned(words, "Set CACHE_URL (Redis or Valkey), or PROCESSES=1.", 6)]


def mail() -> list[CheckMessage]:
    if "filebased" not in settings.EMAIL_BACKEND:
        return []
    words = "EMAIL_URL is not set: no mail leaves this machine, and nobody can confirm anything."
    return [warned(words, "Set EMAIL_URL=smtp+tls://user:password@host:587.", 7)]


def readers() -> list[CheckMessage]:
    if not settings.PAGE_FILES or settings.DATA_GROUP is not None:
        return []
    words = "PAGE_FILES is set, and the web server in front may read neither pictures nor /static/."
    return [warned(words, "Set DATA_GROUP to the group of the web server (www-data).", 8)]


def require_safe_settings(warn: Callable[[str], object]) -> None:
    """ImproperlyConfigured with what must not be; `warn` is told of all else."""
    found = findings()
    errors = [one for one in found if one.level >= checks.ERROR]
    for one in found:
        if one not in errors:
            warn(f"{one.msg} {one.hint}")
    if errors:
        raise ImproperlyConfigured("\n".join(f"{one.msg} {one.hint}" for one in errors))
