"""What harvesters know our records by: `oai:example.org:research/7` (OAI identifiers, 2002-06-21).

It is made of the host of BASE_URL and of a key that never changes, whatever becomes of the
address and the title.
"""

import re
from urllib.parse import urlsplit

from django.conf import settings

OWN = re.compile("research/([1-9][0-9]{0,17})")
DOMAIN = re.compile(r"[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z][A-Za-z0-9-]*)+")


def host() -> str:
    return urlsplit(settings.BASE_URL).hostname or ""


def is_domain(name: str) -> bool:
    """Whether `name` can stand for a repository by that scheme, as an address in numbers cannot."""
    return DOMAIN.fullmatch(name) is not None


def identifier_of(key: int) -> str:
    return f"oai:{host()}:research/{key}"


def key_of(identifier: str) -> int | None:
    """The key of the work with `identifier`; None for what can be none of ours."""
    before = f"oai:{host()}:"
    found = OWN.fullmatch(identifier.removeprefix(before))
    return int(found[1]) if found and identifier.startswith(before) else None
