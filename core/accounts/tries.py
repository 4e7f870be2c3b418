"""How often a password, or a code in its place, may be tried: one set of limits for all of them.

Nobody can lock a colleague out: of a name, tries are counted for each network, and a browser in
which somebody has signed in before has a count of its own, whatever others do (OWASP, “device
cookies”). What counts for everybody together ends within minutes.
"""

from typing import NamedTuple

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

from core.visitors.limits import DAY, Limit, TooOften, by_name, by_network, by_site, too_often

QUARTER = 15 * 60  # seconds
COOKIE = "known_browser"
KNOWN_FOR = 180 * 24 * 3600  # seconds
MOST_KNOWN = 5  # names in one browser
SALT = "core.accounts.tries"


class Try(NamedTuple):
    """One try at the password of `name`: that of a member of the staff, or of a closed page.

    `known_as` is who tries, where that is somebody of the staff.
    """

    request: HttpRequest
    name: str
    known_as: str = ""


def of_name(tried: Try) -> str:
    return by_name(tried.name)


def of_network(tried: Try) -> str:
    return by_network(tried.request)


def of_name_here(tried: Try) -> str:
    return f"{of_name(tried)} {of_network(tried)}"


def of_browser(tried: Try) -> str:
    return f"{of_name(tried)} {known_browser(tried.request)[1]}"


NAME_HERE = Limit("password:name here", 5, QUARTER, by=of_name_here, is_kept=True)
NETWORK = Limit("password:network", 30, QUARTER, by=of_network, is_kept=True)
NAME = Limit("password:name", 20, QUARTER, by=of_name, is_kept=True)
# Many hold the password of a page, and all of them would wait.
SHARED = Limit("password:shared", 60, QUARTER, by=of_name, is_kept=True)
SITE = Limit("password:site", 300, 300, by=by_site, is_kept=True)
# Of a million codes three are right: who knows the password must not try for weeks.
CODE = Limit("password:code", 30, DAY, by=of_name, is_kept=True)
BROWSER = Limit("password:browser", 10, QUARTER, by=of_browser, is_kept=True)


def limits_of(tried: Try, *, is_shared: bool = False, is_code: bool = False) -> list[Limit]:
    if is_known(tried):
        return [BROWSER]
    also = [CODE] if is_code else []
    return [NAME_HERE, NETWORK, SHARED if is_shared else NAME, *also, SITE]


def count(tried: Try, **how) -> TooOften | None:
    """Count `tried` before the password is looked at; what was passed, if anything was."""
    return too_often(dict.fromkeys(limits_of(tried, **how), tried))


def give_back(tried: Try, **how) -> None:
    """Take back what `count` counted: the password was right."""
    for limit in limits_of(tried, **how):
        limit.give_back(tried)


# --- Browsers that somebody has signed in with before -------------------------------------------


def known_browser(request: HttpRequest) -> tuple[list[str], str]:
    """(digests of the names that have signed in with this browser, what tells it from others)."""
    try:
        said = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KNOWN_FOR)
        return list(said[0]), str(said[1])
    except (signing.BadSignature, ValueError, IndexError, TypeError):
        return [], ""


def is_known(tried: Try) -> bool:
    return digest(tried.known_as) in known_browser(tried.request)[0]


def remember_browser(request: HttpRequest, response: HttpResponse, name: str) -> None:
    """Let this browser have counts of its own for `name`, who has just signed in with it."""
    names, itself = known_browser(request)
    names = [digest(name), *(known for known in names if known != digest(name))][:MOST_KNOWN]
    response.set_cookie(
        COOKIE,
        signing.dumps([names, itself or get_random_string(22)], salt=SALT),
        max_age=KNOWN_FOR,
        path="/admin/",
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )


def digest(name: str) -> str:
    return salted_hmac(SALT, by_name(name), algorithm="sha256").hexdigest()[:32]
