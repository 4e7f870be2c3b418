"""Which page of this site somebody means: a field that takes its address."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.encoding import iri_to_uri

from core.visitors.fields import LineField
from core.visitors.private_paths import without_token

LONGEST = 300  # characters


def own_path(address: str | None) -> str:
    """The path of the page that `address` is of ("/research/x/"), without a query; "" for none.

    `address` is a path, or whole with the host of this site. What opens a private page is taken
    out, so that nobody sends it on.
    """
    try:
        parts = urlsplit((address or "").strip())
        path = without_token(iri_to_uri(parts.path) or "/" * bool(parts.netloc))
    except ValueError:  # no address, or letters that no address can have
        return ""
    own = urlsplit(settings.BASE_URL)
    is_own = (parts.scheme, parts.netloc) in {("", ""), ("http", own.netloc), ("https", own.netloc)}
    is_path = path.startswith("/") and not path.startswith("//") and path.isprintable()
    return path if is_own and is_path and "\\" not in path and len(path) <= LONGEST else ""


class OwnPageField(LineField):
    """The address of a page of this site, as a path."""

    def __init__(self, **kwargs):
        super().__init__(what="the address", max_length=LONGEST, **kwargs)

    def clean(self, value):
        given = super().clean(value)
        path = own_path(given)
        if given and not path:
            host = urlsplit(settings.BASE_URL).netloc
            raise ValidationError(
                f"Enter the address of a page of this site ({host}), or leave this empty."
            )
        return path
